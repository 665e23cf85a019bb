import type { Appeal } from './appeal'
import { desksOf, dueKeyOf } from './desks-of'
import { findsOf } from './finds-of'
import { linksOf } from './links-of'

/** The appeal with the lists it lies on, the words it is found by and what it counts with: all follow from its facts. */
export function placed(appeal: Appeal): Appeal {
  return {
    ...appeal,
    desks: desksOf(appeal),
    finds: findsOf(appeal),
    links: linksOf(appeal),
    dueKey: dueKeyOf(appeal),
  }
}

import { dayOf } from '../../../contract/working-days'
import { countsOf, tallyOf } from '../figures/tally'
import type { Appeal } from './appeal'
import { desksOf, dueKeyOf } from './desks-of'
import { findsOf } from './finds-of'
import { linksOf } from './links-of'

/**
 * The appeal with the lists it lies on, the words it is found by, what it counts with and what it adds to the figures: all
 * follow from its facts.
 */
export function placed(appeal: Appeal): Appeal {
  const tally = tallyOf(appeal)
  return {
    ...appeal,
    desks: desksOf(appeal),
    finds: findsOf(appeal),
    links: linksOf(appeal),
    dueKey: dueKeyOf(appeal),
    tally,
    counts: countsOf(tally),
    countKey: `${dayOf(appeal.submittedAt)}#${appeal.number}`,
  }
}

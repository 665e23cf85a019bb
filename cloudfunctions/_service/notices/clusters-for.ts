import type { Hat } from '../../../contract/hats'
import type { Named } from '../appeals/appeal'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { whereaboutsOf } from './whereabouts'

/** `notices.clusters`: to which clusters the caller can write: an enterprise to its own, a committee to all of its area. */
export const noticeClusters: Handler<'notices.clusters'> = async (office, { hat }) => {
  const { area, clusters: own } = await whereaboutsOf(office, hat)
  return { own: own.map(({ id }) => id), clusters: [...own, ...(await others(office, hat, area, own))] }
}

async function others(
  { clusters }: Office,
  { organisation }: Hat,
  area: string,
  own: Named[],
): Promise<Named[]> {
  if (organisation.kind !== 'committee') return []
  const open = (await clusters.of(area)).filter(({ closed }) => closed === null)
  return open
    .filter(({ _id }) => !own.some(({ id }) => id === _id))
    .map(({ _id, name }) => ({ id: _id, name }))
}

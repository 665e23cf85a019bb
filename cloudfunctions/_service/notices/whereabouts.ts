import type { Hat } from '../../../contract/hats'
import type { Named } from '../appeals/appeal'
import { committeesOf } from '../enterprises/enterprises'
import type { Office } from '../office'

/** Where a hat belongs: its area, and the clusters whose notices come first to it. */
export interface Whereabouts {
  area: string
  clusters: Named[]
  /** Product words of an enterprise's dossier. */
  products: string[]
}

/** One look-up at the most. */
export async function whereaboutsOf(office: Office, { role, organisation }: Hat): Promise<Whereabouts> {
  const { id, kind } = organisation
  if (kind === 'enterprise') {
    const enterprise = await office.enterprises.find(id)
    if (!enterprise) throw new Error(`enterprise ${id} is not there`)
    return {
      area: enterprise.areaCode,
      clusters: committeesOf(enterprise),
      products: [...new Set([...enterprise.makes, ...enterprise.needs])],
    }
  }
  if (role === 'committeeMember' || role === 'committeeLead') {
    const cluster = await office.clusters.find(id)
    // The area's own desk, for enterprises of no cluster, carries the area's id.
    const named = cluster ? { id, name: cluster.name } : { id, name: organisation.name.replace(/党委$/, '') }
    return { area: cluster?.area ?? id, clusters: [named], products: [] }
  }
  if (kind === 'area') return { area: id, clusters: [], products: [] }
  return { area: (await office.units.find(id))?.area ?? id, clusters: [], products: [] }
}

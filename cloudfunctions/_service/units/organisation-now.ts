import type { Organisation } from '../../../contract/hats'
import type { Office } from '../office'
import { committeeName } from './clusters'

/**
 * A unit or committee as it is called today, for whoever joins it by a code or a grant of yesterday; null when it is not
 * there any more (threat-model.md T51). Enterprises and areas stay as they were named.
 */
export async function organisationNow(
  { units, clusters }: Office,
  organisation: Organisation,
): Promise<Organisation | null> {
  const { id, kind } = organisation
  if (kind === 'enterprise' || kind === 'area') return organisation
  if (kind === 'committee') {
    const cluster = await clusters.find(id)
    // The area's own committee is of no cluster.
    if (!cluster) return organisation
    return cluster.closed ? null : { id, name: committeeName(cluster.name, cluster.kind), kind }
  }
  const unit = await units.find(id)
  return unit && !unit.closed ? { id, name: unit.name, kind: unit.kind } : null
}

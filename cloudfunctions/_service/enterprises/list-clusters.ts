import type { Hat } from '../../../contract/hats'
import type { Handler } from '../handler'
import type { Office } from '../office'

/** `enterprises.clusters`: those an enterprise of the caller's area can belong to. */
export const list: Handler<'enterprises.clusters'> = async (office, { hat }) => {
  const area = await areaOf(office, hat)
  const found = area === undefined ? [] : await office.clusters.of(area)
  const open = found.filter(({ closed }) => closed === null)
  return { clusters: open.map(({ _id, name }) => ({ id: _id, name })) }
}

async function areaOf({ clusters, enterprises }: Office, { role, organisation }: Hat) {
  if (role === 'enterpriseAdmin') return (await enterprises.find(organisation.id))?.areaCode
  if (role !== 'committeeMember' && role !== 'committeeLead') return organisation.id
  // The area's own committee carries the area's id.
  return (await clusters.find(organisation.id))?.area ?? organisation.id
}

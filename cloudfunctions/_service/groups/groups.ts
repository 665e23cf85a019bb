import { createHash } from 'node:crypto'
import type { Person } from '../accounts/person'
import { addNew, type Database, exactly, findOne } from '../database'
import type { Enterprise } from '../enterprises/enterprises'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'

/** 工作组 of an area's squad (product.md S3-1). */
export interface KeptGroup {
  _id: string
  schema: 1
  version: number
  area: string
  name: string
  industries: string[]
  members: { id: string; name: string }[]
  /** The request that wrote it last: a repeat of it is answered and not carried out again. */
  savedBy: string
}

export function groups(db: Database) {
  const collection = db.collection('groups')
  const _ = db.command
  return {
    find: (area: string, id: string) => findOne<KeptGroup>(collection, { _id: id, area }),
    /** An area's; fifty at most. */
    async of(area: string): Promise<KeptGroup[]> {
      const { data } = await collection.where(exactly({ area })).orderBy('name', 'asc').limit(50).get()
      return data as KeptGroup[]
    },
    /** All areas'; a thousand at most. */
    async all(): Promise<KeptGroup[]> {
      const { data } = await collection
        .where({ _id: _.gt('') })
        .limit(1000)
        .get()
      return data as KeptGroup[]
    },
    add: (group: KeptGroup) => addNew(collection, [group]),
    /** False when somebody else was first. */
    async save(before: KeptGroup, after: KeptGroup): Promise<boolean> {
      const { name, industries, members, savedBy } = after
      const { updated } = await collection
        .where(exactly({ _id: before._id, version: before.version }))
        .update({ name, industries: _.set(industries), members: _.set(members), savedBy, version: _.inc(1) })
      return updated === 1
    },
    /** False when there is no such group in this version. */
    async remove(area: string, id: string, version: number): Promise<boolean> {
      const { deleted } = await collection.where(exactly({ _id: id, area, version })).remove()
      return deleted === 1
    },
  }
}

async function envoysOf({ people }: Office, area: string): Promise<{ id: string; name: string }[]> {
  const found = await people.of(area)
  return found
    .filter(({ hats }) => hats.some((hat) => hat.role === 'envoy' && hat.organisation.id === area))
    .map(({ _id, name }) => ({ id: _id, name }))
}

/** `groups.list`. */
export const listGroups: Handler<'groups.list'> = async (office, { hat }) => {
  const area = hat.organisation.id
  const [found, envoys] = await Promise.all([office.groups.of(area), envoysOf(office, area)])
  return {
    groups: found.map(({ _id, version, name, industries, members }) => ({
      id: _id,
      version,
      name,
      industries,
      members,
    })),
    envoys,
  }
}

/** `groups.save`: a new one, or one on the version that was in front of whoever changes it. */
export const saveGroup: Handler<'groups.save'> = async (office, { input, person, hat, key }) => {
  const { id, version, name, industries, memberIds } = input
  const area = hat.organisation.id
  const savedBy = requestOf(person, key)
  const _id = id ?? savedBy.slice(0, 24)
  const [before, envoys] = await Promise.all([office.groups.find(area, _id), envoysOf(office, area)])
  if (before?.savedBy === savedBy) return { id: _id, version: before.version }
  const members = [...new Set(memberIds)].map((memberId) => {
    const envoy = envoys.find((each) => each.id === memberId)
    if (!envoy) throw refusedField('memberIds', 'person.unknown')
    return envoy
  })
  const facts = { name, industries: [...new Set(industries)], members, savedBy }
  if (id === undefined) {
    await office.groups.add({ _id, schema: 1, version: 1, area, ...facts })
    return { id: _id, version: 1 }
  }
  if (!before) throw new Refused('NOT_FOUND', 'group.unknown')
  const isSaved = before.version === version && (await office.groups.save(before, { ...before, ...facts }))
  if (!isSaved) throw new Refused('STALE', 'group.stale')
  return { id: _id, version: version + 1 }
}

function requestOf({ _id }: Person, key: string): string {
  return createHash('sha256').update(`group/${_id}/${key}`).digest('hex').slice(0, 32)
}

export const removeGroup: Handler<'groups.remove'> = async (office, { input, hat }) => {
  const area = hat.organisation.id
  if (await office.groups.remove(area, input.id, input.version)) return {}
  if (await office.groups.find(area, input.id)) throw new Refused('STALE', 'group.stale')
  return {}
}

/** The first of these groups that somebody is in and whose industry an enterprise is, by the word of its card that says so. */
export function fittingGroup(
  groups: readonly KeptGroup[],
  person: string,
  { name, tags, makes }: Pick<Enterprise, 'name' | 'tags' | 'makes'>,
): { group: string; industry: string } | null {
  const card = [name, ...tags, ...makes]
  for (const { name: group, industries, members } of groups) {
    if (!members.some(({ id }) => id === person)) continue
    const industry = industries.find((word) => card.some((each) => each.includes(word)))
    if (industry !== undefined) return { group, industry }
  }
  return null
}

import { createHash } from 'node:crypto'
import { erasedName } from '../../../contract/privacy'
import { addUnlessThere, type Database, exactly, findOne } from '../database'
import type { Handler } from '../handler'
import { Refused } from '../refused'

/** 微信群 of a cluster. What WeChat calls it is personal data (platform-facts.md §2.9): only its digest is kept. */
interface GroupChat {
  _id: string
  schema: 1
  cluster: string
  name: string
  by: { person: string; name: string }
  at: Date
}

/** A group by the digest of what WeChat calls it to this mini-program. */
export function groupKeyOf(opengid: string): string {
  return `g${createHash('sha256').update(`group-chat/${opengid}`).digest('hex').slice(0, 24)}`
}

export function groupChats(db: Database) {
  const collection = db.collection('groupChats')
  const _ = db.command
  return {
    find: (key: string) => findOne<GroupChat>(collection, { _id: key }),
    /** False when this group has been named already. */
    add: (groupChat: GroupChat) => addUnlessThere(collection, groupChat),
    async rename({ _id, cluster }: GroupChat, name: string): Promise<void> {
      await collection.where(exactly({ _id, cluster })).update({ name })
    },
    /** The groups somebody named no longer say who did. */
    async forget(person: string): Promise<void> {
      await collection.where({ 'by.person': person }).update({ 'by.name': erasedName })
    },
    async several(keys: string[]): Promise<GroupChat[]> {
      const { data } = await collection
        .where({ _id: _.in(keys) })
        .limit(Math.max(1, keys.length))
        .get()
      return data as GroupChat[]
    },
    /** A cluster's, newest first; a hundred at most. */
    async of(cluster: string): Promise<GroupChat[]> {
      const { data } = await collection.where(exactly({ cluster })).orderBy('at', 'desc').limit(100).get()
      return data as GroupChat[]
    },
  }
}

/** `groupChats.bind`: a member of the committee says once which group it is that he opened a card in; its own cluster may name it anew. */
export const bindGroupChat: Handler<'groupChats.bind'> = async (
  office,
  { input, person, hat, group = null },
) => {
  if (group === null) throw new Refused('BAD_STATE', 'groupChat.none')
  const cluster = hat.organisation.id
  const bound: GroupChat = {
    _id: groupKeyOf(group),
    schema: 1,
    cluster,
    name: input.name,
    by: { person: person._id, name: person.name },
    at: office.now(),
  }
  if (await office.groupChats.add(bound)) return {}
  const known = await office.groupChats.find(bound._id)
  if (known?.cluster !== cluster) throw new Refused('BAD_STATE', 'groupChat.taken')
  await office.groupChats.rename(known, input.name)
  return {}
}

/** `groupChats.list`. */
export const listGroupChats: Handler<'groupChats.list'> = async (office, { hat }) => {
  const found = await office.groupChats.of(hat.organisation.id)
  return { groupChats: found.map(({ name, by, at }) => ({ name, by: by.name, at: at.toISOString() })) }
}

import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import { privacyVersion } from '../../../contract/privacy'
import type { Office } from '../office'
import type { Person } from './person'

/** The id of a person who comes with this WeChat identity: two doors at once lead to one person. */
export function personIdOf(openid: string): string {
  return createHash('sha256').update(`person/${openid}`).digest('hex').slice(0, 24)
}

/** Somebody we did not know, who has just agreed to the privacy notice, with his first hats. Whoever had himself erased comes back as somebody else. */
export async function newcomer(
  { people }: Office,
  openid: string,
  name: string,
  phone: string | null,
  hats: Hat[],
  at: Date,
): Promise<Person> {
  let _id = personIdOf(openid)
  for (;;) {
    const [there] = await people.several([_id])
    if (!there || there.openids.includes(openid)) break
    _id = personIdOf(_id)
  }
  return {
    _id,
    schema: 1,
    name,
    openids: [openid],
    drafts: newDrafts(),
    phone,
    agreed: { version: privacyVersion, at },
    hats,
    since: hats.map(({ id }) => ({ hat: id, at })),
  }
}

/** A folder of one's own to upload to: 128 random bits. */
export function newDrafts(): string {
  return `drafts/${randomBytes(16).toString('hex')}`
}

/** The folder of somebody who is nobody yet: the same at every call, and nobody else can guess it. */
export function guestDrafts(openid: string): string {
  const key = process.env.WECHAT_SECRET
  if (!key) throw new Error('WECHAT_SECRET is not set')
  return `drafts/${createHmac('sha256', key).update(`guest/${openid}`).digest('hex').slice(0, 32)}`
}

/** The hat of a role in an organisation. */
export function hatOf(role: Hat['role'], organisation: Hat['organisation']): Hat {
  return { id: `${role}@${organisation.id}`, role, organisation }
}

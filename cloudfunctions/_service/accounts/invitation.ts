import { createHash, randomInt } from 'node:crypto'
import type { Organisation, Role } from '../../../contract/hats'
import { type Database, exactly, findOne } from '../database'

/** One door for one person. Only the digest of its code is kept. */
export interface Invitation {
  /** The code's digest. */
  _id: string
  schema: 1
  role: Role
  organisation: Organisation
  forWhom: string | null
  /** Who invited, and for which organisation he did; 'console' for the first administrator's. */
  by: string
  byOrganisation: string
  at: Date
  expiresAt: Date
  revoked: boolean
  usedBy: string | null
}

/** Crockford's base 32: nothing in it is mistaken for something else. Twelve of them are 60 bits (threat-model.md T50). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12
export const validForDays = 7

export function newCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** What a code is kept as. */
export function codeDigest(plain: string): string {
  return createHash('sha256').update(`invitation/${plain}`).digest('hex')
}

export function invitations(db: Database) {
  const collection = db.collection('invitations')
  return {
    find: (id: string) => findOne<Invitation>(collection, { _id: id }),
    add: (invitation: Invitation) => collection.add(invitation),

    /** Of one organisation's people, newest first; a hundred at most. */
    async of(organisation: string): Promise<Invitation[]> {
      const { data } = await collection
        .where(exactly({ byOrganisation: organisation }))
        .orderBy('at', 'desc')
        .limit(100)
        .get()
      return data as Invitation[]
    },

    /** How many somebody has made for these organisations. */
    async countBy(organisations: string[], person: string): Promise<number> {
      const { total } = await collection
        .where({ byOrganisation: db.command.in(organisations), by: person })
        .count()
      return total as number
    },

    /** False when the organisation has made no such invitation. */
    async revoke(organisation: string, id: string): Promise<boolean> {
      const { updated } = await collection
        .where(exactly({ _id: id, byOrganisation: organisation }))
        .update({ revoked: true })
      return updated === 1
    },
  }
}

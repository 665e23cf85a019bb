import { randomBytes } from 'node:crypto'
import type { TokenKind } from '../../../contract/tokens'
import { type Database, exactly, findOne, isDuplicate } from '../database'

/** 二维码 of an enterprise, a station or an envoy: a random name for one thing it leads to, for a while. */
export interface Token {
  /** What stands in the code: 128 random bits. */
  _id: string
  schema: 1
  /** `notice`: a card of a notice, which is nobody's to list. */
  kind: TokenKind | 'notice'
  target: { id: string; name: string }
  note: string | null
  /** Whose list it stands on: an organisation's, or the envoy's own. */
  owner: string
  by: string
  byName: string
  at: Date
  expiresAt: Date
  revoked: boolean
  /** The request that made it, once. */
  request: string
}

/** One that stands on somebody's list. */
export type OwnToken = Token & { kind: TokenKind }

export function newScene(): string {
  return randomBytes(16).toString('base64url')
}

export function tokenState({ revoked, expiresAt }: Token, now: Date) {
  if (revoked) return 'revoked' as const
  return expiresAt <= now ? ('expired' as const) : ('open' as const)
}

export function tokens(db: Database) {
  const collection = db.collection('tokens')
  const byRequest = (request: string) => findOne<Token>(collection, { request })
  return {
    find: (scene: string) => findOne<Token>(collection, { _id: scene }),

    /** The token of a request: this one, or the one an earlier try has made. */
    async add<T extends Token>(token: T): Promise<T> {
      try {
        await collection.add(token)
        return token
      } catch (error) {
        const made = isDuplicate(error) ? await byRequest(token.request) : null
        if (!made) throw error
        return made as T
      }
    },

    /** Newest first; fifty at most. */
    async of(owner: string): Promise<OwnToken[]> {
      const { data } = await collection.where(exactly({ owner })).orderBy('at', 'desc').limit(50).get()
      return data as OwnToken[]
    },

    /** Ends every token on a list. */
    async revokeAll(owner: string): Promise<void> {
      await collection.where(exactly({ owner })).update({ revoked: true })
    },

    /** False when there is no such token on that list. */
    async revoke(owner: string, scene: string): Promise<boolean> {
      const found = await findOne<Token>(collection, { _id: scene, owner })
      if (found) await collection.where(exactly({ _id: scene, owner })).update({ revoked: true })
      return found !== null
    },
  }
}

import { people } from '../../cloudfunctions/_demo/organisations'
import type { World } from '../world'
import { everythingOf } from './kept'

interface DatabaseCall {
  action: string
  collection: string
  /** Examined; an update that found none has changed none. */
  documents: number
}

/** Few enough to be held against what they were. */
const small = new Set([
  'templates',
  'invitations',
  'grants',
  'deadlines',
  'deadlineProposals',
  'registrations',
  'readings',
  'erasures',
  'enterprises',
  'people',
  'groups',
  'tokens',
])
/** Changed only where something fits, never made by a change. */
const conditional = new Set(['templates', 'invitations', 'deliveries', 'messages', 'enterprises'])

function mayChange({ action, collection, documents }: DatabaseCall): boolean {
  if (collection === 'audit' || !/insert|modify|remove/.test(action)) return false
  return /insert/.test(action) || documents > 0 || !conditional.has(collection)
}

/** What requests have cost and written, by the emulator's own account. */
export interface Spent {
  /** Of the function `api`, all of it that was asked at once. */
  ms: number
  /** Collections a write may have changed, `audit` apart. */
  written: string[]
}

/** Watches what the functions write, so that a refusal can be shown to have written nothing. */
export async function watch(world: World) {
  const contents = new Map<string, string>()
  const contentOf = async (collection: string) => JSON.stringify(await everythingOf(world, collection))
  for (const collection of small) contents.set(collection, await contentOf(collection))

  return {
    /** Since the last time it was asked. */
    async spent(): Promise<Spent> {
      const { calls } = (await (await fetch(`${world.url}/measure/last`)).json()) as {
        calls: { name: string; ms: number; databaseCalls: DatabaseCall[] }[]
      }
      await fetch(`${world.url}/measure`, { method: 'DELETE' })
      const own = calls.filter(({ name }) => name === 'api')
      const written = own.flatMap(({ databaseCalls }) => databaseCalls.filter(mayChange))
      return {
        ms: own.reduce((sum, { ms }) => sum + ms, 0),
        written: [...new Set(written.map(({ collection }) => collection))],
      }
    },

    /** What these writes of a refused request have changed. */
    async changedBy({ written }: Spent): Promise<string[]> {
      const changed: string[] = []
      for (const collection of written)
        if (!small.has(collection) || contents.get(collection) !== (await contentOf(collection)))
          changed.push(collection)
      return changed
    },

    /** Takes what was written as it is now; whoever was taken out or promoted is again what he was. */
    async accept({ written }: Spent): Promise<void> {
      const db = world.app.database()
      if (written.includes('people'))
        for (const { _id, openids, hats } of Object.values(people)) {
          const before = { openids: db.command.set(openids), hats: db.command.set(hats) }
          await db.collection('people').doc(_id).update(before)
        }
      for (const collection of written)
        if (small.has(collection)) contents.set(collection, await contentOf(collection))
    },
  }
}

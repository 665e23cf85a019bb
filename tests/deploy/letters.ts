import type { Database } from '../../cloudfunctions/_service/database'
import { asNow, type Migration, type Stored } from '../../cloudfunctions/_service/migrations/migrations'

export const indexes = { letters: { indexes: [] }, members: { indexes: [] } }

/** A collection of the tests' own and its history: one author becomes several, then a count is kept of them. */
export const history: Migration[] = [
  {
    collection: 'letters',
    from: 1,
    to: 2,
    change: ({ author, ...rest }) => ({ ...rest, authors: [{ name: author, since: rest.writtenAt }] }),
  },
  {
    collection: 'letters',
    from: 2,
    to: 3,
    // Not repeatable on purpose: a letter that went through it twice would show.
    change: (letter) => ({ ...letter, counted: Number(letter.counted ?? 0) + (letter.authors as []).length }),
  },
  {
    collection: 'members',
    from: 1,
    to: 2,
    change: (member) => ({ ...member, tags: (member.tags as string[]).map((tag) => `#${tag}`) }),
  },
]

/** The n-th letter as the first schema has it. */
export const letter = (n: number): Stored => ({
  _id: `letter-${String(n).padStart(5, '0')}`,
  schema: 1,
  version: 7,
  author: `作者${n}`,
  writtenAt: new Date(1_700_000_000_000 + n),
  stamps: [n, { paid: n % 2 === 0, by: null }],
  reads: 0,
})
export const now = (n: number) => asNow('letters', letter(n), history)

export async function writeLetters(db: Database, count: number): Promise<void> {
  const letters = Array.from({ length: count }, (_, n) => letter(n))
  while (letters.length > 0) await db.collection('letters').add(letters.splice(0, 200))
}

/** All letters, by id. */
export async function readLetters(db: Database): Promise<Stored[]> {
  const all: Stored[] = []
  for (;;) {
    const { data } = await db
      .collection('letters')
      .where({ _id: db.command.gt(all.at(-1)?._id ?? '') })
      .orderBy('_id', 'asc')
      .limit(1000)
      .get()
    all.push(...(data as Stored[]))
    if (data.length < 1000) return all
  }
}

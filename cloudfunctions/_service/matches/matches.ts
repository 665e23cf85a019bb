import { addUnlessThere, type Database, exactly, findOne } from '../database'
import { outboxOf } from '../messages/outbox-of'
import type { Match, MatchSummary } from './match'

const summary: Record<keyof MatchSummary, true> = {
  _id: true,
  state: true,
  link: true,
  product: true,
  own: true,
  wisher: true,
  wisherArea: true,
  committees: true,
  partner: true,
  bureau: true,
  officer: true,
  meeting: true,
  days: true,
  said: true,
  at: true,
  order: true,
}

export function matches(db: Database) {
  const collection = db.collection('matches')
  const _ = db.command
  return {
    ...outboxOf<Match>(db, 'matches'),

    find: (id: string) => findOne<Match>(collection, { _id: id }),

    /** False when one with this id is there already. */
    add: (match: Match) => addUnlessThere(collection, match),

    /** One change is one write, on the document it was decided on; false when somebody else was first. */
    async save({ writes }: Match, after: Match): Promise<boolean> {
      const { _id, writes: __, ...facts } = after
      const { updated } = await collection.where(exactly({ _id, writes })).update({
        ...Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, _.set(value)])),
        writes: _.inc(1),
      })
      return updated === 1
    },

    /** What stands on a list, newest first. */
    async onList(list: string, after: string | undefined, size: number): Promise<MatchSummary[]> {
      const cursor = after === undefined ? {} : { order: _.lt(after) }
      const { data } = await collection
        .where({ lists: list, ...cursor })
        .orderBy('order', 'desc')
        .limit(size)
        .field(summary)
        .get()
      return data as MatchSummary[]
    },

    /** Those somebody stands in, by their ids, after the one given. */
    async ofPerson(person: string, after: string, most: number): Promise<Match[]> {
      const { data } = await collection
        .where({ people: person, _id: _.gt(after) })
        .orderBy('_id', 'asc')
        .limit(most)
        .get()
      return data as Match[]
    },
  }
}

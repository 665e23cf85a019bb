import { addUnlessThere, type Database, exactly, findOne } from '../database'
import { outboxOf } from '../messages/outbox-of'
import type { News, Notice, NoticeSummary, Offer } from './notice'

const summary: Record<Exclude<keyof NoticeSummary, 'offers'>, true> = {
  _id: true,
  kind: true,
  state: true,
  title: true,
  buyer: true,
  masked: true,
  organisation: true,
  clusters: true,
  lines: true,
  expiresOn: true,
  at: true,
  publishedAt: true,
  order: true,
}

export function notices(db: Database) {
  const collection = db.collection('notices')
  const _ = db.command

  async function page(
    filter: object,
    after: string | undefined,
    size: number,
    fields: object = summary,
  ): Promise<NoticeSummary[]> {
    const cursor = after === undefined ? {} : { order: _.lt(after) }
    const { data } = await collection
      .where({ ...filter, ...cursor })
      .orderBy('order', 'desc')
      .limit(size)
      .field(fields)
      .get()
    return data as NoticeSummary[]
  }

  return {
    ...outboxOf<Notice>(db, 'notices'),

    find: (id: string) => findOne<Notice>(collection, { _id: id }),

    /** False when one with this id is there already. */
    add: (notice: Notice) => addUnlessThere(collection, notice),

    /** One change is one write, on the document it was decided on; false when somebody else was first. */
    async save(before: Notice, after: Notice): Promise<boolean> {
      const { _id, writes, ...facts } = after
      const changed = Object.entries(facts).filter(
        ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Notice]),
      )
      const { updated } = await collection.where(exactly({ _id, writes: before.writes })).update({
        ...Object.fromEntries(changed.map(([field, value]) => [field, _.set(value)])),
        writes: _.inc(1),
      })
      return updated === 1
    },

    /**
     * Takes an offer if all it wants is still there at this instant, however many come at once: what is left is looked at
     * and taken in one write. False when it is not, or the notice has ended, or this request's offer is there already.
     */
    async take(
      { _id, lines }: Notice,
      offer: Offer,
      news: News,
      group: string,
      most: number,
    ): Promise<boolean> {
      const wanted = offer.lines.map(({ line, quantity }) => ({
        at: lines.findIndex(({ id }) => id === line),
        line,
        quantity,
      }))
      const isLeft = Object.fromEntries(
        wanted.flatMap(({ at, line, quantity }) => [
          [`lines.${at}.id`, line],
          [`lines.${at}.left`, _.gte(quantity)],
        ]),
      )
      const taken = Object.fromEntries(
        wanted.map(({ at, quantity }) => [`lines.${at}.left`, _.inc(-quantity)]),
      )
      const { updated } = await collection
        .where({
          ...exactly({ _id, state: 'published' }),
          ...isLeft,
          expiresAt: _.gt(offer.at),
          'offers.request': _.neq(offer.request),
          [`offers.${most - 1}`]: _.exists(false),
        })
        .update({
          ...taken,
          writes: _.inc(1),
          offers: _.push([offer]),
          outbox: _.push([news]),
          sendAt: _.set(news.at),
          lists: _.addToSet(`offered/${offer.organisation.id}`),
          people: _.addToSet(offer.by.person),
          [`reach.${group}.offered`]: _.inc(1),
        })
      return updated === 1
    },

    /** What has all of these, newest first. The first is looked up. */
    having: (finds: string[], after: string | undefined, size: number) =>
      page({ finds: finds.length === 1 ? finds[0] : _.all(finds) }, after, size),

    /** What stands on a list, newest first, with how its offers stand. */
    onList: (list: string, after: string | undefined, size: number) =>
      page({ lists: list }, after, size, { ...summary, 'offers.state': true }),

    /** Somebody has opened it for the first time, from this group. */
    async opened(id: string, group: string): Promise<void> {
      await collection.where(exactly({ _id: id })).update({ [`reach.${group}.opened`]: _.inc(1) })
    },

    /** Is of interest to these organisations. */
    async suits(id: string, organisations: string[]): Promise<void> {
      await collection
        .where(exactly({ _id: id, state: 'published' }))
        .update({ finds: _.addToSet({ $each: organisations.map((each) => `o:${each}`) }), writes: _.inc(1) })
    },

    /** What is out in an area and holds one of these product words is of interest to an organisation from now on. */
    async suitOf(organisation: string, area: string, words: string[]): Promise<void> {
      if (words.length === 0) return
      await collection
        .where({
          finds: _.in(words.map((word) => `${area}/${word}`)),
          'organisation.id': _.neq(organisation),
        })
        .update({ finds: _.addToSet(`o:${organisation}`), writes: _.inc(1) })
    },

    /** Nothing is of interest to an organisation any more. */
    async suitNoMore(organisation: string): Promise<void> {
      await collection
        .where({ finds: `o:${organisation}` })
        .update({ finds: _.pull(`o:${organisation}`), writes: _.inc(1) })
    },

    /** Those somebody stands in, by their ids, after the one given. */
    async ofPerson(person: string, after: string, most: number): Promise<Notice[]> {
      const { data } = await collection
        .where({ people: person, _id: _.gt(after) })
        .orderBy('_id', 'asc')
        .limit(most)
        .get()
      return data as Notice[]
    },

    /** In how many somebody stands. */
    async countOf(person: string): Promise<number> {
      const { total } = await collection.where({ people: person }).count()
      return total as number
    },

    /** What is to be reminded of, or ends. */
    async due(at: Date, most: number): Promise<Notice[]> {
      const { data } = await collection
        .where({ nextAt: _.lte(at) })
        .orderBy('nextAt', 'asc')
        .limit(most)
        .get()
      return data as Notice[]
    },
  }
}

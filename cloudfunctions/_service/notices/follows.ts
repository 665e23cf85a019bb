import { type Database, findOne } from '../database'
import { productWord } from '../enterprises/product-word'
import type { Handler } from '../handler'
import { whereaboutsOf } from './whereabouts'

/** 关注的产品 of an organisation. */
interface Follow {
  /** The organisation. */
  _id: string
  schema: 1
  area: string
  /** As they were written, and as lines are matched by them. */
  words: string[]
  keys: string[]
}

export function follows(db: Database) {
  const collection = db.collection('follows')
  const _ = db.command
  return {
    find: (organisation: string) => findOne<Follow>(collection, { _id: organisation }),
    async save({ _id, ...facts }: Follow): Promise<void> {
      await collection.doc(_id).set(facts)
    },
    async several(organisations: string[]): Promise<Follow[]> {
      const { data } = await collection
        .where({ _id: _.in(organisations) })
        .limit(Math.max(1, organisations.length))
        .get()
      return data as Follow[]
    },
    /** Who of an area follows one of these. */
    async of(area: string, words: string[], most: number): Promise<Pick<Follow, '_id'>[]> {
      const { data } = await collection
        .where({ keys: _.in(words.map((word) => `${area}/${word}`)) })
        .limit(most)
        .field({ _id: true })
        .get()
      return data as Follow[]
    },
  }
}

/** `notices.follows`. */
export const getFollows: Handler<'notices.follows'> = async (office, { hat }) => {
  const [found, { products }] = await Promise.all([
    office.follows.find(hat.organisation.id),
    whereaboutsOf(office, hat),
  ])
  return { words: found?.words ?? [], own: products }
}

/** `notices.saveFollows`: all of them anew. */
export const saveFollows: Handler<'notices.saveFollows'> = async (office, { input, hat }) => {
  const { area, products } = await whereaboutsOf(office, hat)
  const words = [...new Set(input.words)]
  const keys = [...new Set(words.map(productWord))].filter((word) => word !== '')
  await office.follows.save({
    _id: hat.organisation.id,
    schema: 1,
    area,
    words,
    keys: keys.map((word) => `${area}/${word}`),
  })
  // What is out already suits by the words of today, those of the dossier included.
  const { id } = hat.organisation
  await office.notices.suitNoMore(id)
  await office.notices.suitOf(id, area, [...new Set([...keys, ...products.map(productWord)])].filter(Boolean))
  return {}
}

import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import type { World } from '../world'

/** Everything of a collection, in the order of ids; read in pages, because one answer holds a thousand at most. */
export async function everythingOf<T extends { _id: string }>(
  { app }: Pick<World, 'app'>,
  collection: string,
): Promise<T[]> {
  const db = app.database()
  const all: T[] = []
  for (;;) {
    const { data } = await db
      .collection(collection)
      .where({ _id: db.command.gt(all.at(-1)?._id ?? '') })
      .orderBy('_id', 'asc')
      .limit(200)
      .get()
    if (data.length === 0) return all
    all.push(...(data as T[]))
  }
}

/** One appeal as it is kept. */
export async function keptAppeal({ app }: Pick<World, 'app'>, id: string): Promise<Appeal> {
  const { data } = await app.database().collection('appeals').where({ _id: id }).get()
  if (!data[0]) throw new Error(`there is no appeal ${id}`)
  return data[0] as Appeal
}

import type { Category } from '../../../contract/categories'
import { addNew, atVersion, type Database, exactly, findOne } from '../database'

/** 派单目录: what an area's committee has agreed on for a category. */
export interface CatalogueEntry {
  /** `<area>/<category>`. */
  _id: string
  schema: 1
  version: number
  lead: string
  assists: string[]
  /** Words that send it elsewhere: “公交” in transport goes to the bus company's bureau. */
  keywords: { word: string; lead: string; assists: string[] }[]
  /** The change that made it what it is; carried out again it changes nothing. */
  madeBy: string | null
}

/** What is a department's duty by law, and not to be handed down to a street or village (product.md B8). */
const departmentRemit: ReadonlySet<Category> = new Set<Category>([
  'policyDelivery',
  'finance',
  'land',
  'approval',
  'arrears',
  'tax',
  'safety',
  'inspection',
])

/** An entry of which nothing more is known than where it sends what. */
export function plainEntry(
  known: Pick<CatalogueEntry, '_id' | 'lead' | 'assists' | 'keywords'> & Partial<CatalogueEntry>,
): CatalogueEntry {
  return { schema: 1, version: 1, madeBy: null, ...known }
}

export function categoryOf({ _id }: CatalogueEntry): Category {
  return _id.slice(_id.indexOf('/') + 1) as Category
}

export function entryId(area: string, category: Category): string {
  return `${area}/${category}`
}

export function catalogue(db: Database) {
  const collection = db.collection('catalogue')
  const _ = db.command
  return {
    isDepartmentRemit: (category: Category) => departmentRemit.has(category),

    async find(area: string, category: Category): Promise<CatalogueEntry | null> {
      const entry = await findOne<CatalogueEntry>(collection, { _id: entryId(area, category) })
      return entry && plainEntry(entry)
    },

    /** Every entry of an area: one a category at most. */
    async of(area: string): Promise<CatalogueEntry[]> {
      // `0` comes right after `/`.
      const { data } = await collection
        .where({ _id: _.and([_.gt(`${area}/`), _.lt(`${area}0`)]) })
        .limit(100)
        .get()
      return (data as CatalogueEntry[]).map(plainEntry)
    },

    add: (entry: CatalogueEntry) => addNew(collection, [entry]),

    /** Writes it on the version it was decided on; false when somebody else was first. */
    async save({ _id, version }: CatalogueEntry, after: CatalogueEntry): Promise<boolean> {
      const { lead, assists, keywords, madeBy } = after
      const { updated } = await collection
        .where({ ...exactly({ _id }), version: atVersion(_, version) })
        .update({
          lead,
          assists: _.set(assists),
          keywords: _.set(keywords),
          madeBy: _.set(madeBy),
          version: _.set(version + 1),
        })
      return updated === 1
    },

    /** False when it has become another meanwhile, or is not there. */
    async remove({ _id, version }: CatalogueEntry): Promise<boolean> {
      const { deleted } = await collection
        .where({ ...exactly({ _id }), version: atVersion(_, version) })
        .remove()
      return deleted === 1
    },
  }
}

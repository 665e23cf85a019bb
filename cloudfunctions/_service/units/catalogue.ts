import type { Category } from '../../../contract/categories'
import { type Database, exactly } from '../database'

/** 派单目录: what an area's committee has agreed on for a category. */
export interface CatalogueEntry {
  /** `<area>/<category>`. */
  _id: string
  schema: 1
  lead: string
  assists: string[]
  /** Words that send it elsewhere: “公交” in transport goes to the bus company's bureau. */
  keywords: { word: string; lead: string; assists: string[] }[]
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

export function catalogue(db: Database) {
  const collection = db.collection('catalogue')
  return {
    isDepartmentRemit: (category: Category) => departmentRemit.has(category),
    async find(area: string, category: Category): Promise<CatalogueEntry | null> {
      const { data } = await collection
        .where(exactly({ _id: `${area}/${category}` }))
        .limit(1)
        .get()
      return (data as CatalogueEntry[])[0] ?? null
    },
  }
}

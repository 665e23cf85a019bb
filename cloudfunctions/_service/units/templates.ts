import { createHash } from 'node:crypto'
import type { Output } from '../../../contract/calls'
import { type Database, exactly, isDuplicate } from '../database'
import type { Handler } from '../handler'
import { Refused } from '../refused'

/** 答复模板 of one unit; nobody else reads or changes it. */
interface Template {
  _id: string
  schema: 1
  unit: string
  title: string
  text: string
  /** Of the save that wrote it last, so that a repeat is answered and not carried out. */
  key: string
}

export function templates(db: Database) {
  const collection = db.collection('templates')
  return {
    async of(unit: string): Promise<Template[]> {
      const { data } = await collection.where(exactly({ unit })).orderBy('title', 'asc').limit(50).get()
      return data as Template[]
    },
    async add(template: Template): Promise<void> {
      await collection.add(template).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error
      })
    },
    /** False when the unit has no such template. */
    async change(
      unit: string,
      id: string,
      change: Pick<Template, 'title' | 'text' | 'key'>,
    ): Promise<boolean> {
      const { doc } = await collection.where(exactly({ _id: id, unit })).updateAndReturn(change)
      return doc !== null && doc !== undefined
    },
    async remove(unit: string, id: string): Promise<void> {
      await collection.where(exactly({ _id: id, unit })).remove()
    },
  }
}

const shown = ({ _id, title, text }: Template): Output<'templates.save'> => ({ id: _id, title, text })

export const listTemplates: Handler<'templates.list'> = async (office, { hat }) => ({
  templates: (await office.templates.of(hat.organisation.id)).map(shown),
})

/** A new one gets its id from the key, so that sending it twice makes one. */
export const saveTemplate: Handler<'templates.save'> = async (office, { input, hat, person, key }) => {
  const { title, text } = input
  const unit = hat.organisation.id
  if (input.id === undefined) {
    const _id = createHash('sha256').update(`template/${person._id}/${key}`).digest('hex').slice(0, 24)
    await office.templates.add({ _id, schema: 1, unit, title, text, key })
    return { id: _id, title, text }
  }
  if (!(await office.templates.change(unit, input.id, { title, text, key })))
    throw new Refused('NOT_FOUND', 'template.unknown')
  return { id: input.id, title, text }
}

export const deleteTemplate: Handler<'templates.delete'> = async (office, { input, hat }) => {
  await office.templates.remove(hat.organisation.id, input.id)
  return {}
}

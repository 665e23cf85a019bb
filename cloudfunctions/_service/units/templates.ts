import { createHash } from 'node:crypto'
import type { Output } from '../../../contract/calls'
import { type Database, exactly, findOne, isDuplicate } from '../database'
import type { Handler } from '../handler'
import { Refused } from '../refused'

/** 答复模板 of one unit; nobody else reads or changes it. */
interface Template {
  _id: string
  schema: 1
  unit: string
  title: string
  text: string
  /** The last saves, by whose request and with what: a repeat is answered and not carried out again. */
  saves?: Save[]
}

interface Save {
  request: string
  asked: string
}
const savesKept = 20

export function templates(db: Database) {
  const collection = db.collection('templates')
  const _ = db.command
  return {
    async of(unit: string): Promise<Template[]> {
      const { data } = await collection.where(exactly({ unit })).orderBy('title', 'asc').limit(50).get()
      return data as Template[]
    },
    find: (unit: string, id: string) => findOne<Template>(collection, { _id: id, unit }),
    /** False when there is one with this id already. */
    async add(template: Template): Promise<boolean> {
      try {
        await collection.add(template)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    /** False when the unit has no such template, or this request has changed it before. */
    async change(
      unit: string,
      id: string,
      { title, text }: Pick<Template, 'title' | 'text'>,
      save: Save,
    ): Promise<boolean> {
      const { doc } = await collection
        .where({ ...exactly({ _id: id, unit }), 'saves.request': _.neq(save.request) })
        .updateAndReturn({ title, text, saves: _.push({ each: [save], slice: -savesKept }) })
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

/** A new one gets its id from the key. The same key saves once, whatever others have made of it since. */
export const saveTemplate: Handler<'templates.save'> = async (office, { input, hat, person, key }) => {
  const { title, text } = input
  const unit = hat.organisation.id
  const _id = input.id ?? digest(`template/${person._id}/${key}`)
  const save = { request: `${person._id}/${key}`, asked: digest(JSON.stringify([input.id, title, text])) }
  const isSaved =
    input.id === undefined
      ? await office.templates.add({ _id, schema: 1, unit, title, text, saves: [save] })
      : await office.templates.change(unit, _id, { title, text }, save)
  if (!isSaved) {
    const before = (await office.templates.find(unit, _id))?.saves?.find(
      ({ request }) => request === save.request,
    )
    if (!before && input.id !== undefined) throw new Refused('NOT_FOUND', 'template.unknown')
    if (before?.asked !== save.asked) throw new Refused('KEY_REUSED', 'key.reused')
  }
  return { id: _id, title, text }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

export const deleteTemplate: Handler<'templates.delete'> = async (office, { input, hat }) => {
  await office.templates.remove(hat.organisation.id, input.id)
  return {}
}

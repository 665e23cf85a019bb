import type { SubmitAppeal } from '../../../contract/appeals'
import { documentKinds, type FileKind, type HandedFile, photoKinds } from '../../../contract/files'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Enterprise } from '../enterprises/enterprises'
import type { StoredFile } from '../files/files'
import type { Handler } from '../handler'
import type { Appeal } from './appeal'
import { desksOf, dueKeyOf } from './desks-of'
import { appealIdOf, seal } from './event-chain'
import { receiptOf, repeatOf } from './receipt'

/** `appeals.submit`: an entrepreneur hands in an appeal for the enterprise whose hat he wears. */
export const submit: Handler<'appeals.submit'> = async (office, { input, person, hat, key }) => {
  const id = appealIdOf(person._id, key)
  const asked = { hat: hat.id, input }
  const earlier = await office.appeals.find(id)
  const repeat = earlier && repeatOf(earlier, person, key, asked)
  if (repeat) return repeat

  const enterprise = await office.enterprises.find(hat.organisation.id)
  if (!enterprise)
    throw new Error(`hat ${hat.id} names enterprise ${hat.organisation.id}, which is not there`)

  const taken: StoredFile[] = []
  const takeOver = async (field: 'photos' | 'documents', kinds: readonly FileKind[]) => {
    const start = taken.length
    for (const [index, handed] of input[field].entries()) {
      taken.push(await office.files.takeOver(person.drafts, handed, kinds, `${field}.${index}`))
    }
    return taken.slice(start)
  }
  let isAdding = false
  try {
    const photos = await takeOver('photos', photoKinds)
    const documents = await takeOver('documents', documentKinds)
    const at = office.now()
    const number = await office.numbers.next(enterprise.areaCode, at)
    const appeal = newAppeal({ id, number, input, photos, documents, person, hat, enterprise, key, at })
    isAdding = true
    if (!(await office.appeals.add(appeal))) throw new Error(`appeal ${id} is there already`)
    await office.files.discardQuietly([...input.photos, ...input.documents].map(fileIdOf))
    return receiptOf(appeal, { version: appeal.version, to: appeal.state })
  } catch (error) {
    // Was it stored all the same, by this request's twin sent at the same moment or by a write whose answer was lost?
    const stored = await office.appeals.find(id)
    // A write without an answer may still arrive: then its files must be there, and unused ones are the lesser evil.
    if (stored || !isAdding) {
      const kept = stored ? [...stored.photos, ...stored.documents].map(fileIdOf) : []
      await office.files.discardQuietly(taken.map(fileIdOf).filter((fileID) => !kept.includes(fileID)))
    }
    const twin = stored && repeatOf(stored, person, key, asked)
    if (twin) return twin
    throw error
  }
}

const fileIdOf = (file: Pick<HandedFile, 'fileID'>): string => file.fileID

interface Submission {
  id: string
  number: string
  input: SubmitAppeal
  photos: StoredFile[]
  documents: StoredFile[]
  person: Person
  hat: Hat
  enterprise: Enterprise
  key: string
  at: Date
}

function newAppeal({
  id,
  number,
  input,
  photos,
  documents,
  person,
  hat,
  enterprise,
  key,
  at,
}: Submission): Appeal {
  const where = {
    state: 'toAccept' as const,
    enterprise: { id: enterprise._id, name: enterprise.name },
    clusters: enterprise.clusters,
    lead: null,
  }
  const event = seal(
    id,
    {
      version: 1,
      action: 'submit',
      at,
      by: { person: person._id, hat: hat.id, role: hat.role, organisation: enterprise._id },
      round: 1,
      to: where.state,
      facts: { files: [...photos, ...documents].map((file) => file.sha256) },
      words: { person: person.name, organisation: enterprise.name, title: input.title, text: input.text },
      key,
    },
    { hat: hat.id, input },
  )
  return {
    ...where,
    _id: id,
    schema: 1,
    number,
    version: 1,
    round: 1,
    category: input.category,
    title: input.title,
    handler: null,
    photos,
    documents,
    confirmations: [],
    submittedAt: at,
    changedAt: at,
    desks: desksOf(where),
    dueKey: dueKeyOf({ _id: id, submittedAt: at }),
    events: [event],
  }
}

import type { RegisterAppeal, SubmitAppeal } from '../../../contract/appeals'
import { documentKinds, type FileKind, type HandedFile, photoKinds } from '../../../contract/files'
import type { CaseRole, Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import { dailyLimit } from '../audit/limits'
import type { AreaDeadlines } from '../deadlines/area-deadlines'
import { committeesOf, type Enterprise } from '../enterprises/enterprises'
import type { StoredFile } from '../files/files'
import { deliverNow } from '../messages/deliver-now'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import type { Unit } from '../units/units'
import { type Appeal, type AppealEvent, type Named, notCounted, type Reachable } from './appeal'
import { type Clocks, clocksAfter } from './clocks'
import { appealIdOf, seal } from './event-chain'
import { madeLink, sentLink } from './links-of'
import { newlyDue, timed } from './moved'
import { placed } from './placed'
import { receiptOf, repeatOf } from './receipt'

/** What makes an appeal, whichever way it came in. */
export interface Submission {
  input: SubmitAppeal | RegisterAppeal
  person: Person
  hat: Hat
  key: string
  enterprise: Enterprise
  /** Units the input names, as they are: the one complained about, and the one that answered on the spot. */
  about: Unit | null
  answeredBy: Unit | null
  contact: Reachable | null
  /** At whose counter it was sent. */
  station: Named | null
}

/** Stores a new appeal and answers with its receipt; the same person with the same key gets the same receipt for ever. */
export async function storeNew(
  office: Office,
  submission: Submission,
): Promise<ReturnType<typeof receiptOf>> {
  const { input, person, hat, key, enterprise } = submission
  const id = appealIdOf(person._id, key)
  const asked = { hat: hat.id, input }
  if (await isMadeOrTooMany(office, submission, id)) {
    const made = await office.appeals.find(id)
    const repeat = made && repeatOf(made, person, key, asked)
    if (repeat) return repeat
  }
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
    const review = await needsReview(office, submission)
    const at = office.now()
    const number = await office.numbers.next(enterprise.areaCode, at)
    const area = await office.deadlines.of(enterprise.areaCode)
    const appeal = newAppeal(submission, { id, number, photos, documents, review, at, area })
    isAdding = true
    if (!(await office.appeals.add(appeal))) throw new Error(`appeal ${id} is there already`)
    await office.files.discardQuietly([...input.photos, ...input.documents].map(fileIdOf))
    await deliverNow(office, appeal)
    return receiptOf(appeal, appeal.events.at(-1) as AppealEvent)
  } catch (error) {
    // Was it stored all the same, by this request's twin sent before or at the same moment, or by a write whose answer was lost?
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

/** Title, text and an answer given on the spot pass WeChat's check together. */
function needsReview({ content }: Office, { input, person }: Submission): Promise<boolean> {
  const answer = 'onTheSpot' in input ? (input.onTheSpot?.text ?? '') : ''
  return content.needsReview(person, `${input.title}\n${input.text}\n${answer}`, 'text')
}

/**
 * Whether this one is there already; refused when it would be one too many for a day (threat-model.md T98). One look-up
 * answers both. Those who send at the very same moment may get a few over it.
 */
async function isMadeOrTooMany(
  { appeals, now }: Office,
  { input, person }: Submission,
  id: string,
): Promise<boolean> {
  const max = dailyLimit('source' in input ? 'register' : 'submit')
  const found = await appeals.linked([madeLink(id), sentLink(person._id, now())], max + 1)
  if (found.some(({ _id }) => _id === id)) return true
  if (found.length >= max) throw new Refused('TOO_MANY', 'limit.reached', { params: { max } })
  return false
}

const fileIdOf = (file: Pick<HandedFile, 'fileID'>): string => file.fileID

interface Made {
  id: string
  number: string
  photos: StoredFile[]
  documents: StoredFile[]
  /** A person should look at what was written. */
  review: boolean
  at: Date
  area: AreaDeadlines
}

/** A new appeal as it is kept first; nothing is saved. */
export function newAppeal(
  submission: Submission,
  { id, number, photos, documents, review, at, area }: Made,
): Appeal {
  const { input, person, enterprise, about, contact } = submission
  const pace = area.paces[input.category] ?? 'ordinary'
  const isOnTheSpot = 'onTheSpot' in input && input.onTheSpot !== undefined
  const clocks = isOnTheSpot ? {} : clocksAfter({ clocks: {}, kind: input.kind, pace }, 'submit', at, area)
  const first = firstEvent(submission, id, [...photos, ...documents], review, at, clocks)
  const start: Appeal = {
    _id: id,
    schema: 2,
    number,
    version: 1,
    state: 'toAccept',
    round: 1,
    kind: input.kind,
    source: 'source' in input ? input.source : submission.station ? 'station' : 'enterprise',
    privacy: input.privacy,
    category: input.category,
    title: input.title,
    area: enterprise.areaCode,
    enterprise: { id: enterprise._id, name: enterprise.name },
    submitter: { id: person._id, name: person.name },
    contact,
    envoys: enterprise.envoys,
    about: about && { id: about._id, name: about.name },
    clusters: committeesOf(enterprise),
    confidants: [],
    lead: null,
    assists: [],
    handler: null,
    deputy: null,
    draft: null,
    pending: null,
    handedBackIn: 0,
    extendedIn: 0,
    promisedOn: null,
    contest: null,
    ended: null,
    reopened: false,
    supervised: null,
    joinedInto: null,
    toJudge: review ? [1] : [],
    hidden: [],
    clocks,
    pace,
    nextAt: null,
    countedWith: null,
    photos,
    documents,
    confirmations: [],
    submittedAt: at,
    changedAt: at,
    desks: [],
    finds: [],
    links: [],
    dueKey: '',
    ...notCounted,
    outbox: [1],
    sendAt: at,
    events: [first],
  }
  return placed(timed(isOnTheSpot ? answeredOnTheSpot(start, submission, at, area) : start, area, at))
}

function firstEvent(
  { input, person, hat, key, enterprise, station }: Submission,
  id: string,
  files: StoredFile[],
  review: boolean,
  at: Date,
  clocks: Clocks,
): AppealEvent {
  const due = newlyDue({}, clocks)
  const draft = {
    version: 1,
    action: 'source' in input ? ('register' as const) : ('submit' as const),
    at,
    by: { person: person._id, hat: hat.id, role: hat.role as CaseRole, organisation: hat.organisation.id },
    round: 1,
    to: 'toAccept' as const,
    facts: {
      files: files.map((file) => file.sha256),
      ...(review && { review }),
      ...(Object.keys(due).length > 0 && { due }),
      ...(station && { unit: station.id }),
    },
    words: {
      person: person.name,
      organisation: 'source' in input ? hat.organisation.name : enterprise.name,
      title: input.title,
      text: input.text,
      ...(station && { unit: station.name }),
    },
    key,
  }
  return seal(id, draft, { hat: hat.id, input })
}

/** 当场答复: taken on, dispatched and answered in one breath, each on record; the enterprise is asked all the same. */
function answeredOnTheSpot(
  start: Appeal,
  { input, person, hat, key, answeredBy }: Submission,
  at: Date,
  area: AreaDeadlines,
): Appeal {
  const onTheSpot = 'onTheSpot' in input ? input.onTheSpot : undefined
  if (!onTheSpot || !answeredBy) throw refusedField('onTheSpot.unitId', 'unit.unknown')
  const by = {
    person: person._id,
    hat: hat.id,
    role: hat.role as CaseRole,
    organisation: hat.organisation.id,
  }
  const words = { person: person.name, organisation: hat.organisation.name }
  const unit = { facts: { unit: answeredBy._id }, words: { ...words, unit: answeredBy.name } }
  const clocks = clocksAfter(start, 'reply', at, area)
  const steps = [
    { action: 'accept', to: 'toDispatch', facts: {}, words },
    { action: 'dispatch', to: 'toSign', ...unit },
    {
      action: 'reply',
      to: 'toConfirm',
      facts: { ...unit.facts, due: newlyDue({}, clocks) },
      words: { ...unit.words, text: onTheSpot.text },
    },
  ] as const
  const events = [...start.events]
  for (const step of steps) {
    events.push(
      seal(
        start._id,
        { version: events.length + 1, at, by, round: 1, key, ...step },
        { hat: hat.id, input },
        events.at(-1),
      ),
    )
  }
  return {
    ...start,
    version: events.length,
    outbox: events.map(({ version }) => version),
    state: 'toConfirm',
    lead: { id: answeredBy._id, name: answeredBy.name, handlersPublish: answeredBy.handlersPublish },
    clocks,
    events,
  }
}

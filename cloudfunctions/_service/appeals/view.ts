import { actionOf } from '../../../contract/appeal-actions'
import type { Clock } from '../../../contract/appeal-states'
import type { AppealDetail, AppealRow, EventView } from '../../../contract/appeals'
import type { ClockView, Due } from '../../../contract/deadlines'
import type { FileView } from '../../../contract/files'
import { type CaseRole, type Hat, type Side, sideOf } from '../../../contract/hats'
import { clocksSeenBy, lightAt } from '../../../contract/terms'
import { dayOf } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import { maskedPhone } from '../accounts/phone'
import type { StoredFile } from '../files/files'
import { type Appeal, type AppealEvent, type AppealSummary, eventOf, type Reachable } from './appeal'
import { type Running, runningOf } from './clocks'
import { movesOf } from './standing'

/** On whose side a hat reads. Only hats that see appeals come here. */
function sideOfHat(hat: Hat): Side {
  return sideOf[hat.role as CaseRole]
}

/** Units do not learn who asks where the enterprise wished so (product.md §3.10). */
export function hidesEnterprise(appeal: Pick<Appeal, 'privacy'>, hat: Hat): boolean {
  return appeal.privacy !== 'open' && sideOfHat(hat) === 'unit'
}

/** Who looks after what is said: committee and supervisor. */
export function oversees(hat: Hat): boolean {
  const side = sideOfHat(hat)
  return side === 'committee' || side === 'area'
}

/** A row of a desk, as this hat may see it. */
export function rowOf(appeal: AppealSummary, hat: Hat, now: Date): AppealRow {
  const hidden = hidesEnterprise(appeal, hat)
  const instant = (at: Date) => (hidden ? dayOf(at) : at.toISOString())
  return {
    id: appeal._id,
    number: appeal.number,
    state: appeal.state,
    round: appeal.round,
    kind: appeal.kind,
    source: appeal.source,
    privacy: appeal.privacy,
    category: appeal.category,
    title: appeal.title,
    enterprise: hidden ? null : appeal.enterprise.name,
    lead: appeal.lead?.name ?? null,
    joinedInto: appeal.joinedInto?.number ?? null,
    supervision: supervisionOf(appeal),
    due: dueOf(appeal, hat, now),
    submittedAt: instant(appeal.submittedAt),
    changedAt: instant(appeal.changedAt),
  }
}

/** The clock that runs out first, of those this hat is shown. */
function dueOf({ clocks }: Pick<Appeal, 'clocks'>, hat: Hat, now: Date): Due | null {
  const [first] = runningOf(clocks).filter(([clock]) => clocksSeenBy[sideOfHat(hat)].includes(clock))
  return first ? dueView(first, now) : null
}

function dueView([clock, running]: [Clock, Running], now: Date): Due {
  return {
    clock,
    at: running.dueAt.toISOString(),
    light: lightAt(running, running.stoppedAt ?? now),
    provisional: running.provisional,
  }
}

/** The clocks of an appeal this hat is shown, in the order of the procedure. */
function clocksOf(appeal: Appeal, hat: Hat, now: Date): ClockView[] {
  return clocksSeenBy[sideOfHat(hat)].flatMap((clock) => {
    const running = appeal.clocks[clock]
    if (!running) return []
    const { startedAt, stoppedAt } = running
    return [
      {
        ...dueView([clock, running], now),
        startedAt: startedAt.toISOString(),
        stoppedAt: stoppedAt?.toISOString() ?? null,
      },
    ]
  })
}

/** 督办, while it lasts. */
function supervisionOf({ supervised }: Pick<Appeal, 'supervised'>): AppealRow['supervision'] {
  return supervised && { why: supervised.why, level: supervised.level }
}

/**
 * Bytes of event texts one detail carries. A function answers at most 100 KB (platform-facts.md §1.5); the appeal's own
 * text, its facts and a hundred events without their texts stay well under the rest.
 */
const textRoom = 40_000

/** What a detail holds besides the appeal itself. */
export interface Around {
  /** A link to each file of the appeal, by its id, made for this request. */
  links: ReadonlyMap<string, string>
  /** How many replies WeChat may still tell the enterprise's person of. */
  reach: number | null
  sameReply: number
  joinedFrom: AppealDetail['joinedFrom']
}

/** The whole appeal as this hat may see it; the newest texts first get the room there is. */
export function detailOf(appeal: Appeal, person: Person, hat: Hat, around: Around, at: Date): AppealDetail {
  const hidden = hidesEnterprise(appeal, hat)
  let room = textRoom
  const events = [...appeal.events]
    .reverse()
    .filter((event) => isShown(event, hat))
    .map((event) => {
      const text = textOf(event, appeal, hat)
      room -= text === undefined ? 0 : Buffer.byteLength(text)
      return eventView(event, text, room >= 0, appeal, hat, around.links)
    })
  const view = (file: StoredFile) => fileView(file, around.links)
  return {
    ...rowOf(appeal, hat, at),
    version: appeal.version,
    text: ownWords(appeal, hat)?.words.text ?? '',
    about: appeal.about?.name ?? null,
    clusters: appeal.clusters.map((cluster) => cluster.name),
    assists: appeal.assists.map(({ name, answered }) => ({ unit: name, answered })),
    handler: masked(appeal.handler),
    deputy: appeal.deputy?.name ?? null,
    contact: hidden ? null : masked(appeal.contact),
    reach: around.reach,
    promisedOn: appeal.promisedOn,
    clocks: clocksOf(appeal, hat, at),
    pace: appeal.pace,
    draft: draftOf(appeal, hat),
    pending: pendingOf(appeal, hat),
    sameReply: around.sameReply,
    joinedFrom: around.joinedFrom,
    photos: ownPhotos(appeal, hat).map(view),
    documents: ownDocuments(appeal, hat).map(view),
    events: events.reverse(),
    actions: movesOf(person, hat, appeal, at),
  }
}

/** The event that says what the appeal itself says; nothing where that was hidden from this hat. */
function ownWords(appeal: Appeal, hat: Hat): AppealEvent | undefined {
  const [first] = appeal.events
  return first && readsTextOf(first, appeal, hat) ? first : undefined
}

function ownPhotos(appeal: Appeal, hat: Hat): StoredFile[] {
  return ownWords(appeal, hat) ? appeal.photos : []
}

/** Documents name their authors inside; the committee tells a unit what it needs of them (threat-model.md T33). */
function ownDocuments(appeal: Appeal, hat: Hat): StoredFile[] {
  return ownWords(appeal, hat) && !hidesEnterprise(appeal, hat) ? appeal.documents : []
}

function masked(somebody: Reachable | null): AppealDetail['contact'] {
  return somebody && { name: somebody.name, phone: somebody.phone && maskedPhone(somebody.phone) }
}

/** Every file this hat is given a link to. */
export function filesOf(appeal: Appeal, hat: Hat): StoredFile[] {
  return [
    ...ownPhotos(appeal, hat),
    ...ownDocuments(appeal, hat),
    ...appeal.events
      .filter((event) => isShown(event, hat))
      .flatMap((event) => eventFiles(event, appeal, hat)),
  ]
}

function eventFiles(event: AppealEvent, appeal: Appeal, hat: Hat): StoredFile[] {
  if (!readsTextOf(event, appeal, hat)) return []
  const isPicture = ({ kind }: StoredFile) => kind === 'jpg' || kind === 'png' || kind === 'webp'
  const files = event.words.files ?? []
  return hidesEnterprise(appeal, hat) && isEnterprise(event) ? files.filter(isPicture) : files
}

function fileView({ fileID, name, kind, size }: StoredFile, links: ReadonlyMap<string, string>): FileView {
  return { name, kind, size, url: links.get(fileID) ?? '' }
}

function isEnterprise({ by }: AppealEvent): boolean {
  return by.role !== 'clock' && sideOf[by.role] === 'enterprise'
}

/** Whether the hat's own side did it: an area has its envoys, its desk's committee and its supervisors under one id. */
function isOwn({ by }: AppealEvent, hat: Hat): boolean {
  return by.role !== 'clock' && by.organisation === hat.organisation.id && sideOf[by.role] === sideOfHat(hat)
}

/** Whether a hat learns that this happened: what is public, what is the staff's, what stays on its own side. */
export function isShown(event: AppealEvent, hat: Hat): boolean {
  const { action } = event
  if (action === 'submit' || action === 'register') return true
  switch (actionOf(action).event) {
    case 'public':
      return true
    case 'staff':
      return sideOfHat(hat) !== 'enterprise'
    case 'side':
      return sideOfHat(hat) === 'area' || (isOwn(event, hat) && sideOfHat(hat) !== 'enterprise')
    case 'overseers':
      return isOwn(event, hat) || oversees(hat)
  }
}

function readsText(event: AppealEvent, hat: Hat): boolean {
  const { action } = event
  const side = sideOfHat(hat)
  if (action === 'submit' || action === 'register') return true
  switch (actionOf(action).text) {
    case 'public':
      return true
    case 'staff':
      return side !== 'enterprise'
    case 'side':
      return side === 'area' || isOwn(event, hat)
    case 'overseers':
      return isOwn(event, hat) || oversees(hat)
    case 'unit':
      return side === 'unit' && isOwn(event, hat)
  }
}

/** Whether a hat may read what was written with an event: by its side, and unless it was hidden from it. */
export function readsTextOf(event: AppealEvent, appeal: Pick<Appeal, 'hidden'>, hat: Hat): boolean {
  if (!isShown(event, hat) || !readsText(event, hat)) return false
  return !appeal.hidden.includes(event.version) || isOwn(event, hat) || oversees(hat)
}

/** What was written with an event, for the side that may read it. The appeal's own text stands above the timeline. */
export function textOf(event: AppealEvent, appeal: Appeal, hat: Hat): string | undefined {
  if (event.action === 'submit' || event.action === 'register') return undefined
  return readsTextOf(event, appeal, hat) ? event.words.text : undefined
}

/** Who did it, in words this hat may read; null for what it does not see at all. */
export function shownBy(
  event: AppealEvent,
  appeal: Pick<Appeal, 'privacy'>,
  hat: Hat,
): { name: string; organisation: string } | null {
  if (!isShown(event, hat) || event.by.role === 'clock') return null
  if (hidesEnterprise(appeal, hat) && isEnterprise(event)) return null
  return { name: event.words.person, organisation: event.words.organisation }
}

function eventView(
  event: AppealEvent,
  text: string | undefined,
  hasRoom: boolean,
  appeal: Appeal,
  hat: Hat,
  links: ReadonlyMap<string, string>,
): EventView {
  const { version, action, at, by, round, to, facts, words } = event
  const hidden = hidesEnterprise(appeal, hat) && isEnterprise(event)
  const who = shownBy(event, appeal, hat)
  const files = eventFiles(event, appeal, hat)
  return {
    version,
    action,
    at: hidden ? dayOf(at) : at.toISOString(),
    by:
      by.role === 'clock'
        ? null
        : { name: who?.name ?? null, role: by.role, organisation: who?.organisation ?? null },
    round,
    to,
    ...(text !== undefined && (hasRoom ? { text } : { textHeld: true as const })),
    ...(words.unit !== undefined && { unit: words.unit }),
    ...(words.assists !== undefined && { assists: words.assists }),
    // Who was spoken to at the enterprise is none of the unit's business where the enterprise is hidden.
    ...(words.named !== undefined &&
      !(hidesEnterprise(appeal, hat) && facts.channel) && { person: words.named }),
    ...(words.deputy !== undefined && { deputy: words.deputy }),
    ...(facts.reason && { reason: facts.reason }),
    ...(facts.day && { day: facts.day }),
    ...(facts.adoption && { adoption: facts.adoption }),
    ...(facts.solved && { solved: facts.solved }),
    ...(facts.satisfied && { satisfied: facts.satisfied }),
    ...(facts.channel && { channel: facts.channel }),
    ...(facts.into && { into: facts.into }),
    ...(files.length > 0 && { files: files.map((file) => fileView(file, links)) }),
    ...(appeal.toJudge.includes(version) && oversees(hat) && { toJudge: true as const }),
    ...(appeal.hidden.includes(version) && { hidden: true as const }),
    ...(facts.about !== undefined && { about: facts.about }),
    ...(facts.verdict && { verdict: facts.verdict }),
    ...(facts.level && { level: facts.level }),
    ...(facts.late && { late: facts.late }),
  }
}

/** The draft that waits, for the lead unit alone. */
function draftOf(appeal: Appeal, hat: Hat): AppealDetail['draft'] {
  const event = eventOf(appeal, appeal.draft)
  if (!event || appeal.lead?.id !== hat.organisation.id || sideOfHat(hat) !== 'unit') return null
  return {
    by: event.words.person,
    version: event.version,
    text: event.words.text ?? '',
    adoption: event.facts.adoption ?? null,
  }
}

/** What waits for somebody's decision, as far as this hat sees the asking. */
function pendingOf(appeal: Appeal, hat: Hat): AppealDetail['pending'] {
  const event = eventOf(appeal, appeal.pending?.version ?? null)
  if (!appeal.pending || !event || !isShown(event, hat)) return null
  return {
    action: appeal.pending.action,
    by: shownBy(event, appeal, hat)?.name ?? null,
    text: textOf(event, appeal, hat) ?? null,
    day: event.facts.day ?? null,
    unit: event.words.unit ?? null,
  }
}

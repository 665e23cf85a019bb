import { person as named, people } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { mayRead, objectionTo } from '../../cloudfunctions/_service/appeals/standing'
import { type AppealAction, actionNames, actionOf } from '../../contract/appeal-actions'
import type { AppealState } from '../../contract/appeal-states'
import type { Receipt } from '../../contract/appeals'
import { calls } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { type CallName, mayCall, rights } from '../../contract/rights'
import type { World } from '../world'
import type { Dice } from './changed-request'
import { keptAppeal } from './kept'
import { absent, validInput } from './valid-input'

/** A call, or a move of an appeal. */
export interface Kind {
  call: CallName
  action?: AppealAction
}
export const kinds: readonly Kind[] = [
  ...(Object.keys(rights) as CallName[]).filter((call) => call !== 'appeals.act').map((call) => ({ call })),
  ...actionNames
    .filter((action) => Object.keys(actionOf(action).by).length > 0)
    .map((action) => ({ call: 'appeals.act' as const, action })),
]

/** Somebody in one of his hats, and the appeal it is about, where it is about one. */
export interface Asker {
  person: Person
  hat: Hat
  appeal: Appeal | undefined
}

/** Appeals moves are drawn from: the newest, and none that has become a book. */
const lively = 250
const longest = 60
const units = ['unit-transport', 'unit-commerce', 'unit-labour', 'unit-bus', 'unit-herbs', 'unit-street']
const everybody: readonly Person[] = Object.values(people)

/** People who may be taken out, promoted and handed over without anybody missing them. */
export const spares = Array.from({ length: 40 }, (_, at) => {
  const like = [people.lin, people.he, people.lu, people.shang, people.bao][at % 5] as Person
  return named(`spare-${at}`, `备用${at}`, ...like.hats)
})

/** Whoever makes one of these may be somebody else afterwards, or nobody. */
const parting: ReadonlySet<CallName> = new Set<CallName>(['own.correct', 'own.leave', 'own.erase'])

/** What an answer has told of a notice. */
interface SeenNotice {
  version: number
  lines: { id: string }[]
  offers: { id: string }[]
}

/** Makes requests the contract takes and that fit the office as far as answers have told of it; the same for the same dice. */
export function validRequests(world: World, seed: number, { next, chance, pick }: Dice) {
  const states = new Map<string, AppealState>()
  const read = new Map<string, Appeal>()
  const ids = new Map<string, string[]>()
  const seenNotices = new Map<string, SeenNotice>()
  const cursors = ['9999-12-31T00:00:00.000Z#2026-11-21T00:00:00.000Z#x']
  let keys = 0
  const newKey = () => `fuzz-${seed}-${String(++keys).padStart(10, '0')}`

  async function appealOf(id: string): Promise<Appeal> {
    const appeal = read.get(id) ?? (await keptAppeal(world, id))
    read.set(id, appeal)
    return appeal
  }
  const someIds = (fits: (state: AppealState) => boolean = () => true) =>
    [...states].slice(-lively).flatMap(([id, state]) => (fits(state) ? [id] : []))
  const wearers = (fits: (person: Person, hat: Hat) => boolean) =>
    everybody.flatMap((person) =>
      person.hats.filter((hat) => fits(person, hat)).map((hat) => ({ person, hat })),
    )

  /** A letter he has uploaded and not handed over yet. */
  async function uploaded({ drafts, openids }: Person) {
    const path = `${drafts}/${newKey()}.pdf`
    const body = `%PDF-1.4\n%${path}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`
    const response = await fetch(`${world.url}/files/${path}?user=${openids[0]}`, { method: 'PUT', body })
    return { fileID: ((await response.json()) as { fileID: string }).fileID, name: '函.pdf' }
  }

  return {
    /** Somebody who can do it now, to which appeal; anybody, to any, where nobody can. */
    async askerOf({ call, action }: Kind): Promise<Asker> {
      if (parting.has(call)) {
        const person = pick(spares) as Person
        return { person, hat: person.hats[0] as Hat, appeal: undefined }
      }
      const { scope } = rights[call]
      const may = ({ role }: Hat) => mayCall(role, call)
      const leads = action && actionOf(action).leads
      for (let tries = 0; tries < 10; tries += 1) {
        const id = pick(someIds((state) => !leads || leads[state] !== undefined))
        const appeal = scope === 'appeal' && id !== undefined ? await appealOf(id) : undefined
        if (appeal && appeal.events.length > longest) {
          states.delete(appeal._id)
          continue
        }
        const able = wearers((person, hat) => {
          if (!may(hat)) return false
          if (!appeal) return scope !== 'appeal'
          if (action) return objectionTo(action, person, hat, appeal, new Date()) === null
          return mayRead(person, hat, appeal)
        })
        const one = pick(able)
        if (one) return { ...one, appeal }
      }
      const id = pick(someIds())
      return { ...pick(wearers(() => true)), appeal: id === undefined ? undefined : await appealOf(id) }
    },

    async request({ call, action }: Kind, { person, hat, appeal: before }: Asker): Promise<object> {
      const appeal = before && (await appealOf(before._id))
      const handed = chance(0.05) ? [await uploaded(person)] : []
      const maybe = <T>(share: number, value: () => T) => (chance(share) ? value() : absent)
      const colleagues = everybody.filter(({ hats }) =>
        hats.some(({ organisation }) => organisation.id === hat.organisation.id),
      )
      const otherThan = (...not: (string | undefined)[]) => pick(units.filter((each) => !not.includes(each)))
      const someVersion = () => 1 + Math.floor(next() * (appeal?.version ?? 1))
      const ofArea = () => pick(ids.get(areaOf(call)) ?? ['none'])
      const noticeId = areaOf(call) === 'notices' ? (pick([...seenNotices.keys()]) ?? ofArea()) : undefined
      const seen = noticeId === undefined ? undefined : seenNotices.get(noticeId)
      const input = validInput(calls[call].input, next, {
        action: () => action,
        id: () => (areaOf(call) === 'appeals' ? appeal?._id : (noticeId ?? maybe(0.6, ofArea))),
        version: () => (call === 'appeals.text' ? someVersion() : (seen?.version ?? appeal?.version)),
        lineId: () => pick(seen?.lines ?? [])?.id,
        offerId: () => pick(seen?.offers ?? [])?.id,
        clusterIds: () => [],
        about: someVersion,
        unitId: () => otherThan(appeal?.about?.id),
        suggestedUnitId: () => maybe(0.5, () => otherThan(appeal?.lead?.id, appeal?.about?.id)),
        aboutUnitId: () => maybe(0.3, () => pick(units)),
        assists: () => [],
        personId: () => pick(action ? colleagues : spares)?._id,
        deputyId: () => maybe(0.5, () => pick(colleagues)?._id),
        toId: () => pick(colleagues)?._id,
        hat: () => (parting.has(call) ? hat.id : pick(spares).hats[0]?.id),
        into: () => read.get(pick(someIds()) ?? '')?.number ?? '9901232026110001',
        enterpriseId: () => pick(['enterprise-hewei', 'enterprise-daoxiang', 'enterprise-bencao']),
        organisationId: () => hat.organisation.id,
        privacy: () => (call === 'appeals.register' ? pick(['open', 'hiddenFromUnit']) : undefined),
        adoption: () => (appeal?.kind === 'suggestion' ? undefined : absent),
        handlerId: () => maybe(0.3, () => pick(everybody)._id),
        clusterId: () => maybe(0.3, () => pick(['cluster-food', 'cluster-pharma', '990123'])),
        after: () =>
          maybe(0.3, () => (areaOf(call) === 'appeals' ? pick(cursors) : new Date().toISOString())),
        photos: () => [],
        documents: () => handed,
        files: () => handed,
        fileID: () => `cloud://local.6c6f-local-1300000000/${person.drafts}/none.jpg`,
      })
      return { call, input, hat: hat.id, ...(rights[call].writes && { key: newKey() }) }
    },

    /** Something that is there, and belongs to whomever. */
    elsewhere: (): string =>
      pick([
        ...someIds(),
        ...everybody.map(({ _id }) => _id),
        'unit-transport',
        'cluster-pharma',
        'enterprise-yungu',
      ]),

    /** Keeps what an answer tells; the receipt's appeal as it is kept now, for a write of one. */
    async learn(call: CallName, value: unknown): Promise<Appeal | undefined> {
      const told = value as Partial<Receipt> & { next?: string | null; rows?: { id: string }[] }
      if (told.next && areaOf(call) === 'appeals') cursors.splice(0, cursors.length > 50 ? 1 : 0, told.next)
      if (areaOf(call) !== 'appeals') {
        const rows = Array.isArray(told.rows) ? told.rows : []
        const found = [told.id, ...rows.map(({ id }) => id)].filter((id) => id !== undefined)
        const { id, version, lines, offers } = value as Partial<SeenNotice & { id: string }>
        if (call === 'notices.get' && id && version && lines && offers)
          seenNotices.set(id, { version, lines, offers })
        ids.set(areaOf(call), [...(ids.get(areaOf(call)) ?? []), ...found].slice(-30))
        return undefined
      }
      if (told.id === undefined || told.state === undefined || !rights[call].writes) return undefined
      read.delete(told.id)
      states.delete(told.id)
      states.set(told.id, told.state)
      return appealOf(told.id)
    },
  }
}

const areaOf = (call: CallName) => call.split('.')[0] ?? ''

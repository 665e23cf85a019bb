import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { RegisterAppeal, SubmitAppeal } from '../../contract/appeals'
import { dayOf, isWorkingDay, nextOfficeTime, stateCalendar } from '../../contract/working-days'
import type { Person } from '../_service/accounts/person'
import { carriedOut } from '../_service/appeals/act'
import type { Appeal } from '../_service/appeals/appeal'
import { appealIdOf } from '../_service/appeals/event-chain'
import { newAppeal } from '../_service/appeals/new-appeal'
import { usualDeadlines } from '../_service/deadlines/area-deadlines'
import type { Office } from '../_service/office'
import { committees, deskOf, type Firm, firmsOf } from './district'
import { people } from './organisations'
import { places, type Topic, times, topics } from './year-texts'

/** With the twelve stories 416 appeals, 397 of them confirmed as solved (product.md S5-13). */
export const solvedCount = 395
/** What is still open, by how far it has come. */
const openEnds = [
  'askMore',
  'handBack',
  'extend',
  'askShelving',
  'shelve',
  'shelve',
  'sign',
  'sign',
  'reply',
] as const
type End = (typeof openEnds)[number] | 'confirm'
export const yearCount = solvedCount + openEnds.length

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Numbers below 1 that are the same every time (Park and Miller). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
}

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
type Said = Distribute<ActOnAppeal>

/**
 * The year's appeals: each made and moved by the office's own rules, at its own time and by whose move it is, so that none
 * of them could not have happened. `office` is asked for units and people; nothing is saved.
 */
export async function yearOf(office: Office, today: Date, numberFor: NumberFor): Promise<Appeal[]> {
  const next = seeded(416)
  const all: Appeal[] = []
  const ends: End[] = [...Array.from({ length: solvedCount }, () => 'confirm' as const), ...openEnds]
  const begins = ends.map((end) => startOf(end, today, next))
  const order = ends.map((_, index) => index).sort((a, b) => Number(begins[a]) - Number(begins[b]))
  for (const index of order) {
    const at = begins[index] as Date
    all.push(await tell(office, { index, at, end: ends[index] as End, today, next, numberFor }))
  }
  return all
}

/** Solved ones came in all through the year, open ones lately. */
function startOf(end: End, today: Date, next: () => number): Date {
  const newYear = new Date(`${dayOf(today).slice(0, 4)}-01-04T00:00:00Z`)
  const span = Math.max(today.getTime() - newYear.getTime(), 100 * dayMs)
  const daysAgo = end === 'confirm' ? 12 + next() * (span / dayMs - 12) : 3 + next() * 3
  const at = new Date(today.getTime() - daysAgo * dayMs)
  const hour = 0.7 + next() * 8
  return new Date(Date.parse(`${dayOf(at)}T00:00:00Z`) + hour * hourMs)
}

/** The number of the next case of a month. */
type NumberFor = (at: Date) => string

interface Telling {
  index: number
  at: Date
  end: End
  today: Date
  next: () => number
  numberFor: NumberFor
}

async function tell(office: Office, telling: Telling): Promise<Appeal> {
  const { index, end, today, next, numberFor } = telling
  const firm = firmsOf[Math.floor(next() ** 1.3 * firmsOf.length)] as Firm
  const topic = topics[(index * 7 + Math.floor(next() * 3)) % topics.length] as Topic
  const fill = filler(next)
  let at = telling.at
  let appeal = begun(firm, topic, fill, telling, numberFor(at))
  const committee = committees[firm.enterprise.clusters[0]?.id ?? ''] as Person
  const { unit, signs, replies } = deskOf[topic.category]
  /** The next move, after so many days and in office time, never after today. */
  const move = async (who: Person, days: number, said: Said) => {
    const wanted = new Date(at.getTime() + Math.max(days * dayMs, 5 * 60_000))
    at = new Date(Math.min(nextOfficeTime(stateCalendar, wanted).getTime(), today.getTime() - hourMs / 2))
    const hat = who.hats.at(-1)
    if (!hat) throw new Error(`${who.name} has no hat`)
    const { after } = await carriedOut(
      { ...office, now: () => at },
      {
        appeal,
        person: who,
        hat,
        key: `demo-year-${index}-step-${appeal.version}`,
        input: { ...said, id: appeal._id, version: appeal.version } as ActOnAppeal,
      },
    )
    appeal = after
  }
  const dispatch = (days: number) => move(committee, days, { action: 'dispatch', unitId: unit._id })
  const answer = fill(topic.reply)
  const until = dayOf(new Date(today.getTime() + 20 * dayMs))

  if (end === 'askMore') {
    await move(committee, 0.1, { action: 'askMore', text: '请补充涉及的时间和具体位置。' })
    return appeal
  }
  await move(committee, next() * 0.6, { action: 'accept' })
  if (end === 'confirm' && next() < 0.04) {
    // First to a wrong unit, which hands it back.
    const wrong = people.lu
    if (signs !== wrong) {
      await move(committee, 0.05, { action: 'dispatch', unitId: 'unit-transport' })
      await move(wrong, 0.3, { action: 'handBack', reason: 'notOurRemit', text: `应由${unit.name}办理。` })
      await move(committee, 0.1, { action: 'agreeHandBack' })
    }
  }
  await dispatch(next() * 0.3)
  if (end === 'handBack') {
    await move(signs, 0.2, {
      action: 'handBack',
      reason: 'otherLead',
      text: '涉及多个部门，建议另定主办单位。',
    })
    return appeal
  }
  await move(signs, next() * 0.8, { action: 'sign' })
  if (end === 'sign') return appeal
  if (end === 'extend') {
    await move(replies, 0.3, { action: 'extend', text: '需等上级批复，申请延期。', until })
    return appeal
  }
  if (end === 'shelve' || end === 'askShelving') {
    await move(replies, 0.3, { action: 'shelve', kind: 'funds', text: '需列入明年预算。', reviewOn: until })
    if (end === 'shelve') await move(people.du, 0.2, { action: 'grantShelving', reviewOn: until })
    return appeal
  }
  if (next() < 0.25)
    await move(replies, next() * 2, {
      action: 'progress',
      text: '已到现场了解情况，正在商定办法，有进展随时告知。',
    })
  const isLate = next() < 0.06
  await move(replies, isLate ? 17 + next() * 4 : 0.4 + next() * 7, { action: 'reply', text: answer })
  if (end === 'reply') return appeal
  if (next() < 0.07) {
    await move(firm.speaker, 0.5, {
      action: 'redo',
      solved: 'unsolved',
      satisfied: 'dissatisfied',
      text: '还没有落实，请再办一次。',
    })
    await move(replies, 1 + next() * 3, { action: 'reply', text: `再次办理：${answer}` })
  }
  const satisfied = next() < 0.86 ? ('satisfied' as const) : ('basically' as const)
  if (next() < 0.05 && appeal.submitter.id !== committee._id)
    await move(committee, 2, {
      action: 'callBack',
      channel: 'phone',
      spokeWith: firm.speaker.name,
      solved: 'solved',
      satisfied,
      text: '电话回访，企业确认已经解决。',
    })
  else await move(firm.speaker, 0.2 + next() * 2, { action: 'confirm', solved: 'solved', satisfied })
  return appeal
}

/** Most are the enterprise's own; the rest its committee heard of on a visit, in a meeting, on the telephone or in the group. */
function begun(
  { enterprise, speaker }: Firm,
  topic: Topic,
  fill: (words: string) => string,
  { index, at, next }: Telling,
  number: string,
): Appeal {
  const committee = committees[enterprise.clusters[0]?.id ?? ''] as Person
  const source = (['visit', 'meeting', 'phone', 'group'] as const)[Math.floor(next() * 14)]
  const person = source ? committee : speaker
  const hat = person.hats.at(-1)
  if (!hat) throw new Error(`${person.name} has no hat`)
  const said = {
    kind: 'appeal' as const,
    privacy: 'open' as const,
    category: topic.category,
    title: fill(topic.title),
    text: fill(topic.text),
    photos: [],
    documents: [],
  }
  const input: SubmitAppeal | RegisterAppeal = source
    ? { ...said, source, enterpriseId: enterprise._id }
    : said
  const key = `demo-year-${index}-submitted`
  return newAppeal(
    {
      input,
      person,
      hat,
      key,
      enterprise,
      about: null,
      answeredBy: null,
      contact: { name: speaker.name, phone: speaker.phone },
      station: null,
    },
    {
      id: appealIdOf(person._id, key),
      number,
      photos: [],
      documents: [],
      review: false,
      at: isWorkingDay(stateCalendar, dayOf(at)) ? at : nextOfficeTime(stateCalendar, at),
      area: usualDeadlines,
    },
  )
}

/** The same place, time and number throughout one appeal. */
function filler(next: () => number): (words: string) => string {
  const [place, when] = [places, times].map((from) => from[Math.floor(next() * from.length)] as string)
  const n = String(2 + Math.floor(next() * 7))
  return (words) => words.split('{place}').join(place).split('{when}').join(when).split('{n}').join(n)
}

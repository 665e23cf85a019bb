import type { Hat } from '../../../contract/hats'
import {
  type Facet,
  facetsOf,
  type Grade,
  monthsAgo,
  monthsBetween,
  type ShownCell,
} from '../../../contract/measures'
import type { FigurePaper } from '../../../contract/papers'
import { dayOf } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import type { AppealSummary } from '../appeals/appeal'
import { isRunning } from '../appeals/clocks'
import { mayRead } from '../appeals/standing'
import { byMonth, cutBy, eyesOf, namesOf, strangers, totalOf } from '../figures/get'
import { ownersOf } from '../figures/scope'
import { countKeyOf, whole } from '../figures/tally'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused } from '../refused'
import { brief } from './brief'
import { bulletin } from './bulletin'
import { handOut } from './hand-out'
import { page } from './page'
import { sayPeriod } from './sentences'

/** What a paper says of one unit, category and so on. */
export interface Share {
  value: string
  name: string | null
  cell: ShownCell
  grade: Grade | null
}

/** What a paper of figures is written from: what the page of figures shows, and the same of the period before. */
export interface Told {
  who: string
  when: string
  day: string
  asOf: Date
  now: ShownCell
  before: ShownCell | null
  months: { month: string; cell: ShownCell | null }[]
  cuts: Partial<Record<Facet, { rows: Share[]; gathered: { rows: number; cell: ShownCell | null } | null }>>
  /** Open ones more than five working days late, which the bulletin names (product.md §3.5). */
  veryLate: { number: string; unit: string; dueAt: Date }[]
}

const titles: Readonly<Record<FigurePaper, string>> = {
  bulletin: '企业诉求办理情况通报',
  brief: '企业诉求办理情况简报',
}

/** `figures.paper`: 月度通报 or 一页简报, from the same figures the page shows; who made it is on record. */
export const writeFigurePaper: Handler<'figures.paper'> = async (office, { input, person, hat }) => {
  const { paper } = input
  if (paper === 'bulletin' && (hat.role === 'handler' || hat.role === 'unitLead'))
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const told = await tell(office, person, hat, input)
  const title = titles[paper]
  await office.audit.recorded(
    person,
    hat,
    { call: 'figures.paper', about: `figures/${input.from}/${input.to}`, what: 'export', why: title },
    office.now(),
  )
  const body = paper === 'bulletin' ? bulletin(told) : brief(told)
  const bytes = page({ title: `${told.who}${title}`, body, isTight: paper === 'brief' })
  return { file: await handOut(office, person, `${title}${input.from}至${input.to}`, bytes) }
}

type Asked = { paper: FigurePaper; from: string; to: string }

async function tell(office: Office, person: Person, hat: Hat, { paper, from, to }: Asked): Promise<Told> {
  const goesRound = paper === 'bulletin'
  // A bulletin leaves the committee: nothing confidential, and no small number, whoever has it written (threat-model.md T82).
  const owners = ownersOf(hat).filter((owner) => !goesRound || !owner.startsWith('secret:'))
  const eyes = goesRound ? strangers : eyesOf(person, hat)
  const earlier = monthsAgo(from, monthsBetween(from, to))
  const [all, asOf] = await Promise.all([office.figures.months(owners, earlier, to), office.figures.asOf()])
  if (asOf === null) throw new Refused('BAD_STATE', 'paper.notCounted')
  const months = all.filter(({ month }) => month >= from)
  const now = totalOf(months, whole, eyes)
  if (now === null || now.collected === 0) throw new Refused('BAD_STATE', 'paper.tooFew')
  const facets = (facetsOf[hat.role as keyof typeof facetsOf] ?? []).map((facet) => ({
    facet,
    ...cutBy(months, facet, eyes),
  }))
  const names = await namesOf(
    office,
    hat,
    facets.flatMap(({ facet, rows }) => rows.map(({ value }) => ({ facet, value }))),
  )
  const named = (rows: Omit<Share, 'name'>[]): Share[] =>
    rows.map((row) => ({ ...row, name: names.get(row.value) ?? null }))
  return {
    who: hat.organisation.name,
    when: sayPeriod({ from, to }),
    day: dayOf(office.now()),
    asOf,
    now,
    before: totalOf(
      all.filter(({ month }) => month < from),
      whole,
      eyes,
    ),
    months: byMonth(months, { from, to }, whole, eyes),
    cuts: Object.fromEntries(
      facets.map(({ facet, rows, gathered }) => [facet, { rows: named(rows), gathered }]),
    ),
    veryLate: goesRound ? await veryLateOf(office, person, hat, owners, { from, to }) : [],
  }
}

/** As many as a bulletin names. */
const mostNamed = 50

async function veryLateOf(
  { appeals, now }: Office,
  person: Person,
  hat: Hat,
  owners: string[],
  { from, to }: { from: string; to: string },
): Promise<Told['veryLate']> {
  const at = now()
  const found = await Promise.all(
    owners.map((owner) => appeals.counted(countKeyOf(owner, whole, 'late'), from, to, undefined, mostNamed)),
  )
  const isNamed = (appeal: AppealSummary) =>
    appeal.privacy !== 'confidential' && isBlack(appeal, at) && mayRead(person, hat, appeal)
  return found.flat().flatMap((appeal) => {
    const { number, lead, clocks } = appeal
    return lead && clocks.close && isNamed(appeal)
      ? [{ number, unit: lead.name, dueAt: clocks.close.dueAt }]
      : []
  })
}

function isBlack({ clocks }: AppealSummary, at: Date): boolean {
  return isRunning(clocks.close) && at > clocks.close.blackAt
}

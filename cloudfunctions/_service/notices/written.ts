import type { Hat } from '../../../contract/hats'
import type { ReviewReason } from '../../../contract/notice-actions'
import { noticeLimits, type WriteNotice } from '../../../contract/notices'
import { dayOf, timeOn } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import type { Named } from '../appeals/appeal'
import type { Office } from '../office'
import { refusedField } from '../refused'
import { type Line, type Notice, plain, thousandths } from './notice'
import { type Whereabouts, whereaboutsOf } from './whereabouts'

type Written = Omit<WriteNotice, 'photos' | 'kind'>

/** What of a notice its words settle, whoever wrote them and whenever. */
export type Facts = Pick<
  Notice,
  | 'title'
  | 'note'
  | 'lines'
  | 'buyer'
  | 'masked'
  | 'enterprise'
  | 'clusters'
  | 'area'
  | 'contact'
  | 'contactPolicy'
  | 'expiresOn'
  | 'expiresAt'
  | 'nextAt'
  | 'isReminded'
>

const day = 86_400_000

/** The facts of what was written; `before` is what is corrected. Refuses what cannot be. */
export async function factsOf(
  office: Office,
  input: Written,
  person: Person,
  hat: Hat,
  before?: Notice,
): Promise<Facts> {
  const at = office.now()
  const where = await whereaboutsOf(office, hat)
  const enterprise = await writtenFor(office, input, hat, before)
  return {
    title: input.title,
    note: input.note ?? null,
    lines: linesOf(input, before),
    buyer: enterprise?.name ?? buyerOf(input, hat, before),
    enterprise,
    masked: input.masked,
    clusters: await clustersOf(office, input.clusterIds, hat, where, before),
    area: before?.area ?? where.area,
    contact: input.contact ?? before?.contact ?? { name: person.name, phone: person.phone },
    contactPolicy: input.contactPolicy,
    ...timesOf(input.expiresOn, at),
  }
}

/** The enterprise a committee writes for; whoever else corrects leaves it as it is. */
async function writtenFor(
  { enterprises }: Office,
  { buyerId }: Written,
  { organisation }: Hat,
  before?: Notice,
): Promise<Named | null> {
  const kept = before?.enterprise ?? null
  if (organisation.kind === 'enterprise' || before?.organisation.kind === 'enterprise') return kept
  if (buyerId === undefined) return null
  if (buyerId === kept?.id) return kept
  const found = await enterprises.find(buyerId)
  if (!found?.committees.includes(organisation.id)) throw refusedField('buyerId', 'enterprise.unknown')
  return { id: found._id, name: found.name }
}

/** Whom a committee writes for: in its own words, or itself. An enterprise's own name stays. */
function buyerOf({ buyer }: Written, hat: Hat, before?: Notice): string {
  if (hat.organisation.kind === 'enterprise') return before?.buyer ?? hat.organisation.name
  if (before?.organisation.kind === 'enterprise') return before.buyer
  return buyer ?? hat.organisation.name
}

/** From tomorrow's end to half a year; it ends with its last day, and its own side is reminded the day before. */
function timesOf(
  expiresOn: string,
  at: Date,
): Pick<Notice, 'expiresOn' | 'expiresAt' | 'nextAt' | 'isReminded'> {
  if (Number.isNaN(Date.parse(expiresOn))) throw refusedField('expiresOn', 'day.invalid')
  if (expiresOn < dayOf(at)) throw refusedField('expiresOn', 'day.past')
  if (expiresOn > dayOf(new Date(at.getTime() + noticeLimits.days * day)))
    throw refusedField('expiresOn', 'notice.tooLong', { max: noticeLimits.days })
  const expiresAt = new Date(timeOn(expiresOn, '00:00').getTime() + day)
  const remindAt = new Date(timeOn(expiresOn, '09:00').getTime() - day)
  const isReminded = remindAt <= at
  return { expiresOn, expiresAt, nextAt: isReminded ? expiresAt : remindAt, isReminded }
}

/** An enterprise's own clusters; a committee's own, and others of its area it names. */
async function clustersOf(
  office: Office,
  wanted: string[],
  hat: Hat,
  { area, clusters }: Whereabouts,
  before?: Notice,
): Promise<Named[]> {
  if (wanted.length === 0) return before?.clusters ?? clusters
  const known = [...clusters, ...(before?.clusters ?? [])]
  const isKnown = (id: string) => known.some((each) => each.id === id)
  const isCommittee = hat.organisation.kind === 'committee'
  const others = isCommittee && !wanted.every(isKnown) ? await office.clusters.several(wanted) : []
  const found = [...new Set(wanted)].map((id) => {
    const other = others.find((each) => each._id === id && each.area === area && !each.closed)
    return known.find((each) => each.id === id) ?? (other && { id, name: other.name })
  })
  if (found.some((each) => !each)) throw refusedField('clusterIds', 'organisation.unknown')
  return found.filter((each): each is Named => each !== undefined)
}

/**
 * The lines as they are from now on. Of a line somebody has offered on, name and unit stay what they were, and no less is
 * wanted than is held; it cannot go.
 */
function linesOf({ lines }: Written, before?: Notice): Line[] {
  const kept = before?.lines ?? []
  const offered = new Set(before?.offers.flatMap((offer) => offer.lines.map(({ line }) => line)))
  const gone = kept.filter(({ id }) => offered.has(id) && !lines.some((line) => line.id === id))
  if (gone[0]) throw refusedField('lines', 'lines.offered', { name: gone[0].name })
  const numbers = kept.map(({ id }) => Number(id.slice(1)))
  let last = Math.max(0, ...numbers, ...[...offered].map((id) => Number(id.slice(1))))
  return lines.map((line, index) => {
    const old = line.id === undefined ? undefined : kept.find(({ id }) => id === line.id)
    if (line.id !== undefined && !old) throw refusedField(`lines.${index}.name`, 'field.invalid')
    const quantity = thousandths(line.quantity)
    const held = old ? old.quantity - old.left : 0
    if (old && offered.has(old.id) && (old.name !== line.name || old.unit !== line.unit))
      throw refusedField(`lines.${index}.name`, 'lines.offered', { name: old.name })
    if (quantity < held)
      throw refusedField(`lines.${index}.quantity`, 'lines.held', { held: plain(held), unit: line.unit })
    if (!old) last += 1
    return {
      id: old?.id ?? `l${last}`,
      name: line.name,
      specification: line.specification ?? null,
      quantity,
      unit: line.unit,
      price: line.price ?? null,
      delivery: line.delivery ?? null,
      left: quantity - held,
      accepted: old?.accepted ?? 0,
    }
  })
}

/** Everything others will read of it, for WeChat's check. */
function wordsOf({ title, note, lines, buyer }: Pick<Notice, 'title' | 'note' | 'lines' | 'buyer'>): string {
  const each = lines.map(({ name, specification, unit, price, delivery }) =>
    [name, specification, unit, price, delivery].filter(Boolean).join(' '),
  )
  return [title, buyer, note, ...each].filter(Boolean).join('\n')
}

/**
 * Why a person has to look at it before anybody else does; refused where WeChat calls it risky. Checked while its author
 * is still there (platform-facts.md §2.8).
 */
export async function reasonsFor(
  { content }: Office,
  facts: Facts,
  person: Person,
  hat: Hat,
  hasPhotos: boolean,
): Promise<ReviewReason[]> {
  const review = await content.needsReview(person, wordsOf(facts), 'title')
  return [
    ...(hat.organisation.kind === 'enterprise' ? (['enterprise'] as const) : []),
    ...(review ? (['text'] as const) : []),
    ...(hasPhotos ? (['photos'] as const) : []),
  ]
}

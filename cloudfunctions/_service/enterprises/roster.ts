import { createHash } from 'node:crypto'
import { enterpriseWords } from '../../../contract/enterprise-words'
import {
  knownTags,
  SaveEnterprise,
  type Section,
  type Size,
  sectionOf,
  sections,
  sizes,
} from '../../../contract/enterprises'
import { fieldsOf } from '../../../contract/fields'
import { divisionNames, sectionNames } from '../../../contract/industries'
import { maskedPhone } from '../accounts/phone'
import type { Office } from '../office'
import type { SheetRow } from '../spreadsheets/read-rows'
import { type Fault, faulty, type Importer, listed, type Plan, type Roster } from '../spreadsheets/roster'
import type { Cluster } from '../units/clusters'
import type { Enterprise } from './enterprises'
import { settled } from './settled'

/** An enterprise as a row would make it; `before` where there is one. */
interface Change {
  before: Enterprise | null
  after: Enterprise
}

/** What the importer may bring in, and what is there already. */
interface Around {
  hat: Importer['hat']
  area: string
  areaName: string
  clusters: Cluster[]
  byCode: Map<string, Enterprise>
  byName: Map<string, Enterprise>
}

/** 企业名册: cards by credit code, else by name. An empty cell leaves what is there. */
export const enterpriseRoster: Roster<Change> = {
  keysOf: ({ name = '', creditCode }) => [
    `name:${name}`,
    ...(creditCode === undefined ? [] : [`code:${plain(creditCode)}`]),
  ],

  async plan(office, { hat }, rows) {
    const around = await aroundOf(office, hat, rows)
    return rows.map((row) => planRow(row, around))
  },

  async write(office, plans, { request }) {
    const added = plans.filter(({ change }) => change.before === null)
    await office.enterprises.addAll(added.map(({ change }) => change.after))
    const changed = plans.filter(({ change }) => change.before !== null)
    const late = await Promise.all(
      changed.map(async ({ row, change: { before, after } }) => {
        const write = { request: `${request}/${row}`, asked: request }
        return before && (await office.enterprises.save(before, after, write)) ? [] : [row]
      }),
    )
    return late.flat()
  },
}

const plain = (code: string) => code.toUpperCase().replace(/\s/g, '')

async function aroundOf(office: Office, hat: Importer['hat'], rows: SheetRow[]): Promise<Around> {
  const all = await office.clusters.all()
  const here = hat.organisation.id
  const own = all.find(({ _id, area }) => _id === here || area === here)
  if (!own) throw new Error(`${here} is of no area`)
  const codes = rows.flatMap(({ cells }) => (cells.creditCode ? [plain(cells.creditCode)] : []))
  const names = rows.flatMap(({ cells }) => (cells.name ? [cells.name] : []))
  const [withCode, withName] = await Promise.all([
    office.enterprises.byCodes([...new Set(codes)]),
    office.enterprises.byNames(own.area, [...new Set(names)]),
  ])
  return {
    hat,
    area: own.area,
    areaName: own.areaName,
    clusters: all.filter(({ area }) => area === own.area),
    byCode: new Map(withCode.map((each) => [each.creditCode ?? '', each])),
    byName: new Map(withName.map((each) => [each.name, each])),
  }
}

function planRow({ row, cells }: SheetRow, around: Around): Plan<Change> {
  const before = knownFor(cells, around)
  if (before && 'key' in before) return { row, faults: [before] }
  const faults: Fault[] = []
  const industry = industryOf(cells.industry, faults)
  const size = sizeOf(cells.size, faults)
  const clusters = clustersOf(cells.clusters, before, around, faults)
  const contacts = contactsOf(cells, before, faults)
  const asked = {
    version: 0,
    name: cells.name ?? '',
    creditCode: cells.creditCode ?? before?.creditCode ?? null,
    address: cells.address ?? before?.address ?? null,
    section: industry?.section ?? before?.section ?? null,
    division: industry ? industry.division : (before?.division ?? null),
    size: size ?? before?.size ?? null,
    tags: listed(cells.tags)?.map(tagOf) ?? before?.tags ?? [],
    makes: listed(cells.makes) ?? before?.makes ?? [],
    needs: listed(cells.needs) ?? before?.needs ?? [],
    clusterIds: clusters.map(({ id }) => id),
    contacts,
  }
  const parsed = SaveEnterprise.safeParse(asked)
  if (!parsed.success) faults.push(...faultsOf(parsed.error))
  const wrong = faulty<Change>(row, faults)
  if (wrong || !parsed.success) return wrong ?? { row, faults: [{ key: 'field.invalid' }] }
  const { id: _id, version: _version, clusterIds: _clusterIds, ...facts } = parsed.data
  const after = settled({ ...(before ?? blankFor(cells, around)), ...facts, clusters })
  if (before && isSame(before, after)) return { row, what: 'same' }
  return { row, what: before ? 'change' : 'add', change: { before, after } }
}

/** The card a row is about, if there is one; a fault where it is not the importer's to change. */
function knownFor({ creditCode, name = '' }: SheetRow['cells'], around: Around): Enterprise | Fault | null {
  const byCode = creditCode === undefined ? undefined : around.byCode.get(plain(creditCode))
  const byName = around.byName.get(name)
  const known = byCode ?? byName
  if (!known) return null
  const here = around.hat.organisation.id
  const isOwn = known.areaCode === around.area && (here === around.area || known.committees.includes(here))
  const isOfCommittee = around.hat.organisation.kind === 'committee'
  if (!isOwn || (isOfCommittee && !known.committees.includes(here))) return { key: 'enterprise.notYours' }
  const isOtherFirm =
    !byCode && creditCode !== undefined && known.creditCode !== null && known.creditCode !== plain(creditCode)
  if (isOtherFirm || (byCode && byName && byName._id !== byCode._id))
    return { column: 'name', key: 'enterprise.nameTaken' }
  return known
}

/** `C14`, `14`, `C`, or a name of the standard. */
function industryOf(
  cell: string | undefined,
  faults: Fault[],
): { section: Section; division: string | null } | undefined {
  if (cell === undefined) return undefined
  const [, letter = '', digits = ''] = /^([A-Ta-t]?)(\d{0,2})$/.exec(cell) ?? []
  const division =
    digits in divisionNames ? digits : Object.keys(divisionNames).find((each) => divisionNames[each] === cell)
  const section = sections.find((each) => each === letter.toUpperCase() || sectionNames[each] === cell)
  if (division && (!letter || sectionOf(division) === letter.toUpperCase()))
    return { section: sectionOf(division), division }
  if (section && digits === '') return { section, division: null }
  faults.push({ column: 'industry', key: 'industry.unknown' })
  return undefined
}

function sizeOf(cell: string | undefined, faults: Fault[]): Size | undefined {
  if (cell === undefined) return undefined
  const size = sizes.find((each) => enterpriseWords[`size.${each}`].startsWith(cell.replace(/企业$/, '')))
  if (!size) faults.push({ column: 'size', key: 'size.unknown' })
  return size
}

/** A known tag by its key; an area's own stays as it is written. */
function tagOf(word: string): string {
  return knownTags.find((tag) => enterpriseWords[`tag.${tag}`] === word) ?? word
}

function clustersOf(
  cell: string | undefined,
  before: Enterprise | null,
  { hat, area, clusters }: Around,
  faults: Fault[],
): Enterprise['clusters'] {
  const here = hat.organisation.id
  const isOfCommittee = hat.organisation.kind === 'committee'
  const names = listed(cell)
  if (names === undefined) {
    if (before) return before.clusters
    const own = clusters.find(({ _id }) => _id === here)
    return own && isOfCommittee ? [{ id: own._id, name: own.name }] : []
  }
  const found = names.map((name) => clusters.find((each) => each.name === name) ?? name)
  for (const one of found)
    if (typeof one === 'string')
      faults.push({ column: 'clusters', key: 'cluster.unknown', params: { name: one.slice(0, 30) } })
  const known = found.flatMap((one) => (typeof one === 'string' ? [] : [{ id: one._id, name: one.name }]))
  // A committee brings in its own; the area's own those of none.
  const isOwn = known.some(({ id }) => id === here) || (here === area && known.length === 0)
  if (isOfCommittee && known.length === found.length && !isOwn)
    faults.push({ column: 'clusters', key: 'cluster.notYours' })
  return known
}

/** The contact a row names, first among those there are. A masked number stays what it is. */
function contactsOf(
  { contact, post, phone }: SheetRow['cells'],
  before: Enterprise | null,
  faults: Fault[],
): Enterprise['contacts'] {
  const there = before?.contacts ?? []
  if (contact === undefined) {
    if (post !== undefined || phone !== undefined) faults.push({ column: 'contact', key: 'contact.noName' })
    return there
  }
  const known = there.find(({ name }) => name === contact)
  const isMask = phone?.includes('*') === true
  const isKnownMask = isMask && known?.phone && maskedPhone(known.phone) === phone
  if (isMask && !isKnownMask) faults.push({ column: 'phone', key: 'phone.invalid' })
  const now = {
    name: contact,
    post: post ?? known?.post ?? null,
    phone: isKnownMask ? (known?.phone ?? null) : (phone ?? known?.phone ?? null),
  }
  return known ? there.map((each) => (each === known ? now : each)) : [now, ...there]
}

const columnOfField: Readonly<Record<string, string>> = {
  section: 'industry',
  division: 'industry',
  clusterIds: 'clusters',
  'contacts.0.name': 'contact',
  'contacts.0.post': 'post',
}

function faultsOf(error: Parameters<typeof fieldsOf>[0]): Fault[] {
  return Object.entries(fieldsOf(error)).map(([path, { key, params }]) => {
    const first = path.split('.')[0] ?? ''
    const column = columnOfField[path] ?? columnOfField[first] ?? (first === 'contacts' ? 'phone' : first)
    return { column, key, ...(params && { params }) }
  })
}

/** A new card: the same row brings the same id, so that two imports at once make one. */
function blankFor({ creditCode, name = '' }: SheetRow['cells'], { area, areaName }: Around) {
  const own = creditCode === undefined ? `${area}/${name}` : plain(creditCode)
  const digest = createHash('sha256').update(`enterprise/${own}`).digest('hex').slice(0, 24)
  const _id = creditCode === undefined ? `enterprise-${digest}` : `enterprise-${plain(creditCode)}`
  return { _id, schema: 1 as const, version: 1, areaCode: area, areaName, responsible: [] }
}

const facts = [
  'name',
  'creditCode',
  'address',
  'section',
  'division',
  'size',
  'tags',
  'makes',
  'needs',
  'clusters',
  'contacts',
] as const

function isSame(before: Enterprise, after: Enterprise): boolean {
  const told = (one: Enterprise) => JSON.stringify(facts.map((fact) => one[fact] ?? null))
  return told(before) === told(after)
}

import { createHash } from 'node:crypto'
import type { Category } from '../../../contract/categories'
import type { Organisation } from '../../../contract/hats'
import { type Change, isDetail } from '../../../contract/organisation'
import { dayOf } from '../../../contract/working-days'
import { clusterDesks, unitDesks } from '../appeals/succession'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { type CatalogueEntry, categoryOf, entryId, plainEntry } from '../units/catalogue'
import { type Cluster, plainCluster } from '../units/clusters'
import { plainUnit, type Unit } from '../units/units'

/** A change that fits what there is now. */
export interface Plan {
  /** What it is about, and what it becomes or goes into. */
  name: string
  into: string | null
  category: Category | null
  /** One administrator may do it alone (threat-model.md P56). */
  isDetail: boolean
  /** Makes it, or finds that this very change has made it already; false when somebody else was first. */
  make(): Promise<boolean>
}

/** The change of this kind. */
type Of<W extends Change['what']> = Extract<Change, { what: W }>

/** Holds a change against the organisation as it is: refuses what does not fit it, writes nothing. `id` is the change's. */
export function planned(office: Office, area: Organisation, change: Change, id: string): Promise<Plan> {
  switch (change.what) {
    case 'addArea':
      return addArea(office, area, change, id)
    case 'addUnit':
    case 'changeUnit':
      return putUnit(office, area, change, id)
    case 'mergeUnit':
    case 'closeUnit':
      return endUnit(office, area, change, id)
    case 'addCluster':
    case 'changeCluster':
      return putCluster(office, area, change, id)
    case 'mergeCluster':
    case 'closeCluster':
      return endCluster(office, area, change, id)
    case 'setEntry':
    case 'dropEntry':
      return putEntry(office, area, change, id)
  }
}

/** The id of what a change adds. */
export function addedId(change: string): string {
  return createHash('sha256').update(`organisation/${change}`).digest('hex').slice(0, 24)
}

async function addArea(office: Office, area: Organisation, change: Of<'addArea'>, id: string): Promise<Plan> {
  const { code, name, level } = change
  const there = code === area.id ? { madeBy: '' } : await office.areas.find(code)
  if (there && there.madeBy !== id) throw refusedField('code', 'area.taken')
  return {
    name,
    into: null,
    category: null,
    isDetail: false,
    async make() {
      await office.areas.add({ _id: code, schema: 1, name, level, parent: area.id, madeBy: id })
      return (await office.areas.find(code))?.madeBy === id
    },
  }
}

/** The one that is to be changed, as it was in front of whoever wants it. */
function inFront<T extends { _id: string; version: number; closed: unknown; madeBy: string | null }>(
  all: readonly T[],
  wanted: { id: string; version: number },
  change: string,
): T {
  const found = all.find(({ _id }) => _id === wanted.id)
  if (!found) throw new Refused('NOT_FOUND', 'organisation.unknown')
  if (found.madeBy === change) return found
  if (found.closed || found.version !== wanted.version) throw new Refused('STALE', 'unit.stale')
  return found
}

function notTaken(
  all: readonly { _id: string; name: string; closed: unknown }[],
  name: string,
  own: string,
  key: 'unit.taken' | 'cluster.taken',
): void {
  const isTaken = all.some((each) => each._id !== own && each.name === name && !each.closed)
  if (isTaken) throw refusedField('name', key)
}

/** A parent that is there, and not below the one it is to be above. */
function parentIn(
  all: readonly { _id: string; parent: string | null; closed: unknown }[],
  parent: string | null,
  own: string,
): string | null {
  const seen = new Set([own])
  for (let above = parent; above !== null; ) {
    const found = all.find(({ _id }) => _id === above)
    if (seen.has(above) || !found || found.closed) throw refusedField('parentId', 'unit.parent')
    seen.add(above)
    above = found.parent
  }
  return parent
}

async function putUnit(
  office: Office,
  area: Organisation,
  change: Of<'addUnit'> | Of<'changeUnit'>,
  id: string,
): Promise<Plan> {
  const { name, kind, parentId, remit, handlersPublish, leader, address, phone } = change
  const all = await office.units.of(area.id)
  const before = change.what === 'changeUnit' ? inFront(all, change, id) : null
  const own = before?._id ?? addedId(id)
  notTaken(all, name, own, 'unit.taken')
  const facts = {
    name,
    kind,
    parent: parentIn(all, parentId, own),
    remit: [...new Set(remit)],
    handlersPublish,
    leader,
    address,
    phone,
    madeBy: id,
  }
  return {
    name: before?.name ?? name,
    into: before && before.name !== name ? name : null,
    category: null,
    isDetail: isDetail(change, before),
    async make() {
      if (!before) await office.units.add(plainUnit({ _id: own, area: area.id, ...facts }))
      return !before || before.madeBy === id || office.units.save(before, { ...before, ...facts })
    },
  }
}

const shownNumbers = 5

async function endUnit(
  office: Office,
  area: Organisation,
  change: Of<'mergeUnit'> | Of<'closeUnit'>,
  id: string,
): Promise<Plan> {
  const all = await office.units.of(area.id)
  const before = inFront(all, change, id)
  const into = change.what === 'mergeUnit' ? successorIn(all, change.intoId, before._id) : null
  if (!into && before.madeBy !== id) await nothingLeft(office, area, before)
  return ended(office.units, before, into, office.now(), id)
}

/** What is in use and can take over. */
function successorIn<T extends { _id: string; closed: unknown }>(
  all: readonly T[],
  wanted: string,
  own: string,
): T {
  const into = all.find(({ _id, closed }) => _id === wanted && !closed)
  if (!into || into._id === own) throw refusedField('intoId', 'unit.into')
  return into
}

/** Refuses to close a unit that still has open work, or that the catalogue sends work to (product.md S1-7). */
async function nothingLeft(office: Office, area: Organisation, unit: Unit): Promise<void> {
  const open = await office.appeals.openOn(unitDesks(unit._id), [], shownNumbers)
  if (open.length > 0) {
    const count = await office.appeals.countOpen(unitDesks(unit._id))
    const numbers = open.map(({ number }) => number).join('、')
    throw new Refused('BAD_STATE', 'unit.hasOpenWork', { params: { count, numbers } })
  }
  const listed = (await office.catalogue.of(area.id)).filter((entry) => unitsOf(entry).includes(unit._id))
  if (listed.length > 0) {
    const categories = listed.map((entry) => `@category.${categoryOf(entry)}`).join(' ')
    throw new Refused('BAD_STATE', 'unit.isInCatalogue', { params: { categories } })
  }
}

function ended<T extends Unit | Cluster>(
  store: { save(before: T, after: T): Promise<boolean> },
  before: T,
  into: T | null,
  at: Date,
  id: string,
): Plan {
  return {
    name: before.name,
    into: into?.name ?? null,
    category: null,
    isDetail: false,
    make: async () =>
      before.madeBy === id ||
      store.save(before, {
        ...before,
        closed: { at, into: into && { id: into._id, name: into.name } },
        madeBy: id,
      }),
  }
}

async function putCluster(
  office: Office,
  area: Organisation,
  change: Of<'addCluster'> | Of<'changeCluster'>,
  id: string,
): Promise<Plan> {
  const { name, kind, parentId, until, leader, address, phone } = change
  const isBranch = kind === 'branch'
  if (isBranch !== (until !== null) || (isBranch && parentId === null))
    throw refusedField('until', 'cluster.until')
  if (until !== null && until < dayOf(office.now())) throw refusedField('until', 'day.past')
  const all = await office.clusters.of(area.id)
  const before = change.what === 'changeCluster' ? inFront(all, change, id) : null
  const own = before?._id ?? addedId(id)
  notTaken(all, name, own, 'cluster.taken')
  // The area's own committee stands above all of them.
  const parent = parentId === area.id ? area.id : parentIn(all, parentId, own)
  const facts = { name, kind, parent, until, leader, address, phone, madeBy: id }
  return {
    name: before?.name ?? name,
    into: before && before.name !== name ? name : null,
    category: null,
    isDetail: isDetail(change, before),
    async make() {
      const place = { _id: own, area: area.id, areaName: area.name }
      if (!before) await office.clusters.add(plainCluster({ ...place, ...facts }))
      return !before || before.madeBy === id || office.clusters.save(before, { ...before, ...facts })
    },
  }
}

async function endCluster(
  office: Office,
  area: Organisation,
  change: Of<'mergeCluster'> | Of<'closeCluster'>,
  id: string,
): Promise<Plan> {
  const all = await office.clusters.of(area.id)
  const before = inFront(all, change, id)
  if (change.what === 'mergeCluster')
    return ended(office.clusters, before, successorIn(all, change.intoId, before._id), office.now(), id)
  if (before.madeBy !== id) {
    const count = await office.appeals.countOpen(clusterDesks(before._id))
    const enterprises = await office.enterprises.countOf(before._id)
    if (count + enterprises > 0)
      throw new Refused('BAD_STATE', 'cluster.hasOpenWork', { params: { count, enterprises } })
  }
  return ended(office.clusters, before, null, office.now(), id)
}

/** Every unit an entry names. */
export function unitsOf({ lead, assists, keywords }: Pick<CatalogueEntry, 'lead' | 'assists' | 'keywords'>) {
  return [lead, ...assists, ...keywords.flatMap((keyword) => [keyword.lead, ...keyword.assists])]
}

async function putEntry(
  office: Office,
  area: Organisation,
  change: Of<'setEntry'> | Of<'dropEntry'>,
  id: string,
): Promise<Plan> {
  const { category, version } = change
  const before = await office.catalogue.find(area.id, category)
  const isMade = before?.madeBy === id
  if (!isMade && (before?.version ?? 0) !== version) throw new Refused('STALE', 'entry.stale')
  const plan = { into: null, category, isDetail: false }
  if (change.what === 'dropEntry') {
    if (!before) throw new Refused('NOT_FOUND', 'entry.unknown')
    return { ...plan, name: '', make: () => office.catalogue.remove(before) }
  }
  const { leadId: lead, assistIds: assists } = change
  const keywords = change.keywords.map((each) => ({
    word: each.word,
    lead: each.leadId,
    assists: each.assistIds,
  }))
  const after = plainEntry({ _id: entryId(area.id, category), lead, assists, keywords, madeBy: id })
  const all = await office.units.several([...new Set(unitsOf(after))])
  assertEntry(change, all, area)
  return {
    ...plan,
    name: all.find(({ _id }) => _id === lead)?.name ?? '',
    async make() {
      if (!before) await office.catalogue.add(after)
      return !before || isMade || office.catalogue.save(before, after)
    },
  }
}

/** Units that are there, each once; words that differ. */
function assertEntry(change: Of<'setEntry'>, all: Unit[], area: Organisation): void {
  const isThere = (id: string) => all.some((unit) => unit._id === id && unit.area === area.id && !unit.closed)
  const rows = [
    { field: '', ...change },
    ...change.keywords.map((each, index) => ({ field: `keywords.${index}.`, ...each })),
  ]
  for (const { field, leadId, assistIds } of rows) {
    if (!isThere(leadId)) throw refusedField(`${field}leadId`, 'unit.unknown')
    if (!assistIds.every(isThere)) throw refusedField(`${field}assistIds`, 'unit.unknown')
    if (new Set([leadId, ...assistIds]).size <= assistIds.length)
      throw refusedField(`${field}assistIds`, 'unit.twice')
  }
  const words = change.keywords.map(({ word }) => word)
  if (new Set(words).size < words.length) throw refusedField('keywords', 'keyword.twice')
}

import { categories } from '../../../contract/categories'
import type { AreaLevel, UnitKind } from '../../../contract/organisation'
import { dayOf } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import { clusterDesks, unitDesks } from '../appeals/succession'
import type { Handler } from '../handler'
import { mayDecide } from '../proposals/proposals'
import { Refused } from '../refused'
import { categoryOf } from '../units/catalogue'
import { type Cluster, committeeName } from '../units/clusters'
import type { Closing, OfficeFacts, Unit } from '../units/units'
import { stateOf } from './change'
import { isAlone } from './is-alone'
import { unitsOf } from './plan'

/** `organisation.tree`: everything of the administrator's area, closed ones as well. */
export const tree: Handler<'organisation.tree'> = async (office, { hat }) => {
  const { id, name } = hat.organisation
  const [within, units, clusters, entries] = await Promise.all([
    office.areas.within(id),
    office.units.of(id),
    office.clusters.of(id),
    office.catalogue.of(id),
  ])
  const listed = new Set(entries.map(categoryOf))
  return {
    areas: [
      { id, name, level: levelOf(id) },
      ...within.map((area) => ({ id: area._id, name: area.name, level: area.level })),
    ],
    units: units.map((unit) => ({
      id: unit._id,
      name: unit.name,
      kind: unit.kind as UnitKind,
      parentId: unit.parent,
      closed: closedView(unit.closed),
    })),
    clusters: clusters.map((cluster) => ({
      id: cluster._id,
      name: cluster.name,
      kind: cluster.kind,
      parentId: cluster.parent,
      until: cluster.until,
      isOver: isOver(cluster, office.now()),
      closed: closedView(cluster.closed),
    })),
    uncatalogued: categories.filter((category) => !listed.has(category)),
  }
}

/** A city's code ends in `00` (GB/T 2260). */
function levelOf(code: string): AreaLevel {
  return code.endsWith('00') ? 'city' : 'district'
}

function closedView(closed: Closing | null) {
  return closed && { at: closed.at.toISOString(), into: closed.into?.name ?? null }
}

/** The last day of a branch is behind us, and it still has to be ended. */
function isOver({ until, closed }: Pick<Cluster, 'until' | 'closed'>, now: Date): boolean {
  return until !== null && !closed && until < dayOf(now)
}

function officeView({ leader, address, phone }: OfficeFacts) {
  return { leader, address, phone }
}

function peopleIn(people: Person[], organisation: string) {
  return people.flatMap(({ name, hats }) =>
    hats.filter((hat) => hat.organisation.id === organisation).map(({ role }) => ({ name, role })),
  )
}

/** `organisation.unit`. */
export const unit: Handler<'organisation.unit'> = async (office, { input, hat }) => {
  const all = await office.units.of(hat.organisation.id)
  const found = all.find(({ _id }) => _id === input.id)
  if (!found) throw new Refused('NOT_FOUND', 'organisation.unknown')
  const [open, people] = await Promise.all([
    office.appeals.countOpen(unitDesks(found._id)),
    office.people.of(found._id),
  ])
  return {
    id: found._id,
    version: found.version,
    name: found.name,
    kind: found.kind as UnitKind,
    parentId: found.parent,
    remit: found.remit,
    handlersPublish: found.handlersPublish,
    ...officeView(found),
    parent: all.find(({ _id }) => _id === found.parent)?.name ?? null,
    people: peopleIn(people, found._id),
    open,
    absorbed: found.absorbed.map(({ name }) => name),
    closed: closedView(found.closed),
    carryOn: carriedBy(found, open),
  }
}

/** The change that merged it, while something is left of it. */
function carriedBy({ closed, madeBy }: Pick<Unit, 'closed' | 'madeBy'>, left: number): string | null {
  return closed?.into && left > 0 ? madeBy : null
}

/** `organisation.cluster`. */
export const cluster: Handler<'organisation.cluster'> = async (office, { input, hat }) => {
  const found = await office.clusters.find(input.id)
  if (found?.area !== hat.organisation.id) throw new Refused('NOT_FOUND', 'organisation.unknown')
  const [open, enterprises, people, parent] = await Promise.all([
    office.appeals.countOpen(clusterDesks(found._id)),
    office.enterprises.countOf(found._id),
    office.people.of(found._id),
    found.parent === null ? null : office.clusters.committee(found.parent, hat.organisation),
  ])
  return {
    id: found._id,
    version: found.version,
    name: found.name,
    kind: found.kind,
    parentId: found.parent,
    until: found.until,
    ...officeView(found),
    committee: committeeName(found.name, found.kind),
    parent: parent?.name ?? null,
    people: peopleIn(people, found._id),
    open,
    enterprises,
    isOver: isOver(found, office.now()),
    closed: closedView(found.closed),
    carryOn: carriedBy(found, open + enterprises),
  }
}

/** `organisation.catalogue`: 派单目录, in the order of the categories. */
export const catalogueView: Handler<'organisation.catalogue'> = async (office, { hat }) => {
  const entries = await office.catalogue.of(hat.organisation.id)
  const units = await office.units.several([...new Set(entries.flatMap(unitsOf))])
  const named = (id: string) => ({ id, name: units.find(({ _id }) => _id === id)?.name ?? '' })
  return {
    entries: categories.flatMap((category) => {
      const entry = entries.find((each) => categoryOf(each) === category)
      if (!entry) return []
      return {
        category,
        version: entry.version,
        lead: named(entry.lead),
        assists: entry.assists.map(named),
        keywords: entry.keywords.map(({ word, lead, assists }) => ({
          word,
          lead: named(lead),
          assists: assists.map(named),
        })),
      }
    }),
  }
}

/** `organisation.changes`: what was changed, what waits for a second administrator, newest first. */
export const listChanges: Handler<'organisation.changes'> = async (office, { person, hat }) => {
  const [records, alone] = await Promise.all([office.changes.of(hat.organisation.id), isAlone(office, hat)])
  const deciders = await office.people.several([
    ...new Set(records.flatMap(({ decidedBy }) => decidedBy ?? [])),
  ])
  const nameOf = (id: string) => deciders.find(({ _id }) => _id === id)?.name ?? ''
  return {
    alone,
    changes: records.slice(0, 50).map((record) => ({
      id: record._id,
      what: record.change.what,
      name: record.name,
      into: record.into,
      category: record.category,
      by: record.byName,
      at: record.at.toISOString(),
      decidedBy: record.decidedBy && nameOf(record.decidedBy),
      state: stateOf(record),
      canDecide: mayDecide(record, person._id),
    })),
  }
}

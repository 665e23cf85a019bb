import type { Organisation } from '../../../contract/hats'
import { hatOf } from '../accounts/newcomer'
import { clusterDesks, type Successor, succeeded, unitDesks } from '../appeals/succession'
import { settled } from '../enterprises/settled'
import type { Office } from '../office'
import type { CatalogueEntry } from '../units/catalogue'
import { type Cluster, committeeName } from '../units/clusters'
import type { Unit } from '../units/units'

const atOnce = 20

/** The organisation a unit's people belong to. */
export function unitOrganisation({ _id, name, kind }: Pick<Unit, '_id' | 'name' | 'kind'>): Organisation {
  return { id: _id, name, kind }
}

/** A cluster's committee, to which its people belong. */
export function committeeOrganisation({
  _id,
  name,
  kind,
}: Pick<Cluster, '_id' | 'name' | 'kind'>): Organisation {
  return { id: _id, name: committeeName(name, kind), kind: 'committee' }
}

/**
 * Everything a merged unit had goes to the one it went into: its people wear that one's hat beside the old one, with which
 * they go on reading what is past; the catalogue sends there; each open appeal goes on there, with an event of its own.
 * Every step can be made again. Returns how many open appeals are left, at least.
 */
export async function handOverUnit(office: Office, from: Unit, into: Unit): Promise<number> {
  await office.units.absorb(into._id, from)
  await office.units.reparent(from.area, from._id, into._id)
  await redirectCatalogue(office, from, into)
  for (const role of ['handler', 'unitLead'] as const)
    await office.people.alsoWear(hatOf(role, unitOrganisation(from)), hatOf(role, unitOrganisation(into)))
  return moveAppeals(office, { id: from._id, name: from.name }, unitDesks(from._id), { unit: into })
}

async function redirectCatalogue(office: Office, from: Unit, into: Unit): Promise<void> {
  const to = (id: string) => (id === from._id ? into._id : id)
  const redirected = <T extends Pick<CatalogueEntry, 'lead' | 'assists'>>(row: T): T => {
    const lead = to(row.lead)
    return { ...row, lead, assists: [...new Set(row.assists.map(to))].filter((id) => id !== lead) }
  }
  for (const entry of await office.catalogue.of(from.area)) {
    const after = { ...redirected(entry), keywords: entry.keywords.map(redirected) }
    if (JSON.stringify(after) !== JSON.stringify(entry)) await office.catalogue.save(entry, after)
  }
}

/** As `handOverUnit`: a cluster's enterprises and its committee's people and open appeals go to another cluster. */
export async function handOverCluster(office: Office, from: Cluster, into: Cluster): Promise<number> {
  await office.clusters.reparent(from.area, from._id, into._id)
  for (const role of ['committeeMember', 'committeeLead'] as const)
    await office.people.alsoWear(
      hatOf(role, committeeOrganisation(from)),
      hatOf(role, committeeOrganisation(into)),
    )
  const to = { id: into._id, name: into.name }
  const left = await moveAppeals(office, { id: from._id, name: from.name }, clusterDesks(from._id), {
    cluster: to,
  })
  const enterprises = await office.enterprises.someOf(from._id, atOnce + 1)
  for (const before of enterprises.slice(0, atOnce)) {
    const clusters = before.clusters
      .map((each) => (each.id === from._id ? to : each))
      .filter(({ id }, index, all) => all.findIndex((each) => each.id === id) === index)
    await office.enterprises.save(before, settled({ ...before, clusters }))
  }
  return left + Math.max(0, enterprises.length - atOnce)
}

async function moveAppeals(
  office: Office,
  from: { id: string; name: string },
  keys: string[],
  successor: Successor,
): Promise<number> {
  const accused =
    'unit' in successor ? [successor.unit._id, ...successor.unit.absorbed.map(({ id }) => id)] : []
  const open = await office.appeals.openOn(keys, accused, atOnce + 1)
  for (const { _id } of open.slice(0, atOnce)) {
    const appeal = await office.appeals.find(_id)
    const area = appeal && (await office.deadlines.of(appeal.area))
    const move = appeal && area && succeeded(appeal, from, successor, area, office.now())
    // Where somebody was first, the next round has another look.
    if (move) await office.appeals.save(appeal, move.after, move.event)
  }
  return (await office.appeals.openOn(keys, accused, atOnce)).length
}

/** What is open, and the hats of its people, say what a unit is called now. Every step can be made again. */
export async function renameUnit(office: Office, unit: Unit): Promise<void> {
  await office.appeals.rename(unitDesks(unit._id), { id: unit._id, name: unit.name }, 5)
  await office.people.renameOrganisation(unitOrganisation(unit))
}

export async function renameCluster(office: Office, cluster: Cluster): Promise<void> {
  const { _id: id, name } = cluster
  await office.appeals.rename(clusterDesks(id), { id, name }, 5)
  await office.enterprises.renameCluster({ id, name })
  await office.people.renameOrganisation(committeeOrganisation(cluster))
}

import { createHash } from 'node:crypto'
import { rosterRoleWords } from '../../../contract/enterprise-words'
import type { Hat, Organisation } from '../../../contract/hats'
import type { ClusterKind } from '../../../contract/organisation'
import { rosterRoles } from '../../../contract/spreadsheets'
import { text } from '../../../contract/text'
import type { Office } from '../office'
import type { SheetRow } from '../spreadsheets/read-rows'
import { type Fault, faulty, type Plan, type Roster } from '../spreadsheets/roster'
import { committeeName } from '../units/clusters'
import { hatOf, newDrafts } from './newcomer'
import { noOpenidYet, type Person } from './person'

interface Change {
  before: Person | null
  after: Person
  hat: Hat
}

/** Where people of a roster can belong to, by role and name. */
interface Places {
  units: Organisation[]
  committees: (Organisation & { cluster: string })[]
  area: Organisation
}

const nameText = text(20)

/** 人员名册: people of the office by their telephone numbers; with that number they come in by WeChat (product.md J2). */
export const peopleRoster: Roster<Change> = {
  // Somebody may stand there twice, in two roles.
  keysOf: ({ phone = '', role = '', organisation = '' }) => [`${digits(phone)}/${role}/${organisation}`],

  async plan(office, { hat }, rows) {
    const phones = rows.flatMap(({ cells }) => (cells.phone ? [digits(cells.phone)] : []))
    const [places, known] = await Promise.all([
      placesFor(office, hat.organisation, rows),
      office.people.byPhones([...new Set(phones)]),
    ])
    const planned = new Map(known.map((person) => [person.phone ?? '', person]))
    return rows.map((row) => {
      const plan = planRow(row, places, planned)
      if ('change' in plan) planned.set(plan.change.after.phone ?? '', plan.change.after)
      return plan
    })
  },

  async write(office, plans) {
    const fresh = new Map<string, Person>()
    for (const { change } of plans)
      if (!change.before || fresh.has(change.after._id)) fresh.set(change.after._id, change.after)
    await office.people.addAll([...fresh.values()])
    await Promise.all(
      plans.flatMap(({ change: { after, hat } }) =>
        fresh.has(after._id) ? [] : [office.people.giveHat(after._id, hat, office.now())],
      ),
    )
    return []
  },
}

/** As WeChat vouches for it: digits, with a country's code where it is not China's. */
const digits = (phone: string) => phone.replace(/[^\d+]/g, '').replace(/^(\+|00)86(?=1\d{10}$)/, '')

async function placesFor(office: Office, area: Organisation, rows: SheetRow[]): Promise<Places> {
  const names = rows.flatMap(({ cells }) => (cells.organisation ? [cells.organisation] : []))
  const [units, clusters] = await Promise.all([
    office.units.byNames(area.id, [...new Set(names)]),
    office.clusters.of(area.id),
  ])
  const committee = (id: string, cluster: string, kind?: ClusterKind) => ({
    id,
    name: committeeName(cluster, kind),
    kind: 'committee' as const,
    cluster,
  })
  return {
    units: units
      .filter(({ closed }) => closed === null)
      .map(({ _id, name, kind }) => ({ id: _id, name, kind })),
    committees: [
      ...clusters
        .filter(({ closed }) => closed === null)
        .map(({ _id, name, kind }) => committee(_id, name, kind)),
      committee(area.id, area.name),
    ],
    area,
  }
}

function planRow({ row, cells }: SheetRow, places: Places, known: Map<string, Person>): Plan<Change> {
  const faults: Fault[] = []
  const called = nameText.safeParse(cells.name ?? '')
  if (!called.success) faults.push({ column: 'name', key: cells.name ? 'field.invalid' : 'field.missing' })
  const phone = digits(cells.phone ?? '')
  if (!/^\+?\d{8,15}$/.test(phone))
    faults.push({ column: 'phone', key: cells.phone ? 'phone.invalid' : 'field.missing' })
  const role = rosterRoles.find((each) => rosterRoleWords[each] === cells.role)
  if (!role)
    faults.push({
      column: 'role',
      key: 'role.unknown',
      params: { roles: Object.values(rosterRoleWords).join('、') },
    })
  const place = role && placeOf(role, cells.organisation ?? '', places)
  if (role && !place)
    faults.push({
      column: 'organisation',
      key: cells.organisation ? 'unit.unknownName' : 'field.missing',
      ...(cells.organisation && { params: { name: cells.organisation.slice(0, 30) } }),
    })
  const before = known.get(phone) ?? null
  if (before && called.success && before.name !== called.data)
    faults.push({ column: 'phone', key: 'person.otherName' })
  const wrong = faulty<Change>(row, faults)
  if (wrong || !role || !place || !called.success) return wrong ?? { row, faults: [{ key: 'field.invalid' }] }
  const hat = hatOf(role, place)
  if (before?.hats.some(({ id }) => id === hat.id)) return { row, what: 'same' }
  const _id = personId(phone)
  const after: Person = before
    ? { ...before, hats: [...before.hats, hat] }
    : {
        _id,
        schema: 1,
        name: called.data,
        openids: noOpenidYet(_id),
        drafts: newDrafts(),
        phone,
        hats: [hat],
      }
  return { row, what: before ? 'change' : 'add', change: { before, after, hat } }
}

function placeOf(role: (typeof rosterRoles)[number], name: string, places: Places): Organisation | undefined {
  if (role === 'envoy') return name === places.area.name ? places.area : undefined
  if (role === 'handler') return places.units.find((unit) => unit.name === name)
  const found = places.committees.find((each) => each.name === name || each.cluster === name)
  return found && { id: found.id, name: found.name, kind: found.kind }
}

/** The same number brings the same person. */
function personId(phone: string): string {
  return createHash('sha256').update(`person/roster/${phone}`).digest('hex').slice(0, 24)
}

import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import { fittingGroup } from '../groups/groups'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { announce } from './announce'
import type { Enterprise } from './enterprises'
import { answeredBefore, saved, writeOf } from './saved'
import { responsibleNow, settled } from './settled'
import { hatFor, mayAssign, type Places, within } from './standing'

/**
 * `enterprises.assign`: who looks after it from now on; who did before stays on record with his end. The enterprise is
 * told, and so are the two (product.md S4-10).
 */
export const assign: Handler<'enterprises.assign'> = async (office, { input, person, hat, key }) => {
  const before = await within(office, input.id, person, hat)
  if (!mayAssign(before, person, hat)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const write = writeOf(person, key, input)
  const done = answeredBefore(before, write)
  if (done) {
    if (done.version === before.version) await announce(office, before, input.as, done.version, person)
    return done
  }
  if (before.version !== input.version) throw new Refused('STALE', 'enterprise.stale')
  const [somebody] = input.personId === null ? [] : await office.people.several([input.personId])
  if (input.personId !== null && (!somebody || !hatFor(before, somebody.hats)))
    throw refusedField('personId', 'person.unknown')
  const isSame = (responsibleNow(before, input.as)?.person ?? null) === input.personId
  if (isSame) return { id: before._id, version: before.version }
  const at = office.now()
  const ended = before.responsible.map((each) =>
    each.as === input.as && each.to === null ? { ...each, to: at } : each,
  )
  const begun = somebody
    ? [{ as: input.as, person: somebody._id, name: somebody.name, phone: somebody.phone, from: at, to: null }]
    : []
  const after = settled({ ...before, responsible: [...ended, ...begun] })
  const receipt = await saved(office, before, after, write)
  await announce(office, after, input.as, receipt.version, person)
  return receipt
}

/** `enterprises.candidates`: whom it can be given to, first the members of the groups of its industry, then the other envoys. */
export const candidates: Handler<'enterprises.candidates'> = async (office, { input, person, hat }) => {
  const enterprise = input.id === undefined ? null : await assignable(office, input.id, person, hat)
  const { areaCode, committees } = enterprise ?? (await ownPlaces(office, hat))
  const [people, groups] = await Promise.all([
    office.people.ofAny([...new Set([areaCode, ...committees])]),
    enterprise ? office.groups.of(areaCode) : [],
  ])
  const fitting = people.flatMap(({ _id, name, hats }) => {
    const own = hatFor({ areaCode, committees }, hats)
    if (!own) return []
    const fits = enterprise && fittingGroup(groups, _id, enterprise)
    return [{ id: _id, name, role: own.role, of: own.organisation.name, fits }]
  })
  const rank = ({ role, fits }: (typeof fitting)[number]) => Number(role !== 'envoy') + 2 * Number(!fits)
  return {
    people: fitting
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh'))
      .slice(0, mostCandidates),
  }
}

async function assignable(office: Office, id: string, person: Person, hat: Hat): Promise<Enterprise> {
  const enterprise = await within(office, id, person, hat)
  if (!mayAssign(enterprise, person, hat)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  return enterprise
}

async function ownPlaces({ clusters }: Office, { role, organisation }: Hat): Promise<Places> {
  if (role === 'supervisor') return { areaCode: organisation.id, committees: [] }
  // The area's own committee carries the area's id.
  const cluster = await clusters.find(organisation.id)
  return { areaCode: cluster?.area ?? organisation.id, committees: [organisation.id] }
}
/** An answer stays under 100 KB. */
const mostCandidates = 300

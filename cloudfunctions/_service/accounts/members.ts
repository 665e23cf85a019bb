import type { Hat, Organisation, Role } from '../../../contract/hats'
import { invitedRoles } from '../../../contract/joining'
import { act } from '../appeals/act'
import { deskKeys, ownerOf } from '../appeals/desks-of'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { type Cluster, committeeName } from '../units/clusters'
import { managed } from './may-manage'
import { openidOf, type Person } from './person'
import { maskedPhone } from './phone'

/** The roles an organisation's people can have, of which the caller may look after some. */
const all: readonly Role[] = [
  'enterpriseMember',
  'enterpriseAdmin',
  'committeeMember',
  'committeeLead',
  'handler',
  'unitLead',
  'envoy',
  'supervisor',
  'administrator',
  'auditor',
]

/** `people.members`: everybody of an organisation, for who looks after some of them. */
export const members: Handler<'people.members'> = async (office, { input, person: caller, hat }) => {
  const roles = await rolesManaged(office, hat, input.organisationId)
  if (roles.length === 0) throw refusedField('organisationId', 'organisation.unknown')
  const people = await office.people.of(input.organisationId)
  return {
    invites: invitedRoles.filter((role) => roles.includes(role)),
    members: people.flatMap((person) =>
      person.hats
        .filter(({ organisation }) => organisation.id === input.organisationId)
        .map(({ id, role }) => ({
          id: person._id,
          name: person.name,
          role,
          hat: id,
          phone: person.phone && maskedPhone(person.phone),
          isHere: openidOf(person) !== undefined,
          canRemove: roles.includes(role) && person._id !== caller._id,
        })),
    ),
  }
}

/** `people.organisations`: those whose people the caller looks after, but for a committee's enterprises. */
export const organisations: Handler<'people.organisations'> = async (office, { hat }) => {
  if (hat.role === 'committeeMember') return { organisations: [] }
  if (hat.role !== 'administrator') return { organisations: [hat.organisation] }
  const area = hat.organisation
  const [clusters, units] = await Promise.all([office.clusters.of(area.id), office.units.all()])
  const committee = ({ _id, name }: Cluster): Organisation => ({
    id: _id,
    name: committeeName(name),
    kind: 'committee',
  })
  return {
    organisations: [
      area,
      ...clusters.filter(({ closed }) => closed === null).map(committee),
      ...units
        .filter((unit) => unit.area === area.id)
        .map(({ _id, name, kind }) => ({ id: _id, name, kind })),
    ],
  }
}

async function rolesManaged(office: Office, hat: Hat, organisation: string): Promise<Role[]> {
  const may = await Promise.all(all.map((role) => managed(office, hat, role, organisation)))
  return all.filter((_, index) => may[index] !== null)
}

/** The person and his hat that the caller may take from him. Nobody changes himself (threat-model.md T91). */
async function memberFor(office: Office, caller: Person, hat: Hat, personId: string, wanted: string) {
  if (personId === caller._id) throw refusedField('personId', 'person.self')
  const [member] = await office.people.several([personId])
  const own = member?.hats.find(({ id }) => id === wanted)
  if (!member || !own || !(await managed(office, hat, own.role, own.organisation.id)))
    throw new Refused('NOT_FOUND', 'person.unknown')
  return { member, own }
}

/** `people.remove`: he is nobody there from his next call on. Whoever still handles appeals or looks after enterprises hands them over first. */
export const remove: Handler<'people.remove'> = async (office, { input, person, hat }) => {
  const { member, own } = await memberFor(office, person, hat, input.personId, input.hat)
  if (own.role === 'administrator') {
    const others = (await office.people.of(own.organisation.id)).filter(
      ({ _id, hats }) => _id !== member._id && hats.some(({ id }) => id === own.id),
    )
    if (others.length === 0) throw refusedField('personId', 'person.lastAdministrator')
  }
  const count = await office.appeals.count(deskKeys(ownerOf('mine', member._id, own), 'mine')[0] as string)
  if (count > 0) throw refusedField('personId', 'person.hasOpenWork', { count })
  const looksAfter = own.role === 'envoy' ? (await office.enterprises.ofEnvoy(member._id)).length : 0
  if (looksAfter > 0) throw refusedField('personId', 'person.looksAfter', { count: looksAfter })
  await office.people.takeHat(member._id, own.id)
  return {}
}

const atOnce = 30

/**
 * `people.handOver` 交接: the head of a unit gives somebody's open appeals to a colleague, each by its own 指定承办人, so
 * that its history says so; when none is left, the hat goes too. Many appeals take several calls.
 */
export const handOver: Handler<'people.handOver'> = async (office, asked) => {
  const { input, person, hat, key } = asked
  const { member, own } = await memberFor(office, person, hat, input.personId, input.hat)
  if (input.toId === member._id) throw refusedField('toId', 'person.unknown')
  const keys = deskKeys(ownerOf('mine', member._id, own), 'mine')
  const open = await office.appeals.page(keys, 'mine', undefined, atOnce)
  let moved = 0
  for (const { _id } of open) {
    const appeal = await office.appeals.find(_id)
    if (!appeal) continue
    const deputy = appeal.deputy && appeal.deputy.id !== member._id && appeal.deputy.id !== input.toId
    await act(office, {
      person,
      hat,
      key: `${key}-${_id}`.slice(0, 64),
      appeal,
      input: {
        action: 'assign',
        id: _id,
        version: appeal.version,
        personId: appeal.handler?.id === member._id || !appeal.handler ? input.toId : appeal.handler.id,
        ...(deputy && appeal.deputy && { deputyId: appeal.deputy.id }),
      },
    })
    moved += 1
  }
  const left = await office.appeals.count(keys[0] as string)
  if (left === 0) await office.people.takeHat(member._id, own.id)
  return { moved, left }
}

import { createHash } from 'node:crypto'
import type { Organisation, Role } from '../../../contract/hats'
import type { Database } from '../database'
import type { Handler } from '../handler'
import { mayDecide, type Proposal, proposals } from '../proposals/proposals'
import { Refused, refusedField } from '../refused'
import { organisationNow } from '../units/organisation-now'
import { managed } from './may-manage'
import { hatOf } from './newcomer'

/** 授予 of a role nobody gets by a code: one administrator proposes, another agrees (threat-model.md P40, T91). */
export interface Grant extends Proposal {
  person: string
  name: string
  role: Role
  organisation: Organisation
}

export const grants = (db: Database) => proposals<Grant>(db, 'grants')

export const propose: Handler<'grants.propose'> = async (office, { input, person, hat, key }) => {
  if (input.personId === person._id) throw refusedField('personId', 'person.self')
  const organisation = await managed(office, hat, input.role, input.organisationId)
  if (!organisation) throw refusedField('organisationId', 'organisation.unknown')
  const [somebody] = await office.people.several([input.personId])
  if (!somebody) throw refusedField('personId', 'person.unknown')
  const _id = createHash('sha256').update(`grant/${person._id}/${key}`).digest('hex').slice(0, 24)
  await office.grants.add({
    _id,
    schema: 1,
    area: hat.organisation.id,
    person: somebody._id,
    name: somebody.name,
    role: input.role,
    organisation,
    by: person._id,
    byName: person.name,
    at: office.now(),
    state: 'open',
    decidedBy: null,
  })
  return { id: _id }
}

export const listGrants: Handler<'grants.list'> = async (office, { person, hat }) => ({
  grants: (await office.grants.of(hat.organisation.id)).map((grant) => ({
    id: grant._id,
    person: grant.name,
    role: grant.role,
    organisation: grant.organisation,
    by: grant.byName,
    at: grant.at.toISOString(),
    state: grant.state,
    canDecide: mayDecide(grant, person._id, grant.person),
  })),
})

/** `grants.decide`. */
export const decideGrant: Handler<'grants.decide'> = async (office, { input, person, hat }) => {
  const area = hat.organisation.id
  const grant = (await office.grants.of(area)).find(({ _id, state }) => _id === input.id && state === 'open')
  if (!grant) throw new Refused('NOT_FOUND', 'grant.unknown')
  if (!mayDecide(grant, person._id, grant.person)) throw new Refused('BAD_STATE', 'action.otherPerson')
  const organisation = await organisationNow(office, grant.organisation)
  if (input.agree && !organisation) throw new Refused('NOT_FOUND', 'organisation.unknown')
  const decided = await office.grants.decide(area, grant._id, input.agree ? 'agreed' : 'declined', person._id)
  if (!decided) throw new Refused('NOT_FOUND', 'grant.unknown')
  if (input.agree && organisation)
    await office.people.giveHat(grant.person, hatOf(grant.role, organisation), office.now())
  return {}
}

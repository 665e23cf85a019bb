import { createHash } from 'node:crypto'
import type { Organisation, Role } from '../../../contract/hats'
import { addNew, type Database, exactly } from '../database'
import type { Handler } from '../handler'
import { Refused, refusedField } from '../refused'
import { managed } from './may-manage'
import { hatOf } from './newcomer'

/** 授予 of a role nobody gets by a code: one administrator proposes, another agrees (threat-model.md P40, T91). */
export interface Grant {
  _id: string
  schema: 1
  area: string
  person: string
  name: string
  role: Role
  organisation: Organisation
  by: string
  byName: string
  at: Date
  state: 'open' | 'agreed' | 'declined'
  decidedBy: string | null
}

export function grants(db: Database) {
  const collection = db.collection('grants')
  return {
    /** What was proposed before with the same key stays as it is, decided or not. */
    add: (grant: Grant) => addNew(collection, [grant]),
    async of(area: string): Promise<Grant[]> {
      const { data } = await collection.where(exactly({ area })).orderBy('at', 'desc').limit(100).get()
      return data as Grant[]
    },
    /** Takes a decision on an open one, once; null when it is not open. */
    async decide(area: string, id: string, state: Grant['state'], by: string): Promise<Grant | null> {
      const { doc } = await collection
        .where(exactly({ _id: id, area, state: 'open' }))
        .updateAndReturn({ state, decidedBy: db.command.set(by) })
      return (doc as Grant | null | undefined) ?? null
    },
  }
}

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
    canDecide: grant.state === 'open' && grant.by !== person._id && grant.person !== person._id,
  })),
})

/** Neither who proposed it nor whom it is about decides. */
export const decideGrant: Handler<'grants.decide'> = async (office, { input, person, hat }) => {
  const area = hat.organisation.id
  const grant = (await office.grants.of(area)).find(({ _id, state }) => _id === input.id && state === 'open')
  if (!grant) throw new Refused('NOT_FOUND', 'grant.unknown')
  if (grant.by === person._id || grant.person === person._id)
    throw new Refused('BAD_STATE', 'action.otherPerson')
  const decided = await office.grants.decide(area, grant._id, input.agree ? 'agreed' : 'declined', person._id)
  if (!decided) throw new Refused('NOT_FOUND', 'grant.unknown')
  if (input.agree) await office.people.giveHat(grant.person, hatOf(grant.role, grant.organisation))
  return {}
}

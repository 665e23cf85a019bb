import { createHash } from 'node:crypto'
import type { Organisation } from '../../../contract/hats'
import type { Changed } from '../../../contract/organisation'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { mayDecide } from '../proposals/proposals'
import { Refused } from '../refused'
import { carryOut, isSpread } from './carry-out'
import type { ChangeRecord } from './changes'
import { isAlone } from './is-alone'
import { type Plan, planned } from './plan'

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

/**
 * `organisation.change`: carried out at once where one administrator may do it alone, proposed to a second otherwise. The
 * same key is the same change for ever.
 */
export const change: Handler<'organisation.change'> = async (office, { input, person, hat, key }) => {
  const area = hat.organisation
  const _id = digest(`change/${person._id}/${key}`)
  const asked = digest(JSON.stringify(input.change))
  const before = await office.changes.find(area.id, _id)
  if (before && before.asked !== asked) throw new Refused('KEY_REUSED', 'key.reused')
  if (before) return before.state === 'agreed' ? made(office, area, before) : answer(before)

  const plan = await planned(office, area, input.change, _id)
  const isAgreed = plan.isDetail || (await isAlone(office, hat))
  const record: ChangeRecord = {
    _id,
    schema: 1,
    area: area.id,
    by: person._id,
    byName: person.name,
    at: office.now(),
    state: isAgreed ? 'agreed' : 'open',
    decidedBy: null,
    change: input.change,
    name: plan.name,
    into: plan.into,
    category: plan.category,
    asked,
    carryAt: null,
  }
  await office.changes.add(record)
  return isAgreed ? make(office, record, plan) : answer(record)
}

/** `organisation.decide`: by another administrator than the one who proposed it. */
export const decide: Handler<'organisation.decide'> = async (office, { input, person, hat }) => {
  const area = hat.organisation
  const proposed = await office.changes.find(area.id, input.id)
  if (proposed?.state !== 'open') throw new Refused('NOT_FOUND', 'change.unknown')
  if (!mayDecide(proposed, person._id)) throw new Refused('BAD_STATE', 'action.otherPerson')
  const plan = input.agree ? await planned(office, area, proposed.change, proposed._id) : null
  const state = plan ? 'agreed' : 'declined'
  const decided = await office.changes.decide(area.id, proposed._id, state, person._id)
  if (!decided) throw new Refused('NOT_FOUND', 'change.unknown')
  return plan ? make(office, decided, plan) : answer(decided)
}

/** `organisation.carryOn`: hands over what has come up since, or what there was no time for. */
export const carryOn: Handler<'organisation.carryOn'> = async (office, { input, hat }) => {
  const record = await office.changes.find(hat.organisation.id, input.id)
  if (record?.state !== 'agreed') throw new Refused('NOT_FOUND', 'change.unknown')
  return answer(record, await carryOut(office, record))
}

/** An agreed change whose answer was lost: whatever of it is not done yet is done now. */
async function made(office: Office, area: Organisation, record: ChangeRecord): Promise<Changed> {
  const plan = await planned(office, area, record.change, record._id).catch((error: unknown) => {
    // Others have changed it since; what this change was to do is done.
    if (error instanceof Refused) return null
    throw error
  })
  return plan ? make(office, record, plan) : answer(record)
}

async function make(office: Office, record: ChangeRecord, plan: Plan): Promise<Changed> {
  if (!(await plan.make())) {
    await office.changes.lapse(record)
    throw new Refused('STALE', 'unit.stale')
  }
  if (!isSpread(record)) return answer(record)
  // From here on the clock would go on with it as well.
  await office.changes.carry(record, office.now())
  return answer(record, await carryOut(office, record))
}

/** Where a change stands. */
export function stateOf({ state, carryAt }: Pick<ChangeRecord, 'state' | 'carryAt'>, left = 0) {
  if (state === 'open') return 'waiting' as const
  if (state === 'declined') return 'declined' as const
  return left > 0 || carryAt ? ('moving' as const) : ('done' as const)
}

const answer = (record: ChangeRecord, left = 0): Changed => ({
  id: record._id,
  state: stateOf({ ...record, carryAt: null }, left),
  left,
})

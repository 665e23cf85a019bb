import { calls } from '../../contract/calls'
import { type Request, requestKeyPattern } from '../../contract/envelope'
import { fieldsOf } from '../../contract/fields'
import { type CallName, rights } from '../../contract/rights'
import type { Person } from '../_service/accounts/person'
import { mayRead } from '../_service/appeals/standing'
import type { Asked } from '../_service/handler'
import type { Office } from '../_service/office'
import { Refused } from '../_service/refused'

/** The call a request names. Own keys only: `constructor` is not a call. */
export function callOf(request: { call?: unknown }): CallName {
  const { call } = request
  if (typeof call !== 'string' || !Object.hasOwn(rights, call))
    throw new Refused('UNKNOWN_CALL', 'call.unknown')
  return call as CallName
}

/**
 * The one guard before every handler: role and scope from the contract's rights, then nothing but the parsed input.
 * Another party's appeal and a missing one are refused in the same words.
 */
export async function admit<C extends CallName>(
  office: Office,
  call: C,
  { person, openid }: { person: Person | null; openid: string },
  request: Partial<Request>,
): Promise<Asked<C>> {
  const right: (typeof rights)[CallName] = rights[call]
  const hat = right.by === 'anyone' ? undefined : hatOf(person, request.hat, right.by)
  const parsed = calls[call].input.safeParse(request.input)
  if (!parsed.success) throw new Refused('INVALID_INPUT', 'input.invalid', { fields: fieldsOf(parsed.error) })
  const key = right.writes ? keyOf(request.key) : undefined
  const appeal =
    person && hat && right.scope === 'appeal'
      ? await appealWithin(office, person, hat, parsed.data)
      : undefined
  // Which parts are there follows from the right, which the compiler cannot see for a `call` it does not know.
  const asked: object = { input: parsed.data, person, openid, hat, key, appeal, group: groupIn(request) }
  return asked as Asked<C>
}

/**
 * What the platform has put in the place of the group's ticket. A caller can send the like by himself, so it only ever says
 * where something was opened, and grants nothing.
 */
function groupIn({ group }: Partial<Request>): string | null {
  const { data } = (typeof group === 'object' && group !== null ? group : {}) as { data?: unknown }
  const { opengid } = (typeof data === 'object' && data !== null ? data : {}) as { opengid?: unknown }
  return typeof opengid === 'string' && opengid !== '' && opengid.length <= 128 ? opengid : null
}

function hatOf(person: Person | null, wanted: unknown, by: readonly string[]) {
  if (!person || person.hats.length === 0) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (wanted === undefined) throw new Refused('NOT_ALLOWED', 'caller.noHat')
  const hat = person.hats.find((each) => each.id === wanted)
  if (!hat || !by.includes(hat.role)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  return hat
}

function keyOf(key: unknown): string {
  if (typeof key !== 'string' || !requestKeyPattern.test(key))
    throw new Refused('INVALID_INPUT', 'call.noKey')
  return key
}

async function appealWithin(office: Office, person: Person, hat: Person['hats'][number], input: unknown) {
  const appeal = await office.appeals.find((input as { id: string }).id)
  if (!appeal || !mayRead(person, hat, appeal)) throw new Refused('NOT_FOUND', 'appeal.notFound')
  return appeal
}

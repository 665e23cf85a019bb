import { createHash } from 'node:crypto'
import { codePattern, plainCode } from '../../../contract/joining'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { organisationNow } from '../units/organisation-now'
import { codeDigest, type Invitation } from './invitation'
import { stateOf } from './invite'
import { hatOf, newcomer } from './newcomer'
import type { Person } from './person'

const triesAnHour = 5

/**
 * `invitations.redeem`: whoever has the code comes in, once. Every try is counted before the code is looked at, so that a
 * thousand at once do not slip through together; after five in an hour he is not even listened to (threat-model.md T50).
 */
export const redeem: Handler<'invitations.redeem'> = async (office, { input, person, openid }) => {
  const at = office.now()
  const tries = `redeem/${createHash('sha256').update(openid).digest('hex').slice(0, 24)}/${at.toISOString().slice(0, 13)}`
  // Whoever goes on guessing costs a look and no write.
  if ((await office.limits.used(tries)) >= triesAnHour || (await office.limits.add(tries)) > triesAnHour)
    throw new Refused('TOO_MANY', 'code.tooManyTries')
  const code = plainCode(input.code)
  const invitation = codePattern.test(code) ? await office.invitations.find(codeDigest(code)) : null
  const organisation =
    invitation && isOpenTo(invitation, person, at)
      ? await organisationNow(office, invitation.organisation)
      : null
  if (!invitation || !organisation) throw refusedField('code', 'code.unknown')
  const hat = hatOf(invitation.role, organisation)
  // The answer to an earlier try was lost: he is in.
  if (person && invitation.usedBy === person._id) return { hat }
  if (person?.hats.some(({ id }) => id === hat.id)) throw refusedField('code', 'code.alreadyMember')
  const phone = input.phoneCode === undefined ? null : await phoneOf(office, input.phoneCode)
  const joined = await office.people.join(
    invitation._id,
    person ?? (await newcomer(office, openid, input.name, phone, [hat], at)),
    hat,
    phone,
    at,
  )
  if (!joined) throw refusedField('code', 'code.unknown')
  return { hat }
}

function isOpenTo(invitation: Invitation, person: Person | null, at: Date): boolean {
  const state = stateOf(invitation, at)
  return state === 'open' || (state === 'used' && invitation.usedBy === person?._id)
}

/** The number WeChat vouches for, with its country's code where it is not China's. */
export async function phoneOf({ wechat }: Office, phoneCode: string): Promise<string> {
  const answer = await wechat.phoneNumber(phoneCode)
  if (!answer.ok) throw refusedField('phoneCode', 'phone.refused')
  const { number, countryCode } = answer.value
  return countryCode === '86' ? number : `+${countryCode}${number}`
}

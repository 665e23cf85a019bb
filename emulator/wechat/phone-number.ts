import { randomBytes } from 'node:crypto'
import { appId } from '../functions/environment'
import { limits } from '../limits'
import { assertOnly, type OpenApi, type OpenApiWorld, textIn } from './open-api'
import { OpenApiError } from './open-api-error'

/** `phonenumber.getPhoneNumber`: a code is good once, for five minutes (platform-facts §2.3); otherwise 40029. */
export const getPhoneNumber: OpenApi = async (call, { kept, clock }) => {
  assertOnly(call, ['code'])
  const code = textIn(call, 'code')
  const now = clock.now()
  const { phoneNumber, countryCode } = await kept.write((put) => {
    const found = kept.get('phoneCode', code)
    if (!found || found.used || now >= found.until) throw new OpenApiError(40029, 'invalid code')
    put('phoneCode', code, { ...found, used: true })
    return found
  })
  return {
    phone_info: {
      phoneNumber: countryCode === '86' ? phoneNumber : `+${countryCode}${phoneNumber}`,
      purePhoneNumber: phoneNumber,
      countryCode,
      watermark: { timestamp: Math.floor(now / 1000), appid: appId },
    },
  }
}

/** The code that the phone's button would hand out. */
export async function phoneCode(
  phoneNumber: string,
  countryCode: string,
  { kept, clock }: Pick<OpenApiWorld, 'kept' | 'clock'>,
): Promise<string> {
  const code = randomBytes(32).toString('hex')
  const until = clock.now() + limits.phoneCodeMinutes * 60_000
  await kept.write((put) => put('phoneCode', code, { phoneNumber, countryCode, until, used: false }))
  return code
}

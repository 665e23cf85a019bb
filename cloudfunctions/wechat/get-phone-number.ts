import type { Input, PhoneNumber } from '../_service/wechat/operations'
import { openApi } from './cloud'

export async function getPhoneNumber({ code }: Input<'getPhoneNumber'>): Promise<PhoneNumber> {
  const { phoneInfo } = (await openApi('phonenumber.getPhoneNumber', { code })) as {
    phoneInfo: { purePhoneNumber: string; countryCode: string | number }
  }
  return { number: phoneInfo.purePhoneNumber, countryCode: String(phoneInfo.countryCode) }
}

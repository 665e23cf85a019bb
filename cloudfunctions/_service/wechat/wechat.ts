import type { App } from '../database'
import { failureOf } from './errors'
import type { Input, Operation, Outcome, Values } from './operations'

/**
 * What the office asks of WeChat. Nothing here throws: an outcome says whether it worked, and if not, whether to try again
 * later, to give up, or to tell an operator. `secret` is the environment's, which only functions of ours know.
 */
export function wechat(app: App, secret: string | undefined = process.env.WECHAT_SECRET) {
  async function ask<O extends Operation>(operation: O, input: Input<O>): Promise<Outcome<Values[O]>> {
    if (!secret) {
      return {
        ok: false,
        failure: { sort: 'configuration', code: 'NO_SECRET', message: 'WECHAT_SECRET is not set' },
      }
    }
    try {
      const { result } = await app.callFunction({ name: 'wechat', data: { secret, operation, input } })
      return result as Outcome<Values[O]>
    } catch (thrown) {
      return { ok: false, failure: failureOf(thrown) }
    }
  }

  return {
    sendMessage: (message: Input<'sendSubscribeMessage'>) => ask('sendSubscribeMessage', message),
    phoneNumber: (code: string) => ask('getPhoneNumber', { code }),
    miniProgramCode: (code: Input<'getUnlimitedQRCode'>) => ask('getUnlimitedQRCode', code),
    checkText: (text: Input<'msgSecCheck'>) => ask('msgSecCheck', text),
    checkFile: (file: Input<'mediaCheckAsync'>) => ask('mediaCheckAsync', file),
    readBusinessLicence: (fileID: string) => ask('ocrBusinessLicense', { fileID }),
  }
}
export type WeChat = ReturnType<typeof wechat>

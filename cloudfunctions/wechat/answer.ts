import { failureOf } from '../_service/wechat/errors'
import {
  type Failure,
  type Input,
  type Operation,
  type Outcome,
  operations,
  type Values,
} from '../_service/wechat/operations'
import { openCloud } from './cloud'
import { getPhoneNumber } from './get-phone-number'
import { getUnlimitedQRCode } from './get-unlimited-qr-code'
import { mediaCheckAsync } from './media-check-async'
import { msgSecCheck } from './msg-sec-check'
import { ocrBusinessLicense } from './ocr-business-license'
import { isSecret } from './secret'
import { sendSubscribeMessage } from './send-subscribe-message'

const handlers: { [O in Operation]: (input: Input<O>) => Promise<Values[O]> } = {
  sendSubscribeMessage,
  getPhoneNumber,
  getUnlimitedQRCode,
  msgSecCheck,
  mediaCheckAsync,
  ocrBusinessLicense,
}

/**
 * Carries out one operation. Whoever does not show the secret is refused, and so is everybody while there is none: any
 * WeChat user can call any function. Never throws.
 */
export async function answer(event: unknown, secret: string | undefined): Promise<Outcome<unknown>> {
  const { secret: shown, operation, input } = (event ?? {}) as Record<string, unknown>
  if (!isSecret(shown, secret))
    return refused('SECRET_REFUSED', 'the secret of the environment was not shown')
  if (typeof operation !== 'string' || !Object.hasOwn(operations, operation)) {
    return refused('UNKNOWN_OPERATION', 'there is no such operation')
  }
  const name = operation as Operation
  const parsed = operations[name].safeParse(input)
  if (!parsed.success)
    return refused('INVALID_INPUT', parsed.error.issues.map(({ path }) => path.join('.')).join(', '))
  try {
    // At every call: what the SDK holds of a warm instance may have expired (platform-facts.md §1.8).
    openCloud()
    return { ok: true, value: await (handlers[name] as (input: unknown) => Promise<unknown>)(parsed.data) }
  } catch (thrown) {
    return failed(name, failureOf(thrown))
  }
}

function failed(name: Operation, failure: Failure): Outcome<never> {
  if (failure.sort === 'configuration') console.error(name, failure.code, failure.message)
  return { ok: false, failure }
}

function refused(code: string, message: string): Outcome<never> {
  return { ok: false, failure: { sort: 'configuration', code, message } }
}

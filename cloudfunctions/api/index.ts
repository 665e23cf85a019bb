import cloudbase from '@cloudbase/node-sdk'
import { type CallContext, openidOf } from '../_service/call-context'
import { openOffice } from '../_service/office'
import { answer } from './answer'

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV })
const office = openOffice(app, () => new Date())

/** What a person's phone calls. */
export async function main(event: unknown, context: CallContext) {
  return answer(office, { openid: openidOf(context), requestId: context.request_id }, event)
}

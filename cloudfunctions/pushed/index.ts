import cloudbase from '@cloudbase/node-sdk'
import type { CallContext } from '../_service/call-context'
import { mediaChecks } from '../_service/content/media-checks'
import { isPush } from './is-push'
import { mediaVerdictOf } from './media-verdict-of'

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV })

/**
 * What WeChat pushes (消息推送): the verdict on a photo, once it has one. Anybody else is refused, and what is pushed besides
 * is taken in and forgotten, or WeChat would send it again.
 */
export async function main(event: unknown, context: CallContext) {
  if (!isPush(context)) return { ok: false, error: { code: 'NOT_ALLOWED' } }
  const verdict = mediaVerdictOf(event)
  if (verdict) await mediaChecks(app.database()).add({ ...verdict, schema: 1, at: new Date() })
  // What WeChat wants to hear.
  return 'success'
}

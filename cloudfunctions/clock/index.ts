import cloudbase from '@cloudbase/node-sdk'
import type { CallContext } from '../_service/call-context'
import { openOffice } from '../_service/office'
import { isTimer } from './is-timer'
import { round } from './round'

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV })

/** What the platform's timer calls, every five minutes; nobody else may. `Time` is the instant it was meant for. */
export async function main(event: { Time?: unknown }, context: CallContext) {
  if (!isTimer(context)) return { ok: false, error: { code: 'NOT_ALLOWED' } }
  const meant = new Date(typeof event.Time === 'string' ? event.Time : Number.NaN)
  const started = Date.now()
  const first = Number.isNaN(meant.getTime()) ? started : meant.getTime()
  // Time goes on while the round is made.
  const now = () => new Date(first + (Date.now() - started))
  return { ok: true, value: await round(openOffice(app, now)) }
}

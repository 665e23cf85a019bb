import type { IncomingMessage, ServerResponse } from 'node:http'
import { invalidParam } from '../errors'
import type { Timers } from '../timers/timers'
import { jsonDoor } from './json-door'

/**
 * `POST /tick` `{now, latestOnly?}` → `{fired: [{function, trigger, time, error?}]}`: sets the platform's clock (`now` as
 * ISO 8601 or milliseconds) and fires every timer due since the last tick. Only for tests.
 */
export function tick(request: IncomingMessage, response: ServerResponse, timers: Timers): Promise<void> {
  return jsonDoor(request, response, async ({ now, latestOnly }) => {
    const instant = typeof now === 'string' || typeof now === 'number' ? new Date(now).getTime() : Number.NaN
    if (Number.isNaN(instant)) throw invalidParam('now must be an instant, as ISO 8601 or milliseconds')
    return { fired: await timers.tick(instant, latestOnly === true) }
  })
}

import { type Answer, batchLimit, type Request } from '../../contract/envelope'
import type { CallName } from '../../contract/rights'
import { sentence } from '../../contract/sentence'
import type { Person } from '../_service/accounts/person'
import type { Wanted } from '../_service/audit/audit'
import type { Handler } from '../_service/handler'
import type { Office } from '../_service/office'
import { Refused } from '../_service/refused'
import { admit, callOf } from './guard'
import { handlers } from './handlers'

/** Who asks, as far as the platform vouches for it. */
export interface Caller {
  openid: string | null
  /** Names this call in the log; shown with a fault so that it can be found. */
  requestId: string
}

/**
 * Answers what a caller sent: one request, or a batch in its order. Only `call, input, hat, key` and `calls` are
 * read; the platform adds fields of its own. Never throws.
 */
export async function answer(
  office: Office,
  caller: Caller,
  event: unknown,
): Promise<Answer | { answers: Answer[] }> {
  const sent: Partial<Request> & { calls?: unknown } =
    typeof event === 'object' && event !== null ? event : {}
  const identify = once(() => identifyCaller(office, caller))
  if (sent.calls === undefined) return answerOne(office, caller, identify, sent)
  if (!Array.isArray(sent.calls) || sent.calls.length === 0)
    return refusal(new Refused('INVALID_INPUT', 'call.malformed'))
  if (sent.calls.length > batchLimit) {
    return refusal(new Refused('INVALID_INPUT', 'call.tooMany', { params: { max: batchLimit } }))
  }
  const answers: Answer[] = []
  for (const each of sent.calls) {
    answers.push(
      await answerOne(office, caller, identify, typeof each === 'object' && each !== null ? each : {}),
    )
  }
  return { answers }
}

async function answerOne(
  office: Office,
  caller: Caller,
  identify: () => Promise<Identified>,
  request: Partial<Request>,
): Promise<Answer> {
  try {
    try {
      const call = callOf(request)
      const asked = await admit(office, call, await identify(), request)
      return { ok: true, value: await (handlers[call] as Handler<CallName>)(office, asked) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (caller.openid !== null)
        await office.audit.refused(
          (await identify()).person,
          wantedBy(request),
          error.answer.code,
          office.now(),
        )
      return refusal(error)
    }
  } catch (error) {
    console.error('fault', caller.requestId, error)
    await remember(office, caller, wantedBy(request), error)
    if (isBusy(error)) return { ok: false, error: { code: 'BUSY', ...sentence('service.busy') } }
    return {
      ok: false,
      error: { code: 'FAULT', ...sentence('service.fault', { requestId: caller.requestId }) },
    }
  }
}

/** What was asked for, as it was sent; nothing in it has been checked, so it is cut to a line. */
function wantedBy({ call, hat, input }: Partial<Request>): Wanted {
  const line = (value: unknown) => (typeof value === 'string' ? value.slice(0, 64) : '')
  const about = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined
  return { call: line(call), hat: line(hat), about: line(about) }
}

/** Keeps what went wrong under the number its caller is shown. Where even that fails, the log above has it. */
async function remember(
  office: Office,
  { requestId }: Caller,
  { call }: Wanted,
  error: unknown,
): Promise<void> {
  await office.faults.add(requestId, call, error, office.now()).catch((again: unknown) => {
    console.error('fault not kept', requestId, again)
  })
}

/** Whom WeChat vouches for, and whether we know him. */
interface Identified {
  openid: string
  person: Person | null
}

async function identifyCaller(office: Office, { openid }: Caller): Promise<Identified> {
  if (openid === null) throw new Refused('NO_IDENTITY', 'caller.nobody')
  return { openid, person: await office.people.byOpenid(openid) }
}

/** CloudBase's words for "later" (platform-facts.md §1.11); the same request with the same key is then safe. */
const later = new Set([
  'EXCEED_REQUEST_LIMIT',
  'EXCEED_CONCURRENT_REQUEST_LIMIT',
  'EXCEED_RATELIMIT',
  'SERVER_TIMEOUT',
])

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && later.has(String(error.code))
}

function refusal(refused: Refused): Answer {
  return { ok: false, error: refused.answer }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

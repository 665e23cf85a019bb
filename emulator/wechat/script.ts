import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError, invalidParam } from '../errors'
import type { OpenApiReply } from './envelope'

/** How an open API is to answer once: refuse, be slow, give a picture of that size, never answer, or break. */
type ScriptedAnswer =
  | { errcode: number; errmsg?: string }
  | { delayMs: number }
  | { pictureBytes: number }
  | 'timeout'
  | 'http500'

/** The string codes that wx-server-sdk 4.0.2 turns into these numbers: CloudBase refuses, before WeChat is asked. */
const cloudCodes: Record<number, string> = {
  [-501001]: 'SYS_ERR',
  [-501002]: 'SERVER_TIMEOUT',
  [-501003]: 'EXCEED_REQUEST_LIMIT',
  [-501004]: 'EXCEED_CONCURRENT_REQUEST_LIMIT',
  [-501005]: 'INVALIID_ENV',
  [-501006]: 'INVALID_COMMON_PARAM',
  [-501007]: 'INVALID_PARAM',
  [-501008]: 'INVALID_REQUEST_SOURCE',
  [-501009]: 'RESOURCE_NOT_INITIAL',
}

/** The platform is down: HTTP 500 instead of an answer. */
export class Broken extends Error {}

/** Outages, slowness and refusals to come, by API; each is used up once. */
export class Script {
  readonly #answers = new Map<string, ScriptedAnswer[]>()

  /** Refuses what it does not understand; an empty list forgets what was still to come. */
  add(api: string, answers: unknown): void {
    if (!Array.isArray(answers) || !answers.every(isScripted)) {
      throw invalidParam(
        'answers is a list of {errcode, errmsg?}, {delayMs}, {pictureBytes}, "timeout" and "http500"',
      )
    }
    this.#answers.set(api, answers.length === 0 ? [] : [...(this.#answers.get(api) ?? []), ...answers])
  }

  /**
   * Plays what is next for an API: a refusal to give, or undefined when the call is to go its way. Throws a CloudError
   * where CloudBase would refuse, and Broken.
   */
  async play(api: string): Promise<OpenApiReply | undefined> {
    const next = this.#answers.get(api)?.shift()
    if (next === undefined) return undefined
    if (next === 'http500') throw new Broken('scripted')
    // Never: the caller gives up, or the emulator ends.
    if (next === 'timeout') return new Promise(() => {})
    if ('delayMs' in next) return sleep(next.delayMs, undefined)
    if ('pictureBytes' in next) return { contentType: 'image/jpeg', bytes: Buffer.alloc(next.pictureBytes) }
    const { errcode, errmsg = 'scripted' } = next
    const code = cloudCodes[errcode]
    if (code) throw new CloudError(code, errmsg)
    return errcode <= envelopeCodes ? { errorCode: errcode } : { json: { errcode, errmsg } }
  }
}

/** From here down the numbers are those of the envelope, not of an API. */
const envelopeCodes = -600_000

function isScripted(answer: unknown): answer is ScriptedAnswer {
  if (answer === 'timeout' || answer === 'http500') return true
  const { errcode, delayMs, pictureBytes } = (answer ?? {}) as Record<string, unknown>
  return [errcode, delayMs, pictureBytes].filter((each) => Number.isInteger(each)).length === 1
}

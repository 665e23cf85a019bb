import { messageOf } from '../errors'
import type { DeclaredFunction } from '../functions/declared'
import { businessLicense } from './business-licence'
import type { OpenApiCall, OpenApiReply } from './envelope'
import { mediaCheckAsync } from './media-check'
import { getUnlimited } from './mini-program-code'
import type { OpenApi, OpenApiWorld } from './open-api'
import { OpenApiError } from './open-api-error'
import { getPhoneNumber } from './phone-number'
import { Script } from './script'
import { send } from './subscribe-message'
import { msgSecCheck } from './text-check'

/** Every open API this double has; README.md has the same table. */
const openApis: Record<string, OpenApi> = {
  'ocr.businessLicense': businessLicense,
  'phonenumber.getPhoneNumber': getPhoneNumber,
  'security.mediaCheckAsync': mediaCheckAsync,
  'security.msgSecCheck': msgSecCheck,
  'subscribeMessage.send': send,
  'wxacode.getUnlimited': getUnlimited,
}

/** Why a call does not reach its API, by the numbers of wx-server-sdk 4.0.2. */
const unreached = { notFound: -604100, noPermission: -604101, illegalSource: -604104 } as const

/** The double of WeChat's open API, as functions reach it. */
export class WeChat {
  readonly world: OpenApiWorld
  readonly script = new Script()
  readonly #log: (line: string) => void

  constructor(world: OpenApiWorld, log: (line: string) => void) {
    this.world = world
    this.#log = log
  }

  /**
   * Answers a call of a function. Only what its config.json lists under `permissions.openapi` is reached. Throws a
   * CloudError where CloudBase itself refuses, and Broken where a script says so.
   */
  async answer(api: string, call: OpenApiCall, caller: DeclaredFunction | undefined): Promise<OpenApiReply> {
    if (!caller) return this.#unreached(api, unreached.illegalSource, 'is called outside of any function')
    if (!caller.openapi.has(api)) {
      return this.#unreached(
        api,
        unreached.noPermission,
        `is not listed in permissions.openapi of ${caller.name}`,
      )
    }
    const openApi = Object.hasOwn(openApis, api) ? openApis[api] : undefined
    if (!openApi) return this.#unreached(api, unreached.notFound, 'is not implemented by the emulator')
    return (await this.script.play(api)) ?? this.#ask(api, openApi, call)
  }

  async #ask(api: string, openApi: OpenApi, call: OpenApiCall): Promise<OpenApiReply> {
    try {
      const answer = await openApi(call, this.world)
      if (isPicture(answer)) return answer
      return { json: { errcode: 0, errmsg: 'ok', ...answer } }
    } catch (thrown) {
      if (!(thrown instanceof OpenApiError)) throw thrown
      this.#log(`${api}: ${thrown.errcode} ${messageOf(thrown)}`)
      return { json: { errcode: thrown.errcode, errmsg: messageOf(thrown) } }
    }
  }

  #unreached(api: string, errorCode: number, why: string): OpenApiReply {
    this.#log(`openapi ${api} ${why}: ${errorCode}`)
    return { errorCode }
  }
}

function isPicture(answer: object): answer is { contentType: string; bytes: Buffer } {
  return 'bytes' in answer && Buffer.isBuffer(answer.bytes)
}

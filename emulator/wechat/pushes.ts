import { buffer } from 'node:stream/consumers'
import { messageOf } from '../errors'
import type { FunctionHost } from '../functions/host'
import { limits } from '../limits'
import type { FileStore } from '../storage/files'
import type { Clock } from '../timers/clock'
import type { Kept, Push } from './kept'
import type { WeChatOptions } from './options'
import { judge } from './words'

export interface PushesOptions {
  kept: Kept
  clock: Clock
  files: FileStore
  functions: FunctionHost
  options: WeChatOptions
  log: (line: string) => void
}

/** What WeChat pushes to functions (消息推送): results of checks of files. One that is not delivered yet is kept and goes after a restart. */
export class Pushes {
  readonly #parts: PushesOptions
  readonly #waiting = new Set<NodeJS.Timeout>()
  #closed = false

  constructor(parts: PushesOptions) {
    this.#parts = parts
    for (const [key, push] of parts.kept.all('push')) if (!push.delivered) this.#later(key, push)
  }

  /** Pushes this event, with the verdict on the file of that path, when its time has come. */
  async add(key: string, path: string | null, event: Record<string, unknown>): Promise<void> {
    const { kept, clock, options } = this.#parts
    const due = clock.now() + (options.mediaSeconds ?? 0) * 1000
    const push = { due, event, path, delivered: false }
    await kept.write((put) => put('push', key, push))
    this.#later(key, push)
  }

  /** Every event that went out, oldest first. */
  delivered(): Record<string, unknown>[] {
    return this.#parts.kept.all('push').flatMap(([, { delivered, event }]) => (delivered ? [event] : []))
  }

  close(): void {
    this.#closed = true
    for (const timeout of this.#waiting) clearTimeout(timeout)
  }

  #later(key: string, push: Push): void {
    if (this.#closed) return
    const wait = Math.max(0, push.due - this.#parts.clock.now())
    const timeout = setTimeout(() => {
      this.#waiting.delete(timeout)
      this.#deliver(key, push).catch((thrown) => this.#parts.log(`push ${key}: ${messageOf(thrown)}`))
    }, wait).unref()
    this.#waiting.add(timeout)
  }

  /** Whoever gets it is called as WeChat, without an openid; nobody hears of a failure. */
  async #deliver(key: string, push: Push): Promise<void> {
    const { kept, clock, functions, options } = this.#parts
    const event = {
      ...push.event,
      CreateTime: Math.floor(clock.now() / 1000),
      ...(await this.#verdict(push)),
    }
    const name = options.pushTo?.[String(push.event.Event)]
    try {
      if (name !== undefined) await functions.invoke(name, event, { source: 'wx_unknown' })
    } finally {
      if (!this.#closed) await kept.write((put) => put('push', key, { ...push, event, delivered: true }))
    }
  }

  /** -1008 stands for a file that could not be had; unconfirmed. */
  async #verdict({ path }: Push): Promise<Record<string, unknown>> {
    const { files, options } = this.#parts
    const file = path === null ? undefined : files.get(path)
    if (!file || file.size > limits.checkedMediaBytes)
      return { errcode: -1008, errmsg: 'media download failed' }
    const bytes = await buffer(files.read(file))
    const result = judge((word) => bytes.includes(word), options)
    return {
      errcode: 0,
      errmsg: 'ok',
      result,
      detail: [{ strategy: 'content_model', errcode: 0, prob: 90, ...result }],
    }
  }
}

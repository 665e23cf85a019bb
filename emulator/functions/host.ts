import { randomUUID } from 'node:crypto'
import { CloudError, invalidParam } from '../errors'
import { limits } from '../limits'
import type { Recorder } from '../measure'
import type { Clock } from '../timers/clock'
import { type Caller, openidOf } from './caller'
import { type DeclaredFunction, readFunctions } from './declared'
import { appId, callContext, callEnvironment, instanceEnvironment } from './environment'
import { Pool } from './pool'

export interface HostOptions {
  functionsDir: string
  envId: string
  /** The address of `/admin`, for the SDK inside the functions. */
  adminUrl: string
  /** Environment variables of every function, over those of its config.json: what a deployment sets. */
  variables: Record<string, string>
  /** The platform's: functions live in its time. */
  clock: Clock
  recorder: Recorder
  log: (line: string) => void
}

/** Runs cloud functions as the platform does: JSON in and out, own environment, limits of time, memory and size. */
export class FunctionHost {
  readonly #options: HostOptions
  readonly #declared: Map<string, DeclaredFunction>
  readonly #pools = new Map<string, Pool>()
  readonly #running = new Map<string, { declared: DeclaredFunction; caller: Caller }>()

  constructor(options: HostOptions) {
    this.#options = options
    this.#declared = readFunctions(options.functionsDir)
  }

  /** Every function there is. */
  declared(): DeclaredFunction[] {
    return [...this.#declared.values()]
  }

  /** Calls a function with `data` and resolves to the JSON text of its result. */
  async invoke(name: string, data: unknown, caller: Caller): Promise<string> {
    const { recorder } = this.#options
    const declared = this.#declared.get(name)
    // The real code for a missing function is unconfirmed.
    if (!declared)
      throw new CloudError('FUNCTIONS_REQUEST_FAIL', `FunctionName parameter could not be found: ${name}`)
    const event = eventText(data, caller)
    const requestId = randomUUID()
    const environment = callEnvironment(requestId, caller)
    const context = callContext(name, requestId, declared, this.#environment(declared), environment)
    this.#running.set(requestId, { declared, caller })
    recorder.begin(requestId, name)
    try {
      const { result, cpuMs } = await this.#pool(declared).run({
        requestId,
        event,
        context,
        environment,
        ahead: this.#options.clock.ahead,
      })
      const answerBytes = Buffer.byteLength(result)
      recorder.end(requestId, { answerBytes, cpuMs })
      if (answerBytes > limits.callBytes) {
        throw new CloudError(
          'EXCEED_MAX_RESPONSE_SIZE',
          `${name} answered with more than ${limits.callBytes} bytes`,
        )
      }
      return result
    } catch (thrown) {
      recorder.end(requestId, { answerBytes: 0, cpuMs: 0 })
      throw thrown
    } finally {
      this.#running.delete(requestId)
    }
  }

  /** Who called the function that sends requests with this `seqId` (the SDK puts TCB_SEQID in front of it). */
  callerOf(seqId: string): Caller | undefined {
    return this.#running.get(requestIdOf(seqId))?.caller
  }

  /** The function that sends requests with this `seqId`; undefined when none does that runs. */
  functionOf(seqId: string): DeclaredFunction | undefined {
    return this.#running.get(requestIdOf(seqId))?.declared
  }

  /** Workers alive, by function. */
  workers(): Record<string, number> {
    return Object.fromEntries([...this.#pools].map(([name, pool]) => [name, pool.size]))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()))
  }

  #environment(declared: DeclaredFunction): Record<string, string> {
    const { envId, adminUrl, variables } = this.#options
    return instanceEnvironment(declared.name, envId, adminUrl, { ...declared.variables, ...variables })
  }

  #pool(declared: DeclaredFunction): Pool {
    let pool = this.#pools.get(declared.name)
    if (!pool) {
      pool = new Pool(declared, this.#environment(declared), (requestId, level, line) => {
        this.#options.log(`${declared.name} ${requestId} ${level}: ${line}`)
      })
      this.#pools.set(declared.name, pool)
    }
    return pool
  }
}

/** The function call a `seqId` belongs to: TCB_SEQID, which is our request id, stands in front. */
export function requestIdOf(seqId: string): string {
  return seqId.slice(0, 36)
}

/** The event as JSON text. The platform adds `userInfo` to what a mini-program sends. */
function eventText(data: unknown, caller: Caller): string {
  const sent = data ?? {}
  if (typeof sent !== 'object' || Array.isArray(sent)) throw invalidParam('data must be an object')
  if (Buffer.byteLength(jsonOf(sent)) > limits.callBytes) {
    throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `the event is larger than ${limits.callBytes} bytes`)
  }
  const openId = openidOf(caller)
  return jsonOf(openId === undefined ? sent : { ...sent, userInfo: { appId, openId } })
}

/** As JSON text; what is nested so deeply that it cannot be written again is refused (own). */
function jsonOf(sent: object): string {
  try {
    return JSON.stringify(sent)
  } catch (thrown) {
    if (thrown instanceof RangeError) throw invalidParam('data is nested too deeply')
    throw thrown
  }
}

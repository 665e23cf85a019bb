import { CloudError, invalidParam, messageOf } from '../errors'
import type { FunctionHost } from '../functions/host'
import { limits } from '../limits'
import type { Clock } from './clock'
import type { Trigger } from './trigger'

/** One time a timer fired. */
export interface Fired {
  function: string
  trigger: string
  /** When it was due, as the event's `Time` says it. */
  time: string
  /** How the function failed; the platform tells nobody. */
  error?: { code: string; message: string }
}

export interface TimersOptions {
  functions: FunctionHost
  clock: Clock
  /** Every firing comes twice, at the same moment: the platform promises at least once. */
  doubleFiring: boolean
  log: (line: string) => void
}

interface Due {
  function: string
  trigger: Trigger
  instant: Date
}

/** How long the real clock is left alone at most, so that a machine that slept is noticed. */
const lookMs = 60_000

/** What is later than this was not late but away: the machine slept, and nothing of that time is made up for. */
const awayMs = 2 * lookMs

/** Fires the timers that functions declare: by the machine's clock after `run`, or by hand with `tick`. */
export class Timers {
  readonly #options: TimersOptions
  readonly #timers: { function: string; trigger: Trigger }[]
  #wake: NodeJS.Timeout | undefined
  #last: number | undefined

  constructor(options: TimersOptions) {
    this.#options = options
    this.#timers = options.functions
      .declared()
      .flatMap(({ name, triggers }) => triggers.map((trigger) => ({ function: name, trigger })))
  }

  /** Fires by the clock from now on. What was due before is not made up for. */
  run(): void {
    if (this.#timers.length === 0) return
    this.#last = this.#options.clock.now()
    this.#sleep()
  }

  /**
   * Sets the platform's clock and fires, one after the other in the order of their time, everything that was due since
   * the last tick, or at this very second when it is the first. `latestOnly`: each timer its last time only. A tick that
   * would fire more than `limits.firingsPerTick` times is refused, and so is one into the past.
   */
  async tick(now: number, latestOnly = false): Promise<Fired[]> {
    const from = this.#last ?? now - 1000
    if (now < from) throw invalidParam('time does not go back')
    const due = this.#due(from, now, latestOnly)
    this.#options.clock.set(now)
    this.#last = now
    const fired: Fired[] = []
    for (const each of due) fired.push(...(await this.#fire(each)))
    return fired
  }

  close(): void {
    clearTimeout(this.#wake)
  }

  #sleep(): void {
    const last = this.#last as number
    const next = this.#timers.map(
      ({ trigger }) => trigger.schedule.after(new Date(last))?.getTime() ?? Number.POSITIVE_INFINITY,
    )
    const wait = Math.max(0, Math.min(...next) - this.#options.clock.now())
    this.#wake = setTimeout(() => this.#look(), Math.min(wait, lookMs)).unref()
  }

  #look(): void {
    const [last, now] = [this.#last as number, this.#options.clock.now()]
    if (now - last > awayMs)
      this.#options.log(`timers: ${Math.round((now - last) / 1000)} s passed unseen, nothing of it is fired`)
    else for (const each of this.#due(last, now, false)) void this.#fire(each)
    this.#last = Math.max(last, now)
    this.#sleep()
  }

  /** What is due after `from` and not after `to`, in the order of its time. */
  #due(from: number, to: number, latestOnly: boolean): Due[] {
    const due: Due[] = []
    for (const { function: name, trigger } of this.#timers) {
      const own: Due[] = []
      for (
        let at = trigger.schedule.after(new Date(from));
        at && at.getTime() <= to;
        at = trigger.schedule.after(at)
      ) {
        if (latestOnly) own.length = 0
        own.push({ function: name, trigger, instant: at })
        if (due.length + own.length > limits.firingsPerTick) {
          throw invalidParam(
            `more than ${limits.firingsPerTick} firings are due; tick in smaller steps or with latestOnly`,
          )
        }
      }
      due.push(...own)
    }
    return due.sort((one, other) => one.instant.getTime() - other.instant.getTime())
  }

  #fire(due: Due): Promise<Fired[]> {
    const times = this.#options.doubleFiring ? [due, due] : [due]
    return Promise.all(times.map((each) => this.#fireOnce(each)))
  }

  /** Calls the function with the event of SCF. Nobody hears of its result; its failure is for the log. */
  async #fireOnce({ function: name, trigger, instant }: Due): Promise<Fired> {
    const time = instant.toISOString().replace('.000', '')
    const event = { Type: 'Timer', TriggerName: trigger.name, Time: time, Message: '' }
    const fired = { function: name, trigger: trigger.name, time }
    try {
      await this.#options.functions.invoke(name, event, { source: 'wx_trigger' })
      return fired
    } catch (thrown) {
      const code = thrown instanceof CloudError ? thrown.code : 'SYS_ERR'
      const message = messageOf(thrown)
      this.#options.log(`timer ${trigger.name} of ${name} at ${time}: ${code} ${message}`)
      return { ...fired, error: { code, message } }
    }
  }
}

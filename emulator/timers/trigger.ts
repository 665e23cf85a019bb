import { messageOf } from '../errors'
import { limits } from '../limits'
import { readCron, type Schedule } from './cron'

/** A timer of a function. */
export interface Trigger {
  name: string
  schedule: Schedule
}

/**
 * Reads `triggers: [{name, type: "timer", config: "<seven-field cron>"}]` of a config.json; throws an Error that names
 * the file and the trigger.
 */
export function readTriggers(declared: unknown, file: string): Trigger[] {
  if (!Array.isArray(declared)) throw new Error(`${file}: triggers must be a list`)
  if (declared.length > limits.timersPerFunction) {
    throw new Error(`${file}: ${declared.length} triggers, the platform allows ${limits.timersPerFunction}`)
  }
  return declared.map((trigger: { name?: unknown; type?: unknown; config?: unknown }) => {
    const { name, type, config } = trigger
    if (typeof name !== 'string' || !/^[A-Za-z][\w-]*$/.test(name) || name.length > limits.triggerName) {
      throw new Error(
        `${file}: a trigger's name begins with a letter, holds letters, digits, - and _, and at most ${limits.triggerName} of them: ${String(name)}`,
      )
    }
    const here = `${file}: trigger ${name}`
    if (type !== 'timer') throw new Error(`${here} is of type ${String(type)}; only "timer" exists`)
    if (typeof config !== 'string') throw new Error(`${here} needs a config with its cron line`)
    try {
      return { name, schedule: readCron(config) }
    } catch (thrown) {
      throw new Error(`${here}: ${messageOf(thrown)}`)
    }
  })
}

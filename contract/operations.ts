import * as z from 'zod/mini'

/** What became of a message to somebody's WeChat. */
export const deliveryStates = ['pending', 'sent', 'skipped', 'dead'] as const

/** 死信: what could not be sent, and why. The person is named by role and organisation, never by what he was told. */
export const DeadLetter = z.strictObject({
  id: z.string(),
  at: z.string(),
  number: z.string(),
  template: z.string(),
  /** The platform's code of the last try. */
  code: z.string(),
  /** Whether trying again can help, or somebody has to mend the configuration first. */
  sort: z.enum(['retry', 'final', 'configuration']),
  attempts: z.int(),
})
export const DeadLetters = z.strictObject({
  rows: z.array(DeadLetter),
  /** How many lie in each state. */
  counts: z.strictObject({ pending: z.int(), dead: z.int() }),
})
export const Resend = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(200)) })

/** The number a person was shown with “系统出错了”. */
export const FindFaults = z.strictObject({
  requestId: z.optional(z.string().check(z.minLength(4), z.maxLength(64))),
})
export const Faults = z.strictObject({
  rows: z.array(
    z.strictObject({ requestId: z.string(), at: z.string(), call: z.string(), what: z.string() }),
  ),
})

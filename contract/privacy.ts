import * as z from 'zod/mini'
import { Hat } from './hats'
import { text } from './text'

/** The privacy notice people agree to; another text is another version, and everybody is asked again. */
export const privacyVersion = '2026-11'

/** What the notice names, and for what it is asked. */
export const collected = [
  'identity',
  'name',
  'phone',
  'photos',
  'licence',
  'appeals',
  'notices',
  'messages',
] as const

/**
 * How long what is kept: in days, or by what ends it. Appeals are records of public work and stay as the archives' rules
 * say (10 years, 国家档案局令第8号); notices, matches and what was agreed on them as long as either side could claim anything (3 years
 * from their end, 民法典 §188); the log of who did what stays a year (at least six months, 网络安全法 §21).
 */
export const retention = [
  { what: 'account', days: null },
  { what: 'appeals', days: 3650 },
  { what: 'notices', days: 1095 },
  { what: 'matches', days: 1095 },
  { what: 'registrations', days: 30 },
  { what: 'invitations', days: 30 },
  { what: 'messages', days: 365 },
  { what: 'openings', days: 365 },
  { what: 'mediaChecks', days: 365 },
  { what: 'audit', days: 365 },
  { what: 'faults', days: 90 },
] as const satisfies readonly { what: string; days: number | null }[]

/** What stands where the name of somebody stood who had himself erased. */
export const erasedName = '已注销'

/** 我的信息: what is kept about the caller. */
export const OwnRecord = z.strictObject({
  name: z.string(),
  /** Masked. */
  phone: z.nullable(z.string()),
  /** Which privacy notice he agreed to last, and when. */
  agreed: z.nullable(z.strictObject({ version: z.string(), at: z.string() })),
  hats: z.array(z.strictObject({ hat: Hat, since: z.nullable(z.string()) })),
  counts: z.strictObject({
    /** Appeals in whose history he stands. */
    appeals: z.int(),
    /** Notices he wrote, let out or offered on. */
    notices: z.int(),
    messages: z.int(),
    invitations: z.int(),
  }),
})
export const OwnRecords = z.strictObject({ record: z.nullable(OwnRecord) })
/** All of it as JSON text: his number in full, and what he has sent that he may read still. */
export const OwnExport = z.strictObject({ text: z.string() })

export const CorrectOwn = z.strictObject({
  name: z.optional(text(20)),
  phoneCode: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
})
/** One hat of his, given back. */
export const Leave = z.strictObject({ hat: z.string().check(z.minLength(1), z.maxLength(200)) })

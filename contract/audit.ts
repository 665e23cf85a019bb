import * as z from 'zod/mini'

/** 审计日志, newest first: who was refused what, and who was shown a telephone number. */
export const ListAudit = z.strictObject({
  /** `next` of the page before. */
  after: z.optional(z.string().check(z.maxLength(60))),
})
export const AuditPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      at: z.string(),
      /** Null when the person is not known any more. */
      person: z.nullable(z.string()),
      hat: z.string(),
      call: z.string(),
      what: z.string(),
      about: z.string(),
      why: z.nullable(z.string()),
    }),
  ),
  next: z.nullable(z.string()),
})

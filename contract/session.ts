import * as z from 'zod/mini'
import { AppealPage } from './appeals'
import { deskNames } from './desks'
import { Hat, Organisation, roles } from './hats'
import { languages } from './languages'
import { text } from './text'

export const Nothing = z.strictObject({})

/** Who is calling. Somebody WeChat knows and we do not has no person and no hats. */
export const Session = z.strictObject({
  /** What time it is in the office; a phone may be set wrong. */
  now: z.string(),
  /** 供需栏目 is open here. */
  board: z.boolean(),
  /** The folder a stranger's phone uploads to, for the picture of his licence; null for a person. */
  guestDrafts: z.nullable(z.string()),
  person: z.nullable(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** What WeChat speaks to him; null until he has chosen. */
      language: z.nullable(z.enum(languages)),
      /** The folder his phone uploads to; only files in it can be handed over by him. */
      drafts: z.string(),
    }),
  ),
  hats: z.array(Hat),
})
export type Session = z.infer<typeof Session>

/** The desk screen in one call: how much lies on each desk of the hat, and the first page of the first one that has something on it. */
export const Home = z.strictObject({
  desks: z.array(z.strictObject({ desk: z.enum(deskNames), count: z.nullable(z.int()) })),
  desk: z.enum(deskNames),
  page: AppealPage,
  /** Messages the person has not read. */
  unread: z.int(),
})
export type Home = z.infer<typeof Home>

/** The units a committee can dispatch to; streets and villages by their kind. */
export const Units = z.strictObject({ units: z.array(Organisation) })
export type Units = z.infer<typeof Units>

/** People of the caller's own organisation. */
export const Colleagues = z.strictObject({
  people: z.array(z.strictObject({ id: z.string(), name: z.string(), role: z.enum(roles) })),
})

/** 答复模板: a unit's own. */
export const ReplyTemplate = z.strictObject({ id: z.string(), title: z.string(), text: z.string() })
export const ReplyTemplates = z.strictObject({ templates: z.array(ReplyTemplate) })
export const SaveTemplate = z.strictObject({
  /** Of the one to change; a new one without. */
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  title: text(40),
  text: text(5000),
})
export const DeleteTemplate = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(64)) })

import * as z from 'zod/mini'
import {
  type AppealAction,
  appealActions,
  satisfiedAnswers,
  solvedAnswers,
  textLimits,
} from './appeal-actions'
import { appealStates } from './appeal-states'
import { categories } from './categories'
import { deskNames } from './desks'
import { FileView, fileLimits, HandedFile } from './files'
import { roles } from './hats'
import { text } from './text'

/** What an entrepreneur sends. The enterprise is his hat's, the number, state and times are the office's. */
export const SubmitAppeal = z.strictObject({
  category: z.enum(categories, 'field.missing'),
  title: text(textLimits.title),
  text: text(textLimits.body),
  photos: z.array(HandedFile).check(z.maxLength(fileLimits.photos, 'file.tooMany')),
  documents: z.array(HandedFile).check(z.maxLength(fileLimits.documents, 'file.tooMany')),
})
export type SubmitAppeal = z.infer<typeof SubmitAppeal>

/** The answer to every write: what the appeal is now. The same key gets the same receipt for ever. */
export const Receipt = z.strictObject({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  state: z.enum(appealStates),
})
export type Receipt = z.infer<typeof Receipt>

/** A row of a desk. Instants are ISO strings in UTC. */
export const AppealRow = z.strictObject({
  id: z.string(),
  number: z.string(),
  state: z.enum(appealStates),
  round: z.int(),
  category: z.enum(categories),
  title: z.string(),
  enterprise: z.string(),
  /** The lead unit's name; null before dispatch. */
  lead: z.nullable(z.string()),
  submittedAt: z.string(),
  changedAt: z.string(),
})
export type AppealRow = z.infer<typeof AppealRow>

export const ListAppeals = z.strictObject({
  desk: z.enum(deskNames),
  /** `next` of the page before. */
  after: z.optional(z.string().check(z.maxLength(200))),
})
export const AppealPage = z.strictObject({
  rows: z.array(AppealRow),
  /** Where the next page starts; null at the end. */
  next: z.nullable(z.string()),
})
export type AppealPage = z.infer<typeof AppealPage>

/** One event of the timeline, as the caller's side may see it. */
export const EventView = z.strictObject({
  /** 1, 2, 3 …: the version the appeal had after it. */
  version: z.int(),
  action: z.enum(['submit', ...(Object.keys(appealActions) as AppealAction[])]),
  at: z.string(),
  by: z.strictObject({ name: z.string(), role: z.enum(roles), organisation: z.string() }),
  round: z.int(),
  /** The reply, the reason for a redo, the enterprise's remark, or (not for the enterprise) the note to the unit. */
  text: z.optional(z.string()),
  /** There is a text, and this answer had no room for it: `appeals.text` has. */
  textHeld: z.optional(z.literal(true)),
  /** The unit it was dispatched to. */
  unit: z.optional(z.string()),
  solved: z.optional(z.enum(solvedAnswers)),
  satisfied: z.optional(z.enum(satisfiedAnswers)),
})
export type EventView = z.infer<typeof EventView>

export const AppealDetail = z.strictObject({
  ...AppealRow.shape,
  version: z.int(),
  text: z.string(),
  /** The clusters it lies with; one, once a committee has accepted it. */
  clusters: z.array(z.string()),
  /** Who signed for it; null before. */
  handler: z.nullable(z.string()),
  photos: z.array(FileView),
  documents: z.array(FileView),
  events: z.array(EventView),
})
export type AppealDetail = z.infer<typeof AppealDetail>

export const ReadText = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Of the event whose text is wanted. */
  version: z.int().check(z.positive()),
})
export const EventText = z.strictObject({ text: z.string() })

export const GetAppeal = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(64)) })

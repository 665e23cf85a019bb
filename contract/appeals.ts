import * as z from 'zod/mini'
import { actionNames, satisfiedAnswers, solvedAnswers, textLimits } from './appeal-actions'
import {
  adoptions,
  appealKinds,
  callBackChannels,
  handBackReasons,
  paces,
  privacies,
  refusalReasons,
  registeredSources,
  shelvingKinds,
  sources,
  supervisionLevels,
  supervisionReasons,
  unsolvableReasons,
} from './appeal-kinds'
import { appealStates, clocks } from './appeal-states'
import { categories } from './categories'
import { ClockView, Due, lights, TermsByPace } from './deadlines'
import { deskNames } from './desks'
import { FileView, fileLimits, HandedFile } from './files'
import { Organisation, roles } from './hats'
import { appealPapers } from './papers'
import { text } from './text'
import { Scene } from './tokens'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

/** What every way in asks for. */
const asked = {
  kind: z.enum(appealKinds, 'field.missing'),
  category: z.enum(categories, 'field.missing'),
  title: text(textLimits.title),
  text: text(textLimits.body),
  privacy: z.enum(privacies, 'field.missing'),
  /** The unit a 投诉 is about; it can neither handle nor read it. */
  aboutUnitId: z.optional(id()),
  photos: z.array(HandedFile).check(z.maxLength(fileLimits.photos, 'file.tooMany')),
  documents: z.array(HandedFile).check(z.maxLength(fileLimits.documents, 'file.tooMany')),
}

/** 投诉 names a unit, and nothing else does. */
const namesUnitOnComplaint = z.refine<{ kind: string; aboutUnitId?: string | undefined }>(
  ({ kind, aboutUnitId }) => (kind === 'complaint') === (aboutUnitId !== undefined),
  { error: 'complaint.about', path: ['aboutUnitId'] },
)

/** What an entrepreneur sends. The enterprise is his hat's, the number, state and times are the office's. */
export const SubmitAppeal = z
  .strictObject({
    ...asked,
    /** What stood in the QR code of the station where he sends it. */
    station: z.optional(Scene),
  })
  .check(namesUnitOnComplaint)
export type SubmitAppeal = z.infer<typeof SubmitAppeal>

/** 代录: staff register what an enterprise told them; it is told, and it alone confirms (product.md A2). */
export const RegisterAppeal = z
  .strictObject({
    ...asked,
    enterpriseId: id(),
    source: z.enum(registeredSources, 'field.missing'),
    /** Whom to call back, where the enterprise has no account of its own yet. */
    contact: z.optional(
      z.strictObject({
        name: text(20),
        phone: z.string().check(z.regex(/^\+?[\d -]{5,20}$/, 'phone.invalid')),
      }),
    ),
    /** 当场答复: which unit answered on the spot and what it said; still to be confirmed (product.md A8). */
    onTheSpot: z.optional(z.strictObject({ unitId: id(), text: text(textLimits.reply) })),
  })
  .check(namesUnitOnComplaint)
export type RegisterAppeal = z.infer<typeof RegisterAppeal>

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
  kind: z.enum(appealKinds),
  source: z.enum(sources),
  privacy: z.enum(privacies),
  category: z.enum(categories),
  title: z.string(),
  /** Null where this hat may not know it. */
  enterprise: z.nullable(z.string()),
  /** The lead unit's name; null before dispatch. */
  lead: z.nullable(z.string()),
  /** Handled under another appeal: its number. */
  joinedInto: z.nullable(z.string()),
  /** 督办: why and how; null where it is not. */
  supervision: z.nullable(
    z.strictObject({ why: z.enum(supervisionReasons), level: z.enum(supervisionLevels) }),
  ),
  /** The clock that runs out first, of those this hat is shown. */
  due: z.nullable(Due),
  submittedAt: z.string(),
  changedAt: z.string(),
})
export type AppealRow = z.infer<typeof AppealRow>

export const ListAppeals = z.strictObject({
  desk: z.enum(deskNames),
  category: z.optional(z.enum(categories)),
  /** Of the person who handles it; unit desks only. */
  handlerId: z.optional(id()),
  /** Area desks only. */
  clusterId: z.optional(id()),
  /** At most five minutes old. */
  light: z.optional(z.enum(lights)),
  /** `next` of the page before. */
  after: z.optional(z.string().check(z.maxLength(200))),
})
export const AppealPage = z.strictObject({
  rows: z.array(AppealRow),
  /** Where the next page starts; null at the end. */
  next: z.nullable(z.string()),
})
export type AppealPage = z.infer<typeof AppealPage>

/** Whole appeals by words: number, enterprise, title. Only what the hat may read is searched. */
export const SearchAppeals = z.strictObject({
  words: text(50),
  after: z.optional(z.string().check(z.maxLength(200))),
})

/** Open appeals of the same enterprise that read like a new one; at most five. */
export const SimilarAppeals = z.strictObject({ title: text(textLimits.title) })
export const Similar = z.strictObject({ rows: z.array(AppealRow) })

/** One event of the timeline, as the caller's side may see it. */
export const EventView = z.strictObject({
  /** 1, 2, 3 …: the version the appeal had after it. A side does not see every event. */
  version: z.int(),
  action: z.enum(['submit', 'register', ...actionNames]),
  /** An instant, or only a day (`2026-11-21`) where this hat may not know more. */
  at: z.string(),
  /** Who did it in which hat; null for the clock. Names are null where this hat may not know them. */
  by: z.nullable(
    z.strictObject({
      name: z.nullable(z.string()),
      role: z.enum(roles),
      organisation: z.nullable(z.string()),
    }),
  ),
  round: z.int(),
  to: z.enum(appealStates),
  /** What was written with it, where this side may read it. */
  text: z.optional(z.string()),
  /** There is a text, and this answer had no room for it: `appeals.text` has. */
  textHeld: z.optional(z.literal(true)),
  /** The unit it went to, or should go to. */
  unit: z.optional(z.string()),
  assists: z.optional(z.array(z.string())),
  /** The person named: handler, deputy, confidant. */
  person: z.optional(z.string()),
  deputy: z.optional(z.string()),
  reason: z.optional(z.enum([...refusalReasons, ...handBackReasons, ...unsolvableReasons, ...shelvingKinds])),
  /** The day that was asked for or granted. */
  day: z.optional(z.string()),
  adoption: z.optional(z.enum(adoptions)),
  solved: z.optional(z.enum(solvedAnswers)),
  satisfied: z.optional(z.enum(satisfiedAnswers)),
  channel: z.optional(z.enum(callBackChannels)),
  /** The number of the appeal it was joined into. */
  into: z.optional(z.string()),
  files: z.optional(z.array(FileView)),
  /** Somebody, or WeChat's content check, asks a person to look at its text (committee and supervisor only). */
  toJudge: z.optional(z.literal(true)),
  /** Its text was hidden; who reads it all the same wrote it or looks after it. */
  hidden: z.optional(z.literal(true)),
  /** The event whose text was reported or judged. */
  about: z.optional(z.int()),
  verdict: z.optional(z.enum(['keep', 'hide'])),
  level: z.optional(z.enum(supervisionLevels)),
  /** The clocks that had run out. */
  late: z.optional(z.array(z.enum(clocks))),
})
export type EventView = z.infer<typeof EventView>

/** Somebody and his telephone, masked: `138****0001`. */
export const Contact = z.strictObject({ name: z.string(), phone: z.nullable(z.string()) })
export type Contact = z.infer<typeof Contact>

export const AppealDetail = z.strictObject({
  ...AppealRow.shape,
  version: z.int(),
  text: z.string(),
  /** The unit a complaint is about. */
  about: z.nullable(z.string()),
  /** The clusters it lies with; one, once a committee has accepted it. */
  clusters: z.array(z.string()),
  assists: z.array(z.strictObject({ unit: z.string(), answered: z.boolean() })),
  /** Who signed for it; null before. */
  handler: z.nullable(Contact),
  deputy: z.nullable(z.string()),
  /** Whom staff may call at the enterprise; null where this hat may not know. */
  contact: z.nullable(Contact),
  /** How many replies WeChat may still tell the enterprise's person of; null where nobody knows. The inbox always does. */
  reach: z.nullable(z.int()),
  /** A day the enterprise was promised: of the next report, of an extension, of a review. */
  promisedOn: z.nullable(z.string()),
  /** Every clock this hat is shown, as it was started last. */
  clocks: z.array(ClockView),
  pace: z.enum(paces),
  /** The newest draft of a reply, for the lead unit only. */
  draft: z.nullable(
    z.strictObject({
      by: z.string(),
      version: z.int(),
      text: z.string(),
      adoption: z.nullable(z.enum(adoptions)),
    }),
  ),
  /** What is being asked for, and by whom. */
  pending: z.nullable(
    z.strictObject({
      action: z.enum(actionNames),
      by: z.nullable(z.string()),
      text: z.nullable(z.string()),
      day: z.nullable(z.string()),
      unit: z.nullable(z.string()),
    }),
  ),
  /** Other appeals of the same unit that were answered in the very same words, from the third on (committee only). */
  sameReply: z.int(),
  /** Appeals handled under this one (staff only). */
  joinedFrom: z.array(z.strictObject({ id: z.string(), number: z.string() })),
  photos: z.array(FileView),
  documents: z.array(FileView),
  events: z.array(EventView),
  /** The moves this hat can make now, most likely first. */
  actions: z.array(z.enum(actionNames)),
})
export type AppealDetail = z.infer<typeof AppealDetail>

/** Whose telephone is to be shown in full, and why. */
export const RevealPhone = z.strictObject({
  id: id(),
  whose: z.enum(['contact', 'handler']),
  why: z.optional(text(textLimits.reason)),
})
export const Phone = z.strictObject({ name: z.string(), phone: z.string() })

/** What the dispatch catalogue proposes for an appeal; a person decides. */
export const ProposeUnits = z.strictObject({ id: id() })
export const Proposal = z.strictObject({
  lead: z.nullable(Organisation),
  assists: z.array(Organisation),
  /** Why: by its words, or by its category. */
  why: z.nullable(z.enum(['keyword', 'category'])),
  /** The word that decided. */
  by: z.nullable(z.string()),
  /** How fast the district wants this category. */
  pace: z.enum(paces),
  /** How long the unit then has, by the district's preset. */
  terms: TermsByPace,
  /** The category is a department's remit: a street or village may have it only for a reason. */
  departmentRemit: z.boolean(),
  /** Who answered the newest ended ones of the same category and committee, and how many, the most first. */
  past: z.array(z.strictObject({ unit: Organisation, count: z.int() })),
})

export const ReadText = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Of the event whose text is wanted. */
  version: z.int().check(z.positive()),
})
export const EventText = z.strictObject({ text: z.string() })

export const GetAppeal = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(64)) })

/** A letter on A4. Its contact's telephone is masked; in full only for a reason, and only for who may see it (P41). */
export const WriteAppealPaper = z.strictObject({
  id: id(),
  paper: z.enum(appealPapers),
  whyPhone: z.optional(text(textLimits.reason)),
})

import * as z from 'zod/mini'
import { isCreditCode, plainCreditCode } from './credit-code'
import { roles } from './hats'
import { text } from './text'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))

/** 规模 (统计上大中小微型企业划分办法). */
export const sizes = ['large', 'medium', 'small', 'micro'] as const
export type Size = (typeof sizes)[number]

/** 国民经济行业分类 GB/T 4754-2017: the sections. */
export const sections = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'P',
  'Q',
  'R',
  'S',
  'T',
] as const
export type Section = (typeof sections)[number]

/** The first division of each section, in their order (GB/T 4754-2017): 13 to 43 are C. */
const firstDivisions = [1, 6, 13, 44, 47, 51, 53, 61, 63, 66, 70, 71, 73, 76, 80, 83, 84, 86, 91, 97]

/** The section a division (`13`) belongs to. */
export function sectionOf(division: string): Section {
  const at = firstDivisions.filter((first) => first <= Number(division)).length - 1
  return sections[Math.max(0, at)] as Section
}

/** The divisions of a section, by their two digits. */
export function divisionsOf(section: Section): string[] {
  const at = sections.indexOf(section)
  const [first = 1, next = 98] = [firstDivisions[at], firstDivisions[at + 1]]
  return Array.from({ length: next - first }, (_, more) => String(first + more).padStart(2, '0'))
}

/** Tags used today (product.md F4); an area adds its own as text. */
export const knownTags = [
  'overseasChinese',
  'taiwan',
  'specialised',
  'aboveScale',
  'highTech',
  'listed',
] as const

/** What a dossier lacks (建档立卡, product.md S4-9). */
export const gaps = [
  'creditCode',
  'address',
  'industry',
  'size',
  'contact',
  'envoy',
  'firstResponsible',
  'cluster',
] as const
export type Gap = (typeof gaps)[number]

/** A number, or the mask it was shown with, which then stays what it was. */
const phone = z.string().check(z.regex(/^\+?[\d* -]{5,20}$/, 'phone.invalid'))
const words = (most: number) => z.array(text(20)).check(z.maxLength(most, 'list.tooLong'))

const fields = {
  name: text(60),
  creditCode: z.nullable(
    z
      .string()
      .check(z.maxLength(40), z.overwrite(plainCreditCode), z.refine(isCreditCode, 'creditCode.invalid')),
  ),
  address: z.nullable(text(120)),
  section: z.nullable(z.enum(sections)),
  /** 大类, two digits; its section follows from it. */
  division: z.nullable(z.string().check(z.regex(/^(0[1-9]|[1-8]\d|9[0-7])$/))),
  size: z.nullable(z.enum(sizes)),
  /** Known ones by their key, an area's own by their text. */
  tags: words(20),
  /** 产品: what it makes, and what it buys for that (up and down the chain). */
  makes: words(20),
  needs: words(20),
  clusterIds: z.array(id()).check(z.maxLength(5, 'list.tooLong')),
}

/** A change of the whole card, on the version that was in front of whoever changes it. */
export const SaveEnterprise = z.strictObject({
  /** A new one without. */
  id: z.optional(id()),
  version: z.int().check(z.minimum(0)),
  ...fields,
  contacts: z
    .array(z.strictObject({ name: text(20), post: z.nullable(text(20)), phone: z.nullable(phone) }))
    .check(z.maxLength(10, 'list.tooLong')),
})
export type SaveEnterprise = z.infer<typeof SaveEnterprise>
export const SavedEnterprise = z.strictObject({ id: z.string(), version: z.int() })

/** 第一责任人 and 联系人 (product.md S4-10), with from and to; the last of each without an end is the one now. */
export const responsibilities = ['firstResponsible', 'envoy'] as const
export type Responsibility = (typeof responsibilities)[number]
export const Responsible = z.strictObject({
  as: z.enum(responsibilities),
  personId: z.string(),
  name: z.string(),
  /** Masked. */
  phone: z.nullable(z.string()),
  from: z.string(),
  to: z.nullable(z.string()),
})
export const AssignResponsible = z.strictObject({
  id: id(),
  version: z.int().check(z.minimum(0)),
  as: z.enum(responsibilities, 'field.missing'),
  /** Null: nobody any more. */
  personId: z.nullable(id()),
})

/** Whom an enterprise can be given: people of its area and its committees; without one, of the caller's own. */
export const ListCandidates = z.strictObject({ id: z.optional(id()) })
export const Candidates = z.strictObject({
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      role: z.enum(roles),
      of: z.string(),
      /** The group whose industry the enterprise is, and the word of its card that says so (product.md S3-1). */
      fits: z.nullable(z.strictObject({ group: z.string(), industry: z.string() })),
    }),
  ),
})

/** The clusters of the caller's area. */
export const Clusters = z.strictObject({
  clusters: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})

/** How somebody was in touch with an enterprise he looks after (product.md S3-2). */
export const contactWays = ['call', 'visit', 'message'] as const
export type ContactWay = (typeof contactWays)[number]
export const LogContact = z.strictObject({ id: id(), how: z.enum(contactWays, 'field.missing') })
const Contacted = z.strictObject({ at: z.string(), name: z.string(), how: z.enum(contactWays) })

/** A number in full: of one of its contacts, by his place on the card, or of who looks after it (P41). */
export const RevealEnterprisePhone = z.strictObject({
  id: id(),
  whose: z.enum(['contact', ...responsibilities], 'field.missing'),
  /** Of the contacts, from 0. */
  place: z.optional(z.int().check(z.minimum(0), z.maximum(9))),
  /** Asked of everybody but the enterprise itself. */
  why: z.optional(text(100)),
})

export const EnterpriseCard = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...fields,
  clusters: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  contacts: z.array(
    z.strictObject({ name: z.string(), post: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  ),
  responsible: z.array(Responsible),
  /** The last five times its envoy was in touch, the newest first. */
  contacted: z.array(Contacted),
  gaps: z.array(z.enum(gaps)),
  /** Share of what a card can hold that is there, 0 to 100. */
  completeness: z.int(),
  /** What this hat may do with it. */
  canSave: z.boolean(),
  canAssign: z.boolean(),
  canReveal: z.boolean(),
  /** He looks after it now. */
  isMine: z.boolean(),
})
export type EnterpriseCard = z.infer<typeof EnterpriseCard>
export const GetEnterprise = z.strictObject({ id: id() })

export const EnterpriseRow = z.strictObject({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  creditCode: z.nullable(z.string()),
  clusters: z.array(z.string()),
  tags: z.array(z.string()),
  envoy: z.nullable(z.string()),
  firstResponsible: z.nullable(z.string()),
  /** What the person asked for with `responsibleId` is to it now. */
  as: z.array(z.enum(responsibilities)),
  lastContact: z.nullable(Contacted),
  gaps: z.array(z.enum(gaps)),
})
export type EnterpriseRow = z.infer<typeof EnterpriseRow>
/** Who looks after how many, and with how many of those somebody was in touch (product.md S3-2). */
export const AskCoverage = z.strictObject({
  /** A squad's group; a committee's lead asks about its own enterprises. */
  groupId: z.optional(id()),
})
export const Coverage = z.strictObject({
  members: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** Those he is the 联系人 of, and of them: today, in the last seven days, and never. */
      enterprises: z.int(),
      today: z.int(),
      week: z.int(),
      never: z.int(),
    }),
  ),
})
export type Coverage = z.infer<typeof Coverage>
/** By a part of the name, its initials, the credit code or a contact; one wrong character of a name is forgiven. */
export const SearchEnterprises = z.strictObject({
  words: z.optional(text(50)),
  /** `any`: those that lack something. */
  gap: z.optional(z.enum([...gaps, 'any'])),
  tag: z.optional(text(20)),
  clusterId: z.optional(id()),
  /** Those this person looks after now. */
  responsibleId: z.optional(id()),
  after: z.optional(z.string().check(z.maxLength(200))),
})
export const EnterprisePage = z.strictObject({ rows: z.array(EnterpriseRow), next: z.nullable(z.string()) })
export type EnterprisePage = z.infer<typeof EnterprisePage>

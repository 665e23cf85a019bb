import * as z from 'zod/mini'
import { isCreditCode, plainCreditCode } from './credit-code'
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

export const EnterpriseCard = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...fields,
  clusters: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  contacts: z.array(
    z.strictObject({ name: z.string(), post: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  ),
  responsible: z.array(Responsible),
  gaps: z.array(z.enum(gaps)),
  /** Share of what a card can hold that is there, 0 to 100. */
  completeness: z.int(),
  /** What this hat may do with it. */
  canSave: z.boolean(),
  canAssign: z.boolean(),
})
export const GetEnterprise = z.strictObject({ id: id() })

export const EnterpriseRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  creditCode: z.nullable(z.string()),
  clusters: z.array(z.string()),
  envoy: z.nullable(z.string()),
  gaps: z.array(z.enum(gaps)),
})
/** By a part of the name, its initials, the credit code or a contact; one wrong character of a name is forgiven. */
export const SearchEnterprises = z.strictObject({
  words: z.optional(text(50)),
  gap: z.optional(z.enum(gaps)),
  tag: z.optional(text(20)),
  after: z.optional(z.string().check(z.maxLength(200))),
})
export const EnterprisePage = z.strictObject({ rows: z.array(EnterpriseRow), next: z.nullable(z.string()) })

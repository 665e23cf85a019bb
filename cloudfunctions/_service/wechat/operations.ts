import * as z from 'zod/mini'

const openid = z.string().check(z.minLength(1), z.maxLength(64))
const fileID = z.string().check(z.startsWith('cloud://'))
/** Where a text or picture will be seen: 1 profile, 2 comment, 3 forum, 4 social log. */
const scene = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

/** What can be asked of WeChat through the function `wechat`, and what each takes. */
export const operations = {
  /** A subscribe message. `data`: the text of each template field by its key; what does not fit is clipped. */
  sendSubscribeMessage: z.strictObject({
    openid,
    templateId: z.string(),
    data: z.record(z.string(), z.string()),
    /** Where a tap leads: a page of the published version, with its query. */
    page: z.optional(z.string()),
    state: z.optional(z.enum(['developer', 'trial', 'formal'])),
    lang: z.optional(z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW'])),
  }),
  /** The phone number behind the code of the phone's button; a code is good once, for five minutes. */
  getPhoneNumber: z.strictObject({ code: z.string() }),
  /** A mini-program code. `scene`: up to 32 characters that the page gets; `page` without query. */
  getUnlimitedQRCode: z.strictObject({
    scene: z.string(),
    page: z.string(),
    /** Pixels, 280 to 1280. */
    width: z.optional(z.int()),
    envVersion: z.optional(z.enum(['release', 'trial', 'develop'])),
    /** False: the page need not be published yet. */
    checkPath: z.optional(z.boolean()),
  }),
  /** Whether a text of any length may be shown. The user must have called within two hours. */
  msgSecCheck: z.strictObject({ openid, text: z.string(), scene }),
  /** Has a stored file looked at; the result comes later, as the event `wxa_media_check` with the same trace id. */
  mediaCheckAsync: z.strictObject({ openid, fileID, kind: z.enum(['picture', 'sound']), scene }),
  /** Reads a stored picture (JPEG or PNG, under 2 MB) of a business licence. A suggestion, not a fact. */
  ocrBusinessLicense: z.strictObject({ fileID }),
} as const

export type Operation = keyof typeof operations
export type Input<O extends Operation> = z.infer<(typeof operations)[O]>

/** What each operation answers when all is well. */
export interface Values {
  sendSubscribeMessage: null
  getPhoneNumber: PhoneNumber
  getUnlimitedQRCode: Picture
  msgSecCheck: TextVerdict
  mediaCheckAsync: { traceId: string }
  ocrBusinessLicense: BusinessLicence
}

export interface PhoneNumber {
  /** Without the country's code. */
  number: string
  /** Digits, e.g. `86`. */
  countryCode: string
}

/** A picture in the answer, or, when it would not fit into one, where it is stored. */
export type Picture = { contentType: string } & ({ base64: string } | { fileID: string })

export interface TextVerdict {
  /** `review`: a person should look. */
  suggest: 'pass' | 'review' | 'risky'
  /** WeChat's reason: 100 normal, 10001 ad, 20001 politics … 21000 other (platform-facts.md §2.8). */
  label: number
}

/** What stands on a licence; '' for what could not be read. */
export interface BusinessLicence {
  /** 统一社会信用代码 or the old registration number. */
  number: string
  name: string
  legalRepresentative: string
  address: string
  scope: string
  capital: string
  validPeriod: string
  registeredOn: string
  kind: string
}

/** What becomes of something that did not work. */
export type Sort =
  /** The same again later may work; a message may then arrive twice. */
  | 'retry'
  /** It never will, and nobody is to blame. */
  | 'final'
  /** It never will until an operator or a programmer changes something: tell him. */
  | 'configuration'

export interface Failure {
  sort: Sort
  /** WeChat's or CloudBase's number or word, e.g. 43101, SYS_ERR; a word of ours for what never got there. */
  code: number | string
  message: string
  /** The template field that a 47003 names. */
  field?: string
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure }

import type { Hat } from '../../../contract/hats'
import type { Language } from '../../../contract/languages'
import type { DigestChoice } from '../../../contract/messages'

export interface Consent {
  /** `privacyVersion` of contract/privacy.ts. */
  version: string
  at: Date
}

/** Somebody of the office or of an enterprise. WeChat identities are bound to him and can be replaced. */
export interface Person {
  _id: string
  schema: 1
  name: string
  /** Of who stands in a roster and has never come, one that is no WeChat's: no two people may have the same. */
  openids: string[]
  /** The folder his phone uploads to: 128 random bits, told to nobody but himself. */
  drafts: string
  phone: string | null
  /** What WeChat speaks to him; zh-CN until he has chosen. */
  language?: Language
  /** Whether he gets a digest; only when WeChat has not reached him until he has chosen. */
  digest?: DigestChoice
  /** Which privacy notice he agreed to last, and when; whoever stands in a roster and has not come has not. */
  agreed?: Consent
  hats: Hat[]
  /** Since when he wears which; hats from before this was kept have none. */
  since?: { hat: string; at: Date }[]
}

const stub = 'roster:'

/** Stands for the WeChat of somebody who has not come yet. */
export function noOpenidYet(personId: string): string[] {
  return [`${stub}${personId}`]
}

/** The WeChat he is reached by; undefined for who has not come yet. */
export function openidOf({ openids }: Pick<Person, 'openids'>): string | undefined {
  return openids.find((openid) => !openid.startsWith(stub))
}

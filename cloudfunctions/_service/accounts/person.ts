import type { Hat } from '../../../contract/hats'

/** Somebody of the office or of an enterprise. WeChat identities are bound to him and can be replaced. */
export interface Person {
  _id: string
  schema: 1
  name: string
  openids: string[]
  /** The folder his phone uploads to: 128 random bits, told to nobody but himself. */
  drafts: string
  phone: string | null
  hats: Hat[]
}

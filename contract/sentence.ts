import type { RefusalKey, RefusalParams } from './refusals'
import { say } from './say'
import { officeWords } from './words'

/** A sentence in any language: its key, its parameters, and the zh-CN wording for those without a dictionary. */
export interface Sentence {
  key: RefusalKey
  params?: RefusalParams
  message: string
}

export function sentence(key: RefusalKey, params?: RefusalParams): Sentence {
  return { key, ...(params && { params }), message: say(officeWords, key, params) }
}

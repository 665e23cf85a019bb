import type { RefusalAnswer, RefusalCode } from '../../contract/envelope'
import type { RefusalKey, RefusalParams } from '../../contract/refusals'
import { type Sentence, sentence } from '../../contract/sentence'

/** A "no" for the caller: a code, a sentence by key, and what is wrong where. Nothing has been written. */
export class Refused extends Error {
  readonly answer: RefusalAnswer

  constructor(
    code: RefusalCode,
    key: RefusalKey,
    more: { params?: RefusalParams; fields?: Record<string, Sentence> } = {},
  ) {
    super(`${code} ${key}`)
    this.answer = { code, ...sentence(key, more.params), ...(more.fields && { fields: more.fields }) }
  }
}

/** The refusal of one field that only the service could judge. */
export function refusedField(field: string, key: RefusalKey, params?: RefusalParams): Refused {
  return new Refused('INVALID_INPUT', 'input.invalid', { fields: { [field]: sentence(key, params) } })
}

import type { RefusalAnswer, RefusalCode } from '../contract/envelope'
import type { RefusalKey, RefusalParams } from '../contract/refusals'
import type { Sentence } from '../contract/sentence'

/** The office said no, for a reason the caller can read. */
export class Refusal extends Error implements Sentence {
  readonly code: RefusalCode
  readonly key: RefusalKey
  readonly params: RefusalParams
  readonly fields: Readonly<Record<string, Sentence>>

  constructor(answer: RefusalAnswer) {
    super(answer.message)
    this.name = 'Refusal'
    this.code = answer.code
    this.key = answer.key
    this.params = answer.params ?? {}
    this.fields = answer.fields ?? {}
  }
}

/** The call may or may not have arrived: no network, or no answer in time. Sending it again with its key is safe. */
export class NoAnswer extends Error {
  readonly kind: 'offline' | 'silent'

  constructor(kind: 'offline' | 'silent', cause?: unknown) {
    super(`no answer from the service (${kind}): ${String(cause ?? '')}`)
    this.name = 'NoAnswer'
    this.kind = kind
  }
}

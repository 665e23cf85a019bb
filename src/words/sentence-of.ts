import type { Sentence } from '../../contract/sentence'
import { NoAnswer, Refusal } from '../refusal'
import { isWordKey, type Speak } from './speak'

/** A sentence of the contract in the reader's language, or in the service's own words where this phone is older. */
export function wordSentence(sentence: Sentence, speak: Speak): string {
  return isWordKey(sentence.key) ? speak(sentence.key, sentence.params) : sentence.message
}

/** What to tell the reader about a call that did not go through; `kept` when something he wrote is still here. */
export function sentenceOf(trouble: unknown, speak: Speak, kept = false): string {
  if (trouble instanceof Refusal) return wordSentence(trouble, speak)
  if (trouble instanceof NoAnswer) return speak(`trouble.${trouble.kind}${kept ? 'Kept' : ''}`)
  return speak('service.busy')
}

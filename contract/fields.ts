import type * as z from 'zod/mini'
import { type RefusalKey, type RefusalParams, refusals } from './refusals'
import { type Sentence, sentence } from './sentence'

function isRefusalKey(message: string): message is RefusalKey {
  return Object.keys(refusals).includes(message)
}

function reason(issue: z.core.$ZodIssue): Sentence {
  if (issue.code === 'unrecognized_keys')
    return sentence('field.unknown', { keys: issue.keys.join(' ').slice(0, 60) })
  const key = isRefusalKey(issue.message) ? issue.message : 'field.invalid'
  if (issue.code === 'custom') return sentence(key, issue.params as RefusalParams | undefined)
  if (issue.code === 'too_big') return sentence(key, { max: Number(issue.maximum) })
  return sentence(key)
}

/** What is wrong where, in words: the message under each field of a form, and the `fields` of a refusal. */
export function fieldsOf(error: z.core.$ZodError): Record<string, Sentence> {
  const fields: Record<string, Sentence> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    fields[path] ??= reason(issue)
  }
  return fields
}

import type * as z from 'zod/mini'
import { RegisterAppeal, SubmitAppeal } from '../../contract/appeals'
import { fieldsOf } from '../../contract/fields'
import { sentence } from '../../contract/sentence'
import { handedRegistration, type Registration } from './registration'
import { handedOver, type Submission } from './submission'
import type { Mistakes } from './use-mistakes'

function wrongBy(schema: z.ZodMiniType, input: unknown): Mistakes {
  const { error } = schema.safeParse(input)
  return error ? fieldsOf(error) : {}
}

/** The contract looks at what a complaint is about only when all else is right; he should read everything at once. */
function withoutUnit({ kind, about }: Submission): Mistakes {
  return kind === 'complaint' && !about ? { aboutUnitId: sentence('complaint.about') } : {}
}

/** What is wrong where, by the rules the office itself applies. */
export function whatIsWrong(submission: Submission): Mistakes {
  return { ...withoutUnit(submission), ...wrongBy(SubmitAppeal, handedOver(submission)) }
}

/** The same of a registration. */
export function whatIsWrongWithRegistration(registration: Registration): Mistakes {
  return { ...withoutUnit(registration), ...wrongBy(RegisterAppeal, handedRegistration(registration)) }
}

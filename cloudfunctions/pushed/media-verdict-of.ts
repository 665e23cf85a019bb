import * as z from 'zod/mini'
import type { MediaVerdict } from '../_service/content/media-checks'

/** `wxa_media_check`, as far as we look at it (platform-facts.md §2.8); WeChat may add fields. */
const Event = z.object({
  Event: z.literal('wxa_media_check'),
  trace_id: z.string().check(z.minLength(1), z.maxLength(128)),
  errcode: z.optional(z.int()),
  result: z.optional(z.object({ suggest: z.string() })),
})

/** The verdict an event brings, or null for any other. What WeChat could not have a look at, or calls by a new word, is for a person. */
export function mediaVerdictOf(event: unknown): { _id: string; suggest: MediaVerdict } | null {
  const { data } = Event.safeParse(event)
  if (!data) return null
  const { trace_id: _id, errcode = 0, result } = data
  const said = errcode === 0 ? result?.suggest : undefined
  return { _id, suggest: said === 'pass' || said === 'risky' ? said : 'review' }
}

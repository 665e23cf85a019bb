import type { WeChatOptions } from './options'

/** How a check turned out: what to do, and why (100 normal, 21000 other; platform-facts §2.8). */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
}

/** What the declared words say of something in which they can be looked for. */
export function judge(holds: (word: string) => boolean, { words = {} }: WeChatOptions): Verdict {
  if (words.risky?.some(holds)) return { suggest: 'risky', label: 21000 }
  if (words.review?.some(holds)) return { suggest: 'review', label: 21000 }
  return { suggest: 'pass', label: 100 }
}

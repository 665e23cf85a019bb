import * as z from 'zod/mini'

// Control characters except newline and tab.
const controls = /[^\P{Cc}\n\t]/u
// Embedding, override and isolate marks turn the reading order of everything after them (U+202E hides ".exe").
const bidiMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
// Letters that draw nothing: they pass trim() and leave a row without a title.
const invisible = /[\s\p{Default_Ignorable_Code_Point}\u2800]/gu

const segmenter =
  typeof Intl !== 'undefined' && 'Segmenter' in Intl
    ? new Intl.Segmenter('zh', { granularity: 'grapheme' })
    : null

/** A lone surrogate cannot be stored as UTF-8 and would come back changed. (Look-behind patterns do not parse on older iPhones.) */
function isWellFormed(value: string): boolean {
  try {
    encodeURIComponent(value)
    return true
  } catch {
    return false
  }
}

/** Characters as a reader counts them: a family emoji is one. Without `Intl.Segmenter` (old phones) code points. */
export function lengthOf(text: string): number {
  if (!segmenter) return Array.from(text).length
  let length = 0
  for (const _ of segmenter.segment(text)) length += 1
  return length
}

/** True when a reader would see nothing at all. */
export function isBlank(text: string): boolean {
  return text.replace(invisible, '') === ''
}

/** What people typed, as we keep it: one kind of line end, no marks that turn the reading order, no outer blanks. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(bidiMarks, '').trim()
}

/**
 * A text of 1 to `max` visible characters. Control characters and lone surrogates are refused, not repaired:
 * no keyboard makes them, so somebody or something else did.
 */
export function text(max: number) {
  return z.string().check(
    z.check((payload) => {
      const value = payload.value
      // Counting is linear but not free: what is absurdly long by bytes is refused before it is counted.
      const length = value.length > max * 40 ? value.length : lengthOf(clean(value))
      const refuse = (message: string, params: Record<string, number> = {}) =>
        payload.issues.push({ code: 'custom', input: value, message, params, continue: false })
      if (length > max) refuse('text.tooLong', { max, length })
      else if (value.trim() === '') refuse('field.missing')
      else if (isBlank(value)) refuse('text.blank')
      else if (controls.test(value.replace(/\r\n?/g, '\n')) || !isWellFormed(value)) refuse('text.unreadable')
    }),
    z.overwrite((value) => clean(value)),
  )
}

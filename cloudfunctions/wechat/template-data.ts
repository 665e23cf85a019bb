/** How a value is made to fit its kind of template field (platform-facts.md §2.5). */
interface Fit {
  /** What may not stand in it. */
  strip?: RegExp
  /** Code points. */
  max?: (value: string) => number
  /** What stands for nothing: WeChat refuses an empty value. Without it no word would be true, and WeChat may refuse. */
  neutral?: string
  /** Shows that something is missing. */
  ellipsis?: true
}

const fits: Record<string, Fit> = {
  thing: { max: () => 20, neutral: '无', ellipsis: true },
  phrase: { strip: /\P{Script=Han}/gu, max: () => 5, neutral: '无' },
  name: { strip: /\p{N}/gu, max: (value) => (/\p{Script=Han}/u.test(value) ? 10 : 20), neutral: '无' },
  character_string: { strip: /[^\x21-\x7e]/g, max: () => 32, neutral: '-' },
  letter: { strip: /[^A-Za-z]/g, max: () => 32, neutral: 'NA' },
  symbol: { strip: /[\p{L}\p{N}\s]/gu, max: () => 5, neutral: '-' },
  phone_number: { strip: /[\p{L}\s]/gu, max: () => 17 },
  car_number: { strip: /[^\p{Script=Han}A-Za-z0-9]/gu, max: () => 8, neutral: '无' },
}

/** Line ends, controls and blanks, and letters that draw nothing. */
const blanks = /[\s\p{Cc}]+/gu
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cs}]/gu

/**
 * The values of a template as WeChat takes them: on one line, no longer than their kind allows, never empty. Numbers,
 * amounts, times, dates and values of an enum are not cut: half of one would be false.
 */
export function fitTemplateData(data: Record<string, string>): Record<string, { value: string }> {
  return Object.fromEntries(Object.entries(data).map(([key, text]) => [key, { value: fitted(key, text) }]))
}

function fitted(key: string, text: string): string {
  const { strip, max, neutral, ellipsis }: Fit = fits[key.replace(/\d+$/, '')] ?? {}
  const line = text.replace(invisible, '').replace(blanks, ' ')
  const value = (strip ? line.replace(strip, '') : line).trim()
  if (value === '') return neutral ?? ''
  const points = Array.from(value)
  const most = max?.(value) ?? points.length
  if (points.length <= most) return value
  return ellipsis ? `${points.slice(0, most - 1).join('')}…` : points.slice(0, most).join('').trim()
}

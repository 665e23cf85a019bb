import { Cron } from 'croner'

/** A cron line, read. */
export interface Schedule {
  /** The first instant after this one at which it fires; undefined when there is none (a year that is over). */
  after(instant: Date): Date | undefined
}

/** The fields in their order, with what each may hold (doc W6; the bounds of the year are those of SCF). */
const fields = [
  ['second', 0, 59],
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day', 1, 31],
  ['month', 1, 12],
  ['weekday', 0, 6],
  ['year', 1970, 2099],
] as const

/** The platform's zone, in minutes; it knows no summer time. */
const utcOffset = 8 * 60

/**
 * Reads a cron line of the platform: `second minute hour day month weekday year`, in UTC+8, day OR weekday when both are
 * given. A field is a list of `*`, numbers `a` and ranges `a-b`, each with a step `/n` at will (behind a number it runs to
 * the field's end). Throws an Error that names the field. Refused although other crons have them: names (MON, JAN), `?`,
 * `L`, `W`, `#`, 7 for Sunday, macros. That 0 is Sunday is SCF's word, unconfirmed for WeChat.
 */
export function readCron(line: string): Schedule {
  const parts = line.split(/[ \t]+/)
  if (parts.length !== fields.length || parts.includes('')) {
    throw new Error(
      `"${line}" has ${parts.filter(Boolean).length} fields, not the seven second minute hour day month weekday year`,
    )
  }
  fields.forEach(([name, least, most], at) => {
    for (const item of (parts[at] as string).split(',')) {
      const wrong = objection(item, least, most)
      if (wrong) throw new Error(`"${line}": the ${name} "${parts[at]}" ${wrong}`)
    }
  })
  const cron = new Cron(line, {
    mode: '7-part',
    utcOffset,
    domAndDow: false,
    sloppyRanges: true,
    paused: true,
  })
  return { after: (instant) => cron.nextRun(instant) ?? undefined }
}

/** What is wrong with one item of a field's list, if anything. */
function objection(item: string, least: number, most: number): string | undefined {
  const [, range = '', step] = /^(\*|\d{1,4}(?:-\d{1,4})?)(?:\/(\d{1,4}))?$/.exec(item) ?? []
  if (range === '') return 'holds more than numbers, *, ranges a-b and steps /n'
  const [from = least, to = from] = range === '*' ? [least, most] : range.split('-').map(Number)
  if (from < least || to > most || to < from) return `leaves ${least}-${most}`
  if (step !== undefined && (Number(step) < 1 || Number(step) > most)) return 'has a step of no use'
  return undefined
}

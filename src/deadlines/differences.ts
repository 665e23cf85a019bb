import { categories } from '../../contract/categories'
import type { DeadlineSettings } from '../../contract/deadlines'
import { sayDay } from '../words/date-words'
import type { Speak } from './words/speak'

/** What settings change in others, one line each. */
export function differences(before: DeadlineSettings, after: DeadlineSettings, words: Speak): string[] {
  return [
    ...(before.preset === after.preset
      ? []
      : [words('diff.preset', { before: `@preset.${before.preset}`, after: `@preset.${after.preset}` })]),
    ...ofYears(before.years, after.years, words),
    ...ofClosings(before.closings, after.closings, words),
    ...ofPaces(before.paces, after.paces, words),
  ]
}

function ofYears(
  before: DeadlineSettings['years'],
  after: DeadlineSettings['years'],
  words: Speak,
): string[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return all.flatMap((year) => {
    const now = after[year]
    if (!now) return [words('diff.yearRemoved', { year })]
    if (!before[year]) return [words('diff.yearAdded', { year, count: now.holidays.length })]
    return JSON.stringify(before[year]) === JSON.stringify(now) ? [] : [words('diff.yearChanged', { year })]
  })
}

function ofClosings(
  before: DeadlineSettings['closings'],
  after: DeadlineSettings['closings'],
  words: Speak,
): string[] {
  const isIn = (list: DeadlineSettings['closings'], closing: DeadlineSettings['closings'][number]) =>
    list.some(({ day, name }) => day === closing.day && name === closing.name)
  return [
    ...after
      .filter((closing) => !isIn(before, closing))
      .map(({ day, name }) => words('diff.closingAdded', { day: sayDay(day, words), name })),
    ...before
      .filter(({ day }) => !after.some((closing) => closing.day === day))
      .map(({ day }) => words('diff.closingRemoved', { day: sayDay(day, words) })),
  ]
}

function ofPaces(
  before: DeadlineSettings['paces'],
  after: DeadlineSettings['paces'],
  words: Speak,
): string[] {
  return categories.flatMap((category) => {
    const [was, is] = [before[category] ?? 'ordinary', after[category] ?? 'ordinary']
    if (was === is) return []
    return [
      words('diff.pace', { category: `@category.${category}`, before: `@pace.${was}`, after: `@pace.${is}` }),
    ]
  })
}

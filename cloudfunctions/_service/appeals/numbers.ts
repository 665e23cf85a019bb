import { dayOf } from '../../../contract/working-days'
import { countUp, type Database } from '../database'

/**
 * Case numbers: area code, year and month, a running number of at least four digits; short enough to be read out on
 * the telephone (product.md §3.9). A number is never given twice; one that was taken and not used leaves a gap.
 */
export function numbers(db: Database) {
  const counters = db.collection('counters')
  return {
    async next(areaCode: string, at: Date): Promise<string> {
      const series = `${areaCode}${monthInShanghai(at)}`
      return `${series}${String(await countUp(counters, db.command, series)).padStart(4, '0')}`
    },
  }
}

/** `202611` for an instant in November 2026, Asia/Shanghai. */
function monthInShanghai(at: Date): string {
  return dayOf(at).slice(0, 7).replace('-', '')
}

import { type Database, exactly, isDuplicate } from '../database'

/**
 * Case numbers: area code, year and month, a running number of at least four digits; short enough to be read out on
 * the telephone (product.md §3.9). A number is never given twice; one that was taken and not used leaves a gap.
 */
export function numbers(db: Database) {
  const counters = db.collection('counters')
  return {
    async next(areaCode: string, at: Date): Promise<string> {
      const series = `${areaCode}${monthInShanghai(at)}`
      const count = async () => {
        const { doc } = await counters
          .where(exactly({ _id: series }))
          .updateAndReturn({ value: db.command.inc(1) })
        return (doc as { value: number } | null)?.value
      }
      let value = await count()
      if (value === undefined) {
        // The first of the month. Whoever loses the race to open the series counts on the winner's.
        await counters.add({ _id: series, value: 0 }).catch((error: unknown) => {
          if (!isDuplicate(error)) throw error
        })
        value = await count()
        if (value === undefined) throw new Error(`the number series ${series} cannot be opened`)
      }
      return `${series}${String(value).padStart(4, '0')}`
    },
  }
}

/** `202611` for an instant in November 2026, Asia/Shanghai. China has kept UTC+8 without summer time since 1991. */
function monthInShanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 7).replace('-', '')
}

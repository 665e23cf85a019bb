import { addUnlessThere, type Database } from '../database'

/** What WeChat says of a photo; `review`: a person should look. */
export type MediaVerdict = 'pass' | 'review' | 'risky'

interface MediaCheck {
  /** WeChat's trace of the check, which the photo keeps. */
  _id: string
  schema: 1
  suggest: MediaVerdict
  at: Date
}

/** WeChat's verdicts on photos, as they come: perhaps before the photo itself is kept. */
export function mediaChecks(db: Database) {
  const collection = db.collection('mediaChecks')
  return {
    /** The first one stays: WeChat may push an event again. */
    add: (check: MediaCheck) => addUnlessThere(collection, check),
    /** The verdicts there are by now, by trace. */
    async several(traces: string[]): Promise<Map<string, MediaVerdict>> {
      const { data } = await collection
        .where({ _id: db.command.in(traces) })
        .limit(Math.max(1, traces.length))
        .get()
      return new Map((data as MediaCheck[]).map(({ _id, suggest }) => [_id, suggest]))
    },
  }
}

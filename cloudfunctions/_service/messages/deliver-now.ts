import type { Appeal } from '../appeals/appeal'
import type { Office } from '../office'
import { deliver } from './deliver'

/** Tells of a change right after it. What it told of is kept, so a failure here is the clock's to mend, not the caller's. */
export async function deliverNow(office: Office, appeal: Appeal): Promise<void> {
  await deliver(office, appeal).catch((error: unknown) => {
    console.warn('messages left to the clock', appeal.number, error)
  })
}

import { type AppealPaper, papersFor } from '../../contract/papers'
import { mayCall } from '../../contract/rights'
import type { SeenAppeal } from './on-appeal'

/** The letters this hat can have written of an appeal as it stands. */
export function papersOf({ appeal, hat }: SeenAppeal): AppealPaper[] {
  if (!mayCall(hat.role, 'appeals.paper')) return []
  return papersFor({
    hasUnit: appeal.lead !== null,
    isSupervised: appeal.supervision !== null,
    isUrged: appeal.events.some(({ action }) => action === 'urge'),
  })
}

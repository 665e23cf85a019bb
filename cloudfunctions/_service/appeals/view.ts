import type { AppealDetail, AppealRow, EventView } from '../../../contract/appeals'
import type { FileView } from '../../../contract/files'
import type { Role } from '../../../contract/hats'
import type { Appeal, AppealEvent, AppealSummary } from './appeal'

/** A row of a desk. */
export function rowOf(appeal: AppealSummary): AppealRow {
  return {
    id: appeal._id,
    number: appeal.number,
    state: appeal.state,
    round: appeal.round,
    category: appeal.category,
    title: appeal.title,
    enterprise: appeal.enterprise.name,
    lead: appeal.lead?.name ?? null,
    submittedAt: appeal.submittedAt.toISOString(),
    changedAt: appeal.changedAt.toISOString(),
  }
}

/**
 * Bytes of event texts one detail carries. A function answers at most 100 KB (platform-facts.md §1.5); the appeal's own
 * text, its facts and a hundred events without their texts stay well under the rest.
 */
const textRoom = 40_000

/** The whole appeal as this side may see it; the newest texts first get the room there is. */
export function detailOf(
  appeal: Appeal,
  role: Role,
  files: { photos: FileView[]; documents: FileView[] },
): AppealDetail {
  let room = textRoom
  const events = [...appeal.events].reverse().map((event) => {
    const text = textOf(event, role)
    room -= text === undefined ? 0 : Buffer.byteLength(text)
    return eventView(event, text, room >= 0)
  })
  return {
    ...rowOf(appeal),
    ...files,
    version: appeal.version,
    text: appeal.events[0]?.words.text ?? '',
    clusters: appeal.clusters.map((cluster) => cluster.name),
    handler: appeal.handler?.name ?? null,
    events: events.reverse(),
  }
}

/** What was written with an event, for the side that may read it. The appeal's own text stands above the timeline. */
export function textOf({ action, words }: AppealEvent, role: Role): string | undefined {
  // The note of a 派单 is between committee and unit.
  const hidden = action === 'submit' || (action === 'dispatch' && role === 'enterpriseMember')
  return hidden ? undefined : words.text
}

function eventView(event: AppealEvent, text: string | undefined, hasRoom: boolean): EventView {
  const { version, action, at, by, round, facts, words } = event
  return {
    version,
    action,
    at: at.toISOString(),
    by: { name: words.person, role: by.role, organisation: words.organisation },
    round,
    ...(text !== undefined && (hasRoom ? { text } : { textHeld: true as const })),
    ...(words.unit !== undefined && { unit: words.unit }),
    ...(facts.solved && { solved: facts.solved }),
    ...(facts.satisfied && { satisfied: facts.satisfied }),
  }
}

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

/** The whole appeal as this side may see it. */
export function detailOf(
  appeal: Appeal,
  role: Role,
  files: { photos: FileView[]; documents: FileView[] },
): AppealDetail {
  return {
    ...rowOf(appeal),
    ...files,
    version: appeal.version,
    text: appeal.events[0]?.words.text ?? '',
    clusters: appeal.clusters.map((cluster) => cluster.name),
    handler: appeal.handler?.name ?? null,
    events: appeal.events.map((event) => eventView(event, role)),
  }
}

function eventView(event: AppealEvent, role: Role): EventView {
  const { version, action, at, by, round, facts, words } = event
  // The appeal's own text stands above the timeline; the note of a 派单 is between committee and unit.
  const hidden = action === 'submit' || (action === 'dispatch' && role === 'enterpriseMember')
  return {
    version,
    action,
    at: at.toISOString(),
    by: { name: words.person, role: by.role, organisation: words.organisation },
    round,
    ...(words.text !== undefined && !hidden && { text: words.text }),
    ...(words.unit !== undefined && { unit: words.unit }),
    ...(facts.solved && { solved: facts.solved }),
    ...(facts.satisfied && { satisfied: facts.satisfied }),
  }
}

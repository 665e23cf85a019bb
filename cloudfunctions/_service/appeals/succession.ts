import type { AreaDeadlines } from '../deadlines/area-deadlines'
import { isAccused, type Unit } from '../units/units'
import type { Appeal, AppealEvent, Assist, Changes, Named } from './appeal'
import { moved, theClock } from './moved'

/** Who goes on with what another had: a unit, or a committee by the id of its cluster. */
export type Successor = { unit: Unit } | { cluster: Named }

/** What a unit has to do with while it is open: as lead, and as an assist that has not answered. */
export const unitDesks = (id: string): string[] =>
  ['pool', 'unitOpen', 'answered', 'assist'].map((desk) => `${id}/${desk}`)

/** What a committee has to do with while it is open. */
export const clusterDesks = (id: string): string[] =>
  ['triage', 'tracking', 'entrusted'].map((desk) => `${id}/${desk}`)

/**
 * 承接: the appeal as it goes on with whoever takes over from `from`, and the clock's event that says so; people, clocks
 * and state stay. Null where the successor may not have it (threat-model.md T80), or there is nothing of `from` in it.
 */
export function succeeded(
  appeal: Appeal,
  from: Named,
  successor: Successor,
  area: AreaDeadlines,
  at: Date,
): { after: Appeal; event: AppealEvent } | null {
  const succession =
    'unit' in successor ? toUnit(appeal, from, successor.unit) : toCluster(appeal, from, successor.cluster)
  if (!succession) return null
  const into = 'unit' in successor ? successor.unit : successor.cluster
  return moved(appeal, {
    action: 'succeed',
    at,
    area,
    ...succession,
    by: theClock,
    words: { person: '', organisation: '', unit: into.name, named: from.name },
    key: `succeed-${appeal.version + 1}`,
    asked: { action: 'succeed' },
  })
}

interface Succession {
  changes: Changes
  facts: AppealEvent['facts']
}

function toUnit(appeal: Appeal, from: Named, unit: Unit): Succession | null {
  if (isAccused(unit, appeal.about)) return null
  const { lead } = appeal
  const isLead = lead?.id === from.id
  const leads = isLead ? unit._id : lead?.id
  const assists = appeal.assists
    .map(
      (each): Assist =>
        each.id === from.id && !each.answered ? { ...each, id: unit._id, name: unit.name } : each,
    )
    // Nobody assists himself, and nobody is asked twice.
    .filter(({ id, answered }) => answered || id !== leads)
    .filter(({ id }, index, all) => all.findIndex((each) => each.id === id) === index)
  const isSame = JSON.stringify(assists) === JSON.stringify(appeal.assists)
  if (!isLead && isSame) return null
  return {
    changes: {
      ...(isLead && { lead: { id: unit._id, name: unit.name, handlersPublish: unit.handlersPublish } }),
      assists,
    },
    facts: {
      ...(isLead && { unit: unit._id }),
      ...(!isSame && { assists: assists.map(({ id }) => id) }),
    },
  }
}

function toCluster(appeal: Appeal, from: Named, cluster: Named): Succession | null {
  if (!appeal.clusters.some(({ id }) => id === from.id)) return null
  const clusters = appeal.clusters
    .map((each) => (each.id === from.id ? { id: cluster.id, name: cluster.name } : each))
    .filter(({ id }, index, all) => all.findIndex((each) => each.id === id) === index)
  return { changes: { clusters }, facts: { committee: cluster.id } }
}

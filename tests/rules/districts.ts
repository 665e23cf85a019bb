import type { AppealEvent } from '../../cloudfunctions/_service/appeals/appeal'
import type { Countable } from '../../cloudfunctions/_service/figures/tally'
import { type AppealAction, actionNames, actionOf } from '../../contract/appeal-actions'
import { appealKinds, privacies, sources } from '../../contract/appeal-kinds'
import type { AppealState } from '../../contract/appeal-states'
import { categories } from '../../contract/categories'
import { random } from '../emulator/random'

type Event = Countable['events'][number] & { to: AppealState }
/** A generated appeal with what a slow count needs: every event with the state it led to. */
export interface Generated extends Countable {
  events: Event[]
}

const dayMs = 86_400_000
const begin = Date.parse('2025-09-01T01:00:00Z')
export const districtNow = new Date(begin + 400 * dayMs)

/** A district of so many appeals, each a legal walk through the action table, broken off wherever it is. */
export function aDistrict(seed: number, size: number): Generated[] {
  const next = random(seed)
  return Array.from({ length: size }, () => anAppealOf(next))
}

function anAppealOf(next: () => number): Generated {
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T
  const named = (kind: string, most: number) => {
    const id = `${kind}-${Math.floor(next() * most)}`
    return { id, name: id }
  }
  const submittedAt = new Date(begin + Math.floor(next() * 390 * dayMs))
  const clusters = [named('cluster', 4), named('cluster', 4)]
  const appeal: Generated = {
    kind: next() < 0.85 ? 'appeal' : pick(appealKinds),
    source: pick(sources),
    privacy: next() < 0.8 ? 'open' : pick(privacies),
    category: pick(categories.slice(0, 6)),
    area: 'district',
    enterprise: named('enterprise', 12),
    clusters: next() < 0.2 && clusters[0]?.id !== clusters[1]?.id ? clusters : clusters.slice(0, 1),
    lead: null,
    state: 'toAccept',
    submittedAt,
    clocks: {},
    events: [{ action: 'submit', at: submittedAt, facts: {}, to: 'toAccept' }],
  }
  let at = submittedAt.getTime()
  for (let steps = Math.floor(next() * 16); steps > 0; steps -= 1) {
    const legal = actionNames.filter((name) => actionOf(name).leads[appeal.state] !== undefined)
    const onward = legal.filter((name) => actionOf(name).leads[appeal.state] !== appeal.state)
    const action = pick(next() < 0.8 && onward.length > 0 ? onward : legal)
    at += Math.floor(next() ** 3 * 20 * dayMs)
    if (!action || at > districtNow.getTime()) break
    move(appeal, action, new Date(at), next)
  }
  const { close } = appeal.clocks as {
    close?: { stoppedAt: Date | null; dueAt: Date; light: 'green' | 'red' }
  }
  if (close) close.light = districtNow > close.dueAt ? 'red' : 'green'
  return appeal
}

function move(appeal: Generated, action: AppealAction, at: Date, next: () => number): void {
  const { leads, starts = [], stops = [], setsDay } = actionOf(action)
  const to = leads[appeal.state] as AppealState
  const facts: AppealEvent['facts'] = {}
  const clocks = appeal.clocks as { close?: { stoppedAt: Date | null; dueAt: Date; light: 'green' } }
  if (stops.includes('close') && clocks.close) clocks.close.stoppedAt ??= at
  if ((starts.includes('close') && clocks.close?.stoppedAt !== null) || setsDay === 'close') {
    const dueAt = new Date(at.getTime() + Math.floor(next() * 15 * dayMs))
    clocks.close = { stoppedAt: null, dueAt, light: 'green' }
    facts.due = { close: dueAt }
  }
  if (action === 'dispatch' || action === 'redispatch') {
    facts.unit = `unit-${Math.floor(next() * 8)}`
    appeal.lead = { id: facts.unit, name: facts.unit, handlersPublish: true }
  }
  if (action === 'agreeHandBack') appeal.lead = null
  if (['confirm', 'redo', 'callBack', 'callBackRedo'].includes(action)) {
    facts.satisfied = action.endsWith('edo') ? 'dissatisfied' : next() < 0.5 ? 'satisfied' : 'basically'
    facts.solved = next() < 0.8 ? 'solved' : 'partly'
  }
  appeal.state = to
  appeal.events.push({ action, at, facts, to })
}

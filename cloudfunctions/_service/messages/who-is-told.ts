import { type Audience, actionOf } from '../../../contract/appeal-actions'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Appeal, AppealEvent } from '../appeals/appeal'
import { isCaseRole, mayRead, scopesOf } from '../appeals/standing'

/** Whom a new appeal is announced to. */
const onArrival: Record<'submit' | 'register', readonly Audience[]> = {
  submit: ['committee'],
  register: ['enterprise', 'committee'],
}

function audiencesOf(event: AppealEvent, appeal: Appeal): readonly Audience[] {
  const { action } = event
  const told =
    action === 'submit' || action === 'register' ? onArrival[action] : (actionOf(action).tells ?? [])
  if (action === 'nudge') return nudgeTells(event, appeal)
  // The second 不满意 goes to the supervisor (product.md §3.2).
  const isSecond = appeal.supervised !== null && (action === 'redo' || action === 'callBackRedo')
  return isSecond ? [...told, 'supervisor'] : told
}

/** 催办 goes to whoever has it; the second of a round to the head of the unit, or of the committee, too (product.md A9). */
function nudgeTells({ version, round }: AppealEvent, { lead, events }: Appeal): readonly Audience[] {
  const before = events.filter(
    (each) => each.action === 'nudge' && each.round === round && each.version < version,
  )
  const again = before.length > 0
  if (lead) return again ? ['lead', 'head'] : ['lead']
  return again ? ['committee', 'approver'] : ['committee']
}

/** The organisations whose people have to be looked up to tell of this event. */
export function organisationsTold(event: AppealEvent, appeal: Appeal): string[] {
  return organisationsOf(audiencesOf(event, appeal), appeal)
}

/** The organisations the people of these audiences belong to. */
export function organisationsOf(audiences: readonly Audience[], appeal: Appeal): string[] {
  const of: Record<Audience, string[]> = {
    enterprise: [appeal.enterprise.id],
    committee: appeal.clusters.map(({ id }) => id),
    approver: appeal.clusters.map(({ id }) => id),
    lead: appeal.lead ? [appeal.lead.id] : [],
    head: appeal.lead ? [appeal.lead.id] : [],
    assists: appeal.assists.map(({ id }) => id),
    asker: [],
    named: [],
    supervisor: [appeal.area],
  }
  return [...new Set(audiences.flatMap((audience) => of[audience]))]
}

/** The persons who have to be looked up by themselves: who had asked, who was named. */
export function personsTold(event: AppealEvent, appeal: Appeal): string[] {
  const audiences = audiencesOf(event, appeal)
  return [
    ...(audiences.includes('asker') ? askersOf(event, appeal) : []),
    ...(audiences.includes('named') && event.facts.person ? [event.facts.person] : []),
  ]
}

/** Whose request the event decided: the last that was asked before it. */
function askersOf(event: AppealEvent, { events }: Appeal): string[] {
  const asked = ['extend', 'shelve', 'handBack', 'proposeUnsolvable']
  const before = events.filter(({ version, action }) => version < event.version && asked.includes(action))
  return before.slice(-1).map(({ by }) => by.person)
}

/** One person told, in the hat it concerns. */
export interface Told {
  person: Person
  hat: Hat
}

/**
 * Who of these people is told of an event: by their rights as they are now, not as they were (threat-model.md T71), once
 * each, and never whoever did it.
 */
export function whoIsTold(event: AppealEvent, appeal: Appeal, people: Person[]): Told[] {
  const audiences = audiencesOf(event, appeal)
  const asked = new Set(personsTold(event, appeal))
  return people.flatMap((person) => {
    if (person._id === event.by.person) return []
    const hat = person.hats.find(
      (each) =>
        mayRead(person, each, appeal) &&
        (asked.has(person._id) || audiences.some((audience) => isOf(audience, person, each, appeal))),
    )
    return hat ? [{ person, hat }] : []
  })
}

/** Who of these people belongs to one of these audiences and may read the appeal, once each, in the hat it concerns. */
export function whoOf(audiences: readonly Audience[], appeal: Appeal, people: Person[]): Told[] {
  return people.flatMap((person) => {
    const hat = person.hats.find(
      (each) =>
        mayRead(person, each, appeal) && audiences.some((audience) => isOf(audience, person, each, appeal)),
    )
    return hat ? [{ person, hat }] : []
  })
}

function isOf(audience: Audience, person: Person, hat: Hat, appeal: Appeal): boolean {
  if (!isCaseRole(hat.role)) return false
  const scopes = scopesOf(person, hat, appeal)
  switch (audience) {
    case 'enterprise':
      return scopes.has('own') || (hat.role === 'enterpriseAdmin' && scopes.has('enterprise'))
    case 'committee':
      return scopes.has('cluster')
    case 'approver':
      return hat.role === 'committeeLead' && scopes.has('cluster')
    case 'lead':
      return appeal.handler ? scopes.has('handled') : scopes.has('lead')
    case 'head':
      return hat.role === 'unitLead' && scopes.has('lead')
    case 'assists':
      return scopes.has('assist')
    case 'supervisor':
      return scopes.has('area')
    default:
      return false
  }
}

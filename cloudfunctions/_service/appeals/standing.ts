import {
  type AppealAction,
  actionNames,
  actionOf,
  type Condition,
  type PersonAction,
  readers,
  type Scope,
} from '../../../contract/appeal-actions'
import { type CaseRole, caseRoles, type Hat, sideOf } from '../../../contract/hats'
import type { RefusalKey, RefusalParams } from '../../../contract/refusals'
import { dayOf } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import { type Appeal, isOnBehalf } from './appeal'

/** The facts of an appeal that decide who may have to do with it. */
export type Whose = Pick<
  Appeal,
  | 'enterprise'
  | 'submitter'
  | 'source'
  | 'privacy'
  | 'envoys'
  | 'about'
  | 'clusters'
  | 'confidants'
  | 'lead'
  | 'assists'
  | 'handler'
  | 'deputy'
  | 'area'
>

/** What a hat is to an appeal, as `contract/appeal-actions.ts` names it; nothing for a stranger. */
export function scopesOf(person: Person, hat: Hat, appeal: Whose): ReadonlySet<Scope> {
  const scopes = new Set<Scope>()
  const here = hat.organisation.id
  const isSubmitter = appeal.submitter.id === person._id
  const isComplainant = isSubmitter && !isOnBehalf(appeal)
  // A complaint stays hidden from everybody of the unit it is about, whichever hat he wears (threat-model.md T80).
  if (appeal.about && !isComplainant && belongsTo(person, appeal.about.id)) return scopes

  switch (hat.role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin':
      if (appeal.enterprise.id !== here) break
      if (appeal.privacy === 'confidential' && !isSubmitter) break
      scopes.add('enterprise')
      if (isSubmitter || isOnBehalf(appeal)) scopes.add('own')
      break
    case 'envoy':
      if (appeal.privacy === 'open' && appeal.envoys.includes(person._id)) scopes.add('assigned')
      break
    case 'committeeMember':
      if (appeal.privacy === 'confidential' && !appeal.confidants.includes(person._id)) break
      if (isIn(appeal.clusters, here)) scopes.add('cluster')
      break
    case 'committeeLead':
      if (isIn(appeal.clusters, here)) scopes.add('cluster')
      break
    case 'handler':
    case 'unitLead':
      if (appeal.lead?.id === here) {
        scopes.add('unit').add('lead')
        if (appeal.handler?.id === person._id || appeal.deputy?.id === person._id) scopes.add('handled')
      }
      for (const { id, answered } of appeal.assists) {
        if (id !== here) continue
        scopes.add('unit')
        if (!answered) scopes.add('assist')
      }
      break
    case 'supervisor':
      if (appeal.area === here) scopes.add('area')
      break
  }
  return scopes
}

function isIn(clusters: Appeal['clusters'], id: string): boolean {
  return clusters.some((cluster) => cluster.id === id)
}

function belongsTo(person: Person, organisation: string): boolean {
  return person.hats.some((hat) => hat.organisation.id === organisation)
}

export function isCaseRole(role: string): role is CaseRole {
  return (caseRoles as readonly string[]).includes(role)
}

/** Whether a hat may read an appeal at all; another party's and a missing one look the same. */
export function mayRead(person: Person, hat: Hat, appeal: Whose): boolean {
  return isCaseRole(hat.role) && scopesOf(person, hat, appeal).has(readers[hat.role])
}

/** Why a move is refused. */
export type Objection =
  | { code: 'NOT_ALLOWED' }
  | { code: 'BAD_STATE'; condition?: { key: RefusalKey; params?: RefusalParams } }

/** What speaks against this move of this person on this appeal now; null when he may make it. */
export function objectionTo(
  name: AppealAction,
  person: Person,
  hat: Hat,
  appeal: Appeal,
  at: Date,
): Objection | null {
  const action = actionOf(name)
  const by = appeal.kind === 'complaint' ? (action.byOnComplaint ?? action.by) : action.by
  const scope = isCaseRole(hat.role) ? by[hat.role] : undefined
  if (!scope || !scopesOf(person, hat, appeal).has(scope)) return { code: 'NOT_ALLOWED' }
  if (!action.leads[appeal.state]) return { code: 'BAD_STATE' }
  for (const condition of action.needs ?? []) {
    const params = failing[condition]({ name, person, hat, appeal, at })
    if (params) return { code: 'BAD_STATE', condition: { key: `action.${condition}`, params } }
  }
  return null
}

/** Every move this hat can make now, in the order of the table. */
export function movesOf(person: Person, hat: Hat, appeal: Appeal, at: Date): PersonAction[] {
  return actionNames.filter(
    (name): name is PersonAction => objectionTo(name, person, hat, appeal, at) === null,
  )
}

interface Question {
  name: AppealAction
  person: Person
  hat: Hat
  appeal: Appeal
  at: Date
}

const reopeningDays = 30
const day = 86_400_000

/** Each condition of the table: parameters of its refusal where it fails, null where it holds. */
const failing: Record<Condition, (question: Question) => RefusalParams | null> = {
  mayPublish: ({ hat, appeal }) => fails(hat.role !== 'unitLead' && !appeal.lead?.handlersPublish),
  assistsDone: ({ appeal, at }) => {
    const missing = appeal.assists.filter(
      ({ answered, dueAt }) => !answered && !(dueAt && dueAt.getTime() <= at.getTime()),
    )
    return missing.length > 0 ? { units: missing.map(({ name }) => name).join('、') } : null
  },
  beforeReply: ({ appeal }) => fails(appeal.handedBackIn === appeal.round || hasAnswered(appeal)),
  extensionLeft: ({ appeal }) => fails(appeal.extendedIn === appeal.round),
  beforeDue: ({ appeal, at }) => fails(!!appeal.clocks.close && at > appeal.clocks.close.dueAt),
  nudgeLeft: ({ hat, appeal, at }) =>
    fails(
      appeal.events.some(
        (event) =>
          event.action === 'nudge' &&
          dayOf(event.at) === dayOf(at) &&
          event.by.role !== 'clock' &&
          sideOf[event.by.role] === sideOf[hat.role as CaseRole],
      ),
    ),
  isSupervised: ({ appeal }) => fails(appeal.supervised === null),
  proposed: ({ appeal }) => fails(appeal.pending?.action !== 'proposeUnsolvable'),
  notProposed: ({ appeal }) => fails(appeal.pending?.action === 'proposeUnsolvable'),
  contestLeft: ({ appeal }) => fails(appeal.contest !== null),
  contested: ({ appeal }) => fails(!appeal.contest?.waiting),
  withinReopening: ({ appeal, at }) =>
    fails(appeal.reopened || !appeal.ended || at.getTime() - appeal.ended.at.getTime() > reopeningDays * day),
  toJudge: ({ appeal }) => fails(appeal.toJudge.length === 0),
  isConfidential: ({ appeal }) => fails(appeal.privacy !== 'confidential'),
  otherPerson: ({ name, person, appeal }) => fails(involved(name, appeal).includes(person._id)),
}

const fails = (is: boolean): RefusalParams | null => (is ? {} : null)

function hasAnswered(appeal: Appeal): boolean {
  return appeal.events.some(
    ({ round, action }) => round === appeal.round && (action === 'progress' || action === 'reply'),
  )
}

/** Who may not make a move that needs another person: who asked for it, who ended it, who registered or handled it. */
function involved(name: AppealAction, appeal: Appeal): string[] {
  switch (name) {
    // Neither for the enterprise he also belongs to nor on the telephone (threat-model.md T90).
    case 'confirm':
    case 'redo':
    case 'callBack':
    case 'callBackRedo':
      return [
        ...(isOnBehalf(appeal) ? [appeal.submitter.id] : []),
        ...[appeal.handler, appeal.deputy].flatMap((person) => (person ? [person.id] : [])),
        ...appeal.events.flatMap(({ action, by }) => (action === 'reply' ? [by.person] : [])),
      ]
    case 'uphold':
    case 'overturnRefusal':
    case 'overturnUnsolvable':
      return appeal.ended ? [appeal.ended.person] : []
    default:
      return appeal.pending ? [appeal.pending.person] : []
  }
}

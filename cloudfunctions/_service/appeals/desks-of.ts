import { isEnd } from '../../../contract/appeal-states'
import { type DeskFlag, type DeskName, deskNames, deskOf } from '../../../contract/desks'
import type { Hat } from '../../../contract/hats'
import { dayOf, type Light } from '../../../contract/working-days'
import { type Appeal, isOnBehalf } from './appeal'
import { runningOf, worstLight } from './clocks'

/** The facts the work lists follow from. */
type Placed = Pick<
  Appeal,
  | 'state'
  | 'privacy'
  | 'source'
  | 'category'
  | 'area'
  | 'enterprise'
  | 'submitter'
  | 'envoys'
  | 'clusters'
  | 'confidants'
  | 'lead'
  | 'assists'
  | 'handler'
  | 'deputy'
  | 'draft'
  | 'pending'
  | 'contest'
  | 'supervised'
  | 'toJudge'
  | 'clocks'
>

/** A narrower look at a desk. */
export interface Facets {
  category?: string | undefined
  handlerId?: string | undefined
  clusterId?: string | undefined
  light?: Light | undefined
}

/** Whose desk it is when this person looks at it in this hat. */
export function ownerOf(desk: DeskName, person: string, hat: Hat): string {
  const here = hat.organisation.id
  switch (deskOf(desk).whose) {
    case 'person':
      return hat.role === 'envoy' ? person : inOrganisation(here, person)
    case 'handled':
      return inOrganisation(here, person)
    default:
      return here
  }
}

/** What is somebody's own in an organisation stays there when he goes elsewhere (threat-model.md T52). */
function inOrganisation(organisation: string, person: string): string {
  return `${organisation}:${person}`
}

/** The keys of a desk in the index: whose it is, which, and one for each thing it is narrowed by. */
export function deskKeys(
  owner: string,
  desk: DeskName,
  { category, handlerId, clusterId, light }: Facets = {},
): string[] {
  const key = `${owner}/${desk}`
  const narrowed = [
    category && `${key}/category:${category}`,
    handlerId && `${key}/handler:${handlerId}`,
    clusterId && `${key}/cluster:${clusterId}`,
    light && `${key}/light:${light}`,
  ].filter((each): each is string => !!each)
  return narrowed.length > 0 ? narrowed : [key]
}

/** Every work list this appeal lies on. Anybody's list is one look-up of one of these keys. */
export function desksOf(appeal: Placed): string[] {
  const flags = flagsOf(appeal)
  const light = worstLight(appeal.clocks)
  const facets = [
    `category:${appeal.category}`,
    ...people(appeal).map((id) => `handler:${id}`),
    ...appeal.clusters.map(({ id }) => `cluster:${id}`),
    ...(light ? [`light:${light}`] : []),
  ]
  return deskNames
    .filter((name) => liesOn(name, appeal, flags))
    .flatMap((name) => owners(name, appeal).map((owner) => `${owner}/${name}`))
    .flatMap((key) => [key, ...facets.map((facet) => `${key}/${facet}`)])
}

function flagsOf({ contest, supervised, pending, draft, state, toJudge }: Placed): Record<DeskFlag, boolean> {
  return {
    contested: contest?.waiting === true,
    supervised: supervised !== null && !isEnd(state),
    proposed: pending?.action === 'proposeUnsolvable',
    drafted: draft !== null,
    toJudge: toJudge.length > 0,
  }
}

function liesOn(name: DeskName, { state }: Placed, flags: Record<DeskFlag, boolean>): boolean {
  const { states, flag, orFlag } = deskOf(name)
  if (orFlag?.some((one) => flags[one])) return true
  return states.includes(state) && (!flag || flags[flag])
}

function people({ handler, deputy }: Placed): string[] {
  return [handler, deputy].flatMap((person) => (person ? [person.id] : []))
}

/** The organisations or persons on whose desk of this name it lies. */
function owners(name: DeskName, appeal: Placed): string[] {
  const { whose, of, as } = deskOf(name)
  const isConfidential = appeal.privacy === 'confidential'
  switch (whose) {
    case 'lead':
      return appeal.lead ? [appeal.lead.id] : []
    case 'assist':
      return appeal.assists.filter(({ answered }) => !answered).map(({ id }) => id)
    case 'handled':
      return people(appeal).flatMap((id) => (appeal.lead ? [inOrganisation(appeal.lead.id, id)] : []))
    case 'entrusted':
      return isConfidential ? appeal.clusters.map(({ id }) => id) : []
    case 'person':
      if (as === 'envoy') return appeal.privacy === 'open' ? appeal.envoys : []
      if (as === 'registrar') return isOnBehalf(appeal) && !isConfidential ? registrars(appeal) : []
      return isConfidential ? confidants(appeal) : []
    case 'organisation':
      if (of.some((role) => role === 'supervisor') && !of.some((role) => role === 'committeeLead'))
        return [appeal.area]
      if (name === 'approve' || name === 'toJudge')
        return [appeal.area, ...appeal.clusters.map(({ id }) => id)]
      if (isConfidential) return []
      return of.some((role) => role === 'enterpriseMember')
        ? [appeal.enterprise.id]
        : appeal.clusters.map(({ id }) => id)
  }
}

/** Who submitted it in confidence, and whom a committee's lead has named, each where he may know of it. */
function confidants({ enterprise, submitter, clusters, confidants: named }: Placed): string[] {
  const members = clusters.flatMap(({ id }) => named.map((person) => inOrganisation(id, person)))
  return [inOrganisation(enterprise.id, submitter.id), ...members]
}

/** Who registered it, as a member of its committee or as the envoy he still is to it. */
function registrars({ privacy, envoys, submitter, clusters }: Placed): string[] {
  const isEnvoy = privacy === 'open' && envoys.includes(submitter.id)
  return [...clusters.map(({ id }) => inOrganisation(id, submitter.id)), ...(isEnvoy ? [submitter.id] : [])]
}

/** Sorts where no clock runs. */
const farFuture = '9999-12-31T00:00:00.000Z'

/**
 * The order of a desk and the cursor of its pages: what is due first, then what came first. A unit pages by it as well,
 * and learns of a hidden enterprise's submission only the day. Unique, because the id ends it.
 */
export function dueKeyOf(appeal: Pick<Appeal, '_id' | 'submittedAt' | 'privacy' | 'clocks'>): string {
  const { submittedAt, privacy, clocks } = appeal
  const [first] = runningOf(clocks)
  const at = privacy === 'open' ? submittedAt.toISOString() : dayOf(submittedAt)
  return `${first ? first[1].dueAt.toISOString() : farFuture}#${at}#${appeal._id}`
}

import type * as z from 'zod/mini'
import { type EnterpriseRow, responsibilities } from '../../../contract/enterprises'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import type { Contacted, Enterprise, EnterpriseSummary } from './enterprises'
import { narrowedTo, narrowingTokens, soughtEnterprises } from './finds-of-enterprise'
import { responsibleNow } from './settled'

const pageSize = 20

/** Under whose name this hat searches: his own enterprises', his committee's, or his area's. */
export function ownerOf(person: Person, hat: Hat): string {
  if (hat.role === 'envoy') return `person:${person._id}`
  return hat.role === 'supervisor' || hat.role === 'administrator'
    ? `area:${hat.organisation.id}`
    : hat.organisation.id
}

/** `enterprises.search`: by name, initials, code or contact, narrowed by what is missing and so on; all without words. */
export const search: Handler<'enterprises.search'> = async (office, { input, person, hat }) => {
  const { words = '', after, clusterId, ...rest } = input
  const isOfArea = hat.role === 'supervisor' || hat.role === 'administrator'
  // A cluster's own list holds all of it; nobody sees the list of another area's.
  const cluster =
    isOfArea && clusterId !== undefined ? await office.clusters.committee(clusterId, hat.organisation) : null
  if (isOfArea && clusterId !== undefined && !cluster) return { rows: [], next: null }
  const owner = cluster ? cluster.id : ownerOf(person, hat)
  const narrowed = narrowedTo({ ...rest, ...(!isOfArea && clusterId !== undefined && { clusterId }) })
  const found = await sought(office, owner, words, narrowed, after)
  const shown = found.slice(0, pageSize)
  return {
    rows: shown.map((each) => rowOf(each, input.responsibleId)),
    next: found.length > pageSize ? (shown.at(-1)?._id ?? null) : null,
  }
}

async function sought(
  { enterprises }: Office,
  owner: string,
  words: string,
  narrowed: string[],
  after: string | undefined,
): Promise<EnterpriseSummary[]> {
  const own = (tokens: string[]) => tokens.map((token) => `${owner}/${token}`)
  if (words === '')
    return enterprises.search(own(narrowed.length > 0 ? narrowed : ['*']), after, pageSize + 1)
  const { all, orAny } = soughtEnterprises(words)
  const exact =
    all.length > 0 ? await enterprises.search(own([...all, ...narrowed]), after, pageSize + 1) : []
  if (exact.length > 0 || after !== undefined || orAny.length === 0) return exact
  const near = await enterprises.searchAny(own(orAny), narrowed.length > 0 ? mostNear : pageSize)
  return near.filter((each) => narrowed.every((token) => isNarrowedTo(each, token)))
}

/** What is looked at, at most, where a wrong letter was typed and the list is narrowed as well. */
const mostNear = 100

function isNarrowedTo(enterprise: EnterpriseSummary, token: string): boolean {
  return narrowingTokens(enterprise).includes(token)
}

function rowOf(enterprise: EnterpriseSummary, person: string | undefined): z.infer<typeof EnterpriseRow> {
  return {
    id: enterprise._id,
    version: enterprise.version,
    name: enterprise.name,
    creditCode: enterprise.creditCode,
    clusters: enterprise.clusters.map(({ name }) => name),
    tags: enterprise.tags,
    envoy: responsibleNow(enterprise, 'envoy')?.name ?? null,
    firstResponsible: responsibleNow(enterprise, 'firstResponsible')?.name ?? null,
    as: responsibilities.filter((as) => responsibleNow(enterprise, as)?.person === person),
    lastContact: enterprise.lastContact ? shownContact(enterprise.lastContact) : null,
    gaps: enterprise.gaps,
  }
}

/** A time somebody was in touch, as the screens get it. */
export function shownContact({ at, name, how }: Contacted) {
  return { at: at.toISOString(), name, how }
}

/** Whether this hat may register for an enterprise: he looks after it, or it is his committee's. */
export function mayRegisterFor(enterprise: Enterprise, person: Person, hat: Hat): boolean {
  return hat.role === 'envoy'
    ? enterprise.envoys.includes(person._id)
    : enterprise.committees.includes(hat.organisation.id)
}

import type * as z from 'zod/mini'
import type { EnterpriseRow } from '../../../contract/enterprises'
import type { Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { Handler } from '../handler'
import type { Office } from '../office'
import type { Enterprise, EnterpriseSummary } from './enterprises'
import { soughtEnterprises } from './finds-of-enterprise'
import { responsibleNow } from './settled'

const pageSize = 20

/** Under whose name this hat searches: his own enterprises', his committee's, or his area's. */
function ownerOf(person: Person, hat: Hat): string {
  if (hat.role === 'envoy') return `person:${person._id}`
  return hat.role === 'supervisor' || hat.role === 'administrator'
    ? `area:${hat.organisation.id}`
    : hat.organisation.id
}

/** `enterprises.search`: by name, initials, code or contact, narrowed by what is missing or by a tag; all without words. */
export const search: Handler<'enterprises.search'> = async (office, { input, person, hat }) => {
  const owner = ownerOf(person, hat)
  const narrowed = [
    ...(input.gap === undefined ? [] : [`?:${input.gap}`]),
    ...(input.tag === undefined ? [] : [`g:${input.tag}`]),
  ]
  const found = await sought(office, owner, input.words ?? '', narrowed, input.after)
  const shown = found.slice(0, pageSize)
  return {
    rows: shown.map(rowOf),
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
  return enterprises.searchAny(own(orAny), pageSize)
}

function rowOf(enterprise: EnterpriseSummary): z.infer<typeof EnterpriseRow> {
  return {
    id: enterprise._id,
    name: enterprise.name,
    creditCode: enterprise.creditCode,
    clusters: enterprise.clusters.map(({ name }) => name),
    envoy: responsibleNow(enterprise, 'envoy')?.name ?? null,
    gaps: enterprise.gaps,
  }
}

/** Whether this hat may register for an enterprise: he looks after it, or it is his committee's. */
export function mayRegisterFor(enterprise: Enterprise, person: Person, hat: Hat): boolean {
  return hat.role === 'envoy'
    ? enterprise.envoys.includes(person._id)
    : enterprise.committees.includes(hat.organisation.id)
}

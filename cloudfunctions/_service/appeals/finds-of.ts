import type { Hat } from '../../../contract/hats'
import type { Appeal } from './appeal'

/** The facts an appeal is found by, and by whom. */
type Findable = Pick<
  Appeal,
  | 'number'
  | 'title'
  | 'privacy'
  | 'area'
  | 'enterprise'
  | 'submitter'
  | 'envoys'
  | 'clusters'
  | 'confidants'
  | 'lead'
  | 'assists'
>

/**
 * Whose searches find it, as `<owner>/<token>`: a search then is one look-up and stays within what the searcher may
 * read, however large the ledger is. Units do not find a hidden enterprise by its name.
 */
export function findsOf(appeal: Findable): string[] {
  const { privacy } = appeal
  const open = [...tokensOf(appeal.title), ...numberTokens(appeal.number)]
  const named = [...new Set([...open, ...tokensOf(appeal.enterprise.name)])]
  const full =
    privacy === 'confidential'
      ? [
          personAt(appeal.enterprise.id, appeal.submitter.id),
          ...appeal.clusters.flatMap(({ id }) => appeal.confidants.map((person) => personAt(id, person))),
          ...appeal.clusters.map(({ id }) => `lead:${id}`),
        ]
      : [appeal.enterprise.id, ...appeal.clusters.map(({ id }) => id)]
  const envoys = privacy === 'open' ? appeal.envoys.map((id) => `person:${id}`) : []
  const units = [...(appeal.lead ? [appeal.lead.id] : []), ...appeal.assists.map(({ id }) => id)]
  return [
    ...[...full, ...envoys, `area:${appeal.area}`].flatMap((owner) =>
      named.map((token) => `${owner}/${token}`),
    ),
    ...units.flatMap((owner) =>
      (privacy === 'open' ? named : [...new Set(open)]).map((token) => `${owner}/${token}`),
    ),
  ]
}

/** In whose name this hat searches; confidential ones are searched under the person's or the committee lead's own. */
export function searchers(person: string, { role, organisation }: Hat): string[] {
  switch (role) {
    case 'envoy':
      return [`person:${person}`]
    case 'supervisor':
      return [`area:${organisation.id}`]
    case 'committeeLead':
      return [organisation.id, `lead:${organisation.id}`]
    case 'handler':
    case 'unitLead':
      return [organisation.id]
    default:
      return [organisation.id, personAt(organisation.id, person)]
  }
}

/** What somebody knows in confidence he knows as one of this organisation, and nowhere else (threat-model.md T52). */
function personAt(organisation: string, person: string): string {
  return `person:${organisation}:${person}`
}

/** What a search asks for: pairs of letters of what was typed, or the single letter that was. */
export function soughtTokens(words: string): string[] {
  const digits = words.replace(/\D/g, '')
  const isNumber = digits.length >= 4 && digits.length === words.trim().length
  return isNumber ? [digits] : tokensOf(words)
}

/** A number is read out by its end: the whole of it, and its last four to six digits. */
function numberTokens(number: string): string[] {
  return [number, number.slice(-4), number.slice(-5), number.slice(-6)]
}

/** Pairs of neighbouring letters, without spaces, marks and case; a single letter stands for itself. */
export function tokensOf(words: string): string[] {
  const runs = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return [
    ...new Set(
      runs.flatMap((run) => {
        const letters = [...run]
        if (letters.length === 1) return letters
        return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
      }),
    ),
  ]
}

import { runs, runsOf } from '../enterprises/finds-of-enterprise'
import { initialsOf } from '../enterprises/initials-of'
import type { Notice } from './notice'

type Findable = Pick<
  Notice,
  'state' | 'kind' | 'title' | 'lines' | 'buyer' | 'masked' | 'clusters' | 'area' | 'finds'
>

/** Letters of a run that stands for itself. */
const longestRun = 4

/**
 * Everything a published notice is found by, as `<area>/<token>` and `<cluster>/<token>`, so that a page of the feed, of one
 * kind or of a search is one look-up. Nothing of a notice that nobody may see. Whom it suits, which was found out when it
 * was published, stays.
 */
export function findsOfNotice(notice: Findable): string[] {
  if (notice.state !== 'published') return []
  const { kind, title, lines, buyer, masked, clusters, area, finds } = notice
  const names = [...lines.map(({ name }) => name), ...(masked ? [] : [buyer])].map(letters)
  const words = [
    ...[letters(title), ...names].flatMap((word) => runs(word, 1, longestRun)),
    // As long as a product word of a dossier can be.
    ...names.flatMap((word) => runs(word, longestRun + 1, 6)),
    ...names.flatMap((word) => runs(initialsOf(word), 2, 6)).map((run) => `p:${run}`),
  ]
  const kept = finds.filter((each) => each.startsWith('o:'))
  return [
    `${area}/*`,
    `${area}/k:${kind}`,
    ...clusters.flatMap(({ id }) => [`${id}/*`, `${id}/k:${kind}`]),
    ...[...new Set(words)].map((word) => `${area}/${word}`),
    ...kept,
  ]
}

/** The tokens of what somebody typed; together they are what he seeks. */
export function soughtNotices(typed: string, area: string): string[] {
  const words = letters(typed)
  const tokens = /^[a-z]{2,}$/.test(words)
    ? runsOf(words, 6).map((run) => `p:${run}`)
    : runsOf(words, longestRun)
  return tokens.map((token) => `${area}/${token}`)
}

/** Product words an enterprise's dossier or somebody's follows may hold that are in these lines: every run of their letters. */
export function productWordsOf(lines: readonly { name: string }[]): string[] {
  return [...new Set(lines.flatMap(({ name }) => runs(letters(name), 2, 6)))]
}

function letters(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

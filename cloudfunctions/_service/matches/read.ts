import type { Handler } from '../handler'
import { matchWithin } from './standing'
import { detailOfMatch, rowOfMatch } from './view'

const pageSize = 20

/** `matches.list`: those one's own organisation has to do with, newest first. */
export const listMatches: Handler<'matches.list'> = async (office, { input, hat }) => {
  const found = await office.matches.onList(`${input.list}/${hat.organisation.id}`, input.after, pageSize + 1)
  const shown = found.slice(0, pageSize)
  const at = office.now()
  return {
    rows: shown.map((each) => rowOfMatch(each, hat, at)),
    next: found.length > pageSize ? (shown[shown.length - 1]?.order ?? null) : null,
  }
}

/** `matches.get`. */
export const getMatch: Handler<'matches.get'> = async (office, { input, hat }) =>
  detailOfMatch(await matchWithin(office, input.id, hat), hat, office.now())

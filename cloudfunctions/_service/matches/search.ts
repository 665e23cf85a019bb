import { matchLimits } from '../../../contract/matches'
import { chainTokens } from '../enterprises/settled'
import type { Handler } from '../handler'
import { whereaboutsOf } from '../notices/whereabouts'
import { refusedField } from '../refused'

/**
 * `matches.search`: enterprises of other areas by what their cards say they make; of whoever is asked downstream, by what
 * they need as well. A bureau finds those of its own area, to name one. Public facts only (product.md S3-8).
 */
export const searchPartners: Handler<'matches.search'> = async (office, { input, hat }) => {
  const { link, words, own } = input
  const needed = link === 'downstream' && own !== undefined ? chainTokens('need', own) : []
  const made = words === undefined ? [] : chainTokens('make', words)
  const [token] = [...made, ...needed]
  if (token === undefined) throw refusedField('words', 'field.missing')
  const { area } = await whereaboutsOf(office, hat)
  const isBureau = hat.role === 'handler' || hat.role === 'unitLead'
  const found = await office.enterprises.inChain(token, area, isBureau, matchLimits.found)
  const rows = found.map(({ _id, name, areaName, makes, needs, products = [] }) => ({
    id: _id,
    name,
    area: areaName,
    makes,
    needs,
    fits: needed.some((each) => products.includes(each)),
  }))
  return { rows: rows.sort((a, b) => Number(b.fits) - Number(a.fits)) }
}

/** `matches.bureaus`: the units of other areas a wish can be sent to that names no enterprise. */
export const listBureaus: Handler<'matches.bureaus'> = async (office, { hat }) => {
  const [{ area }, takers] = await Promise.all([whereaboutsOf(office, hat), office.units.takers()])
  const others = takers.filter((unit) => unit.area !== area)
  const areas = await office.areas.several([...new Set(others.map((unit) => unit.area))])
  const names = new Map(areas.map(({ _id, name }) => [_id, name]))
  return {
    bureaus: others.map(({ _id, name, area: where }) => ({ id: _id, name, area: names.get(where) ?? null })),
  }
}

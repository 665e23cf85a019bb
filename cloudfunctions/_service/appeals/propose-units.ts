import type { Pace } from '../../../contract/appeal-kinds'
import type { PresetName, TermsByPace } from '../../../contract/deadlines'
import type { Organisation } from '../../../contract/hats'
import { type TermedClock, termOf } from '../../../contract/terms'
import type { Handler } from '../handler'
import type { Office } from '../office'
import type { CatalogueEntry } from '../units/catalogue'
import { isAccused, type Unit } from '../units/units'
import type { Appeal } from './appeal'
import { deskKeys } from './desks-of'

/** So many of the newest ended ones are looked at, and so many units named. */
const lookedAt = 50
const shownUnits = 3

/**
 * `appeals.proposeUnits`: where the catalogue would send it, and why; then the units that most often answered what is
 * like it (product.md B2). A person decides. Never the unit complained about, nor one that is closed.
 */
export const proposeUnits: Handler<'appeals.proposeUnits'> = async (office, { appeal }) => {
  const [entry, answered, { paces, preset }] = await Promise.all([
    office.catalogue.find(appeal.area, appeal.category),
    answeredBefore(office, appeal),
    office.deadlines.of(appeal.area),
  ])
  const keyword = entry && keywordIn(entry, appeal)
  const { lead = '', assists = [] } = keyword ?? entry ?? {}
  const wanted = [...new Set([lead, ...assists, ...answered.keys()])].filter((id) => id !== '')
  const found = wanted.length > 0 ? await office.units.several(wanted) : []
  const shown = (id: string) =>
    found
      .filter((unit) => unit._id === id && !unit.closed && !isAccused(unit, appeal.about))
      .map(organisation)
  const [first = null] = shown(lead)
  return {
    lead: first,
    assists: first ? assists.flatMap(shown) : [],
    why: first && (keyword ? 'keyword' : 'category'),
    by: (first && keyword?.word) ?? null,
    departmentRemit: office.catalogue.isDepartmentRemit(appeal.category),
    pace: paces[appeal.category] ?? 'ordinary',
    terms: termsOf(preset, appeal),
    past: [...answered]
      .flatMap(([id, count]) => shown(id).map((unit) => ({ unit, count })))
      .slice(0, shownUnits),
  }
}

/** How long a unit has for this kind of appeal, by its pace. */
function termsOf(preset: PresetName, { kind }: Pick<Appeal, 'kind'>): TermsByPace {
  const ofPace = (pace: Pace) => {
    const term = (clock: TermedClock) => termOf(preset, clock, { kind, pace })
    return { sign: term('sign'), answer: term('answer'), close: term('close') }
  }
  return {
    ordinary: ofPace('ordinary'),
    complex: ofPace('complex'),
    day: ofPace('day'),
    hours: ofPace('hours'),
  }
}

function keywordIn({ keywords }: CatalogueEntry, { title, events }: Appeal) {
  const said = `${title}\n${events[0]?.words.text ?? ''}`
  return keywords.find(({ word }) => said.includes(word))
}

/**
 * How many of the newest ended appeals of the same category and committee each unit has answered, the most first. What is
 * confidential lies on no such desk and tells nothing here.
 */
async function answeredBefore({ appeals }: Office, appeal: Appeal): Promise<Map<string, number>> {
  const [cluster] = appeal.clusters
  if (!cluster) return new Map()
  const keys = deskKeys(cluster.id, 'struckOff', { category: appeal.category })
  const rows = await appeals.page(keys, 'struckOff', undefined, lookedAt)
  const counts = new Map<string, number>()
  for (const { lead, state } of rows)
    if (lead && state !== 'withdrawn') counts.set(lead.id, (counts.get(lead.id) ?? 0) + 1)
  return new Map([...counts].sort(([, one], [, other]) => other - one))
}

function organisation({ _id, name, kind }: Unit): Organisation {
  return { id: _id, name, kind }
}

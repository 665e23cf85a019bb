import type { Output } from '../../../contract/calls'
import type { Handler } from '../handler'
import type { Unit } from '../units/units'

/** `appeals.proposeUnits`: where the catalogue would send it, and why; a person decides. Never the unit complained about. */
export const proposeUnits: Handler<'appeals.proposeUnits'> = async (
  { catalogue, units, deadlines },
  { appeal },
) => {
  const departmentRemit = catalogue.isDepartmentRemit(appeal.category)
  const { paces } = await deadlines.of(appeal.area)
  const pace = paces[appeal.category] ?? 'ordinary'
  const nothing: Output<'appeals.proposeUnits'> = {
    lead: null,
    assists: [],
    why: null,
    by: null,
    departmentRemit,
    pace,
  }
  const entry = await catalogue.find(appeal.area, appeal.category)
  if (!entry) return nothing
  const said = `${appeal.title}\n${appeal.events[0]?.words.text ?? ''}`
  const keyword = entry.keywords.find(({ word }) => said.includes(word))
  const { lead, assists } = keyword ?? entry
  const found = await units.several([lead, ...assists])
  const shown = (id: string) =>
    found.filter((unit) => unit._id === id && id !== appeal.about?.id).map(organisation)
  const [first = null] = shown(lead)
  if (!first) return nothing
  return {
    lead: first,
    assists: assists.flatMap(shown),
    why: keyword ? 'keyword' : 'category',
    by: keyword?.word ?? null,
    departmentRemit,
    pace,
  }
}

function organisation({ _id, name, kind }: Unit) {
  return { id: _id, name, kind }
}

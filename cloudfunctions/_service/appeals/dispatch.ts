import { refusedField } from '../refused'
import { type Move, written } from './move'

/** 派单 to one lead unit. The note is for the unit; the enterprise does not see it. */
export const dispatch: Move<'dispatch'> = async ({ units }, { input }) => {
  const unit = await units.find(input.unitId)
  if (!unit) throw refusedField('unitId', 'unit.unknown')
  return {
    changes: { lead: { id: unit._id, name: unit.name } },
    facts: { unit: unit._id },
    words: { unit: unit.name, ...written(input.note) },
  }
}

import type { Office } from '../office'
import type { Appeal } from './appeal'
import type { Move, Moved } from './move'

/** 异议: the supervisor decides, once. */
export const contest: Move<'contest'> = (_office, { input, person }) => ({
  changes: { contest: { person: person._id, waiting: true } },
  words: { text: input.text },
})

/** 维持 or 推翻: either way it has been decided. Where it leads, the action table says. */
export function decided(
  _office: Office,
  { appeal, input }: { appeal: Appeal; input: { text: string } },
): Moved {
  return {
    changes: { contest: appeal.contest && { ...appeal.contest, waiting: false } },
    words: { text: input.text },
  }
}

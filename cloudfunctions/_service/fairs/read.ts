import { type FairRow, fairLimits } from '../../../contract/fairs'
import { dayOf } from '../../../contract/working-days'
import type { Handler } from '../handler'
import { assertBoardOpen } from '../notices/board'
import { pageFrom, pageSize } from '../notices/read'
import { whereaboutsOf } from '../notices/whereabouts'
import { Refused } from '../refused'
import type { FairSummary } from './fairs'
import { mayChange } from './save'

/** `fairs.list`: the fairs of an area in a year, and what those that have been held come to; cancelled ones count nothing. */
export const listFairs: Handler<'fairs.list'> = async (office, { input, hat }) => {
  assertBoardOpen()
  const { area } = await whereaboutsOf(office, hat)
  const found = await office.fairs.ofYear(`${area}/${input.year}`, fairLimits.year)
  const today = dayOf(office.now())
  const held = found.filter(({ day, isCancelled }) => day <= today && !isCancelled)
  const sum = (of: (fair: FairSummary) => number) => held.reduce((total, fair) => total + of(fair), 0)
  return {
    fairs: found.map(rowOfFair),
    held: {
      fairs: held.length,
      enterprises: sum(({ enterprises }) => enterprises),
      posts: sum(({ posts }) => posts),
    },
  }
}

/** `fairs.get`: one of them with its job notices, the newest first. */
export const getFair: Handler<'fairs.get'> = async (office, { input, hat }) => {
  const [fair, { area }] = await Promise.all([office.fairs.find(input.id), whereaboutsOf(office, hat)])
  if (fair?.area !== area) throw new Refused('NOT_FOUND', 'fair.unknown')
  const notices = await office.notices.onList(`fair/${fair._id}`, input.after, pageSize + 1)
  return {
    ...rowOfFair(fair),
    version: fair.version,
    canSave: mayChange(hat, fair),
    ...pageFrom(notices),
  }
}

function rowOfFair({
  _id,
  title,
  day,
  place,
  organiser,
  isCancelled,
  enterprises,
  posts,
}: FairSummary): FairRow {
  return { id: _id, title, day, place, organiser: organiser.name, isCancelled, enterprises, posts }
}

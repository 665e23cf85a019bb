import type { Handler } from '../handler'
import { Refused } from '../refused'
import { textOf } from './view'

/** `appeals.text`: what was written with one event, for the side that may read it. */
export const text: Handler<'appeals.text'> = async (_office, { appeal, input, hat }) => {
  const event = appeal.events.find(({ version }) => version === input.version)
  const found = event && textOf(event, appeal, hat)
  if (found === undefined) throw new Refused('NOT_FOUND', 'appeal.notFound')
  return { text: found }
}

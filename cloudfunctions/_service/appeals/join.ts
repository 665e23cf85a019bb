import { isEnd } from '../../../contract/appeal-states'
import { refusedField } from '../refused'
import { isOnBehalf } from './appeal'
import type { Move } from './move'
import { mayRead } from './standing'

/** 并单: from now on it is handled under the other one, which the mover must be able to read himself. */
export const join: Move<'join'> = async ({ appeals }, { appeal, input, person, hat }) => {
  const into = await appeals.byNumber(input.into)
  const fits =
    into &&
    into._id !== appeal._id &&
    !isEnd(into.state) &&
    mayRead(person, hat, into) &&
    // What is confidential, or about a unit, must not be told through another enterprise's appeal.
    into.privacy === 'open' &&
    into.kind !== 'complaint' &&
    appeal.kind !== 'complaint' &&
    !(isOnBehalf(appeal) && appeal.privacy !== 'open')
  if (!fits) throw refusedField('into', 'number.unknown')
  return {
    changes: { joinedInto: { id: into._id, number: into.number } },
    facts: { into: into.number },
  }
}

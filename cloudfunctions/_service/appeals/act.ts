import { type ActOnAppeal, type AppealAction, appealActions } from '../../../contract/appeal-actions'
import type { Hat } from '../../../contract/hats'
import type { Handler } from '../handler'
import { Refused } from '../refused'
import { accept } from './accept'
import type { Appeal } from './appeal'
import { confirm } from './confirm'
import { desksOf } from './desks-of'
import { dispatch } from './dispatch'
import { seal } from './event-chain'
import type { Move } from './move'
import { receiptOf, repeatOf } from './receipt'
import { redo } from './redo'
import { reply } from './reply'
import { sign } from './sign'

const moves: { [A in AppealAction]: Move<A> } = { accept, dispatch, sign, reply, confirm, redo }

/** `appeals.act`: one move of one appeal, on the version the mover had in front of him. */
export const act: Handler<'appeals.act'> = async (office, { appeal, input, person, hat, key }) => {
  const asked = { hat: hat.id, input }
  const repeat = repeatOf(appeal, person, key, asked)
  if (repeat) return repeat
  permit(appeal, input, hat)

  const at = office.now()
  const move = moves[input.action] as Move<AppealAction>
  const { changes = {}, facts = {}, words = {} } = await move(office, { appeal, input, person, hat, at })
  const after = { ...appeal, ...changes, state: appealActions[input.action].to }
  const event = seal(
    appeal._id,
    {
      version: appeal.version + 1,
      action: input.action,
      at,
      by: { person: person._id, hat: hat.id, role: hat.role, organisation: hat.organisation.id },
      round: appeal.round,
      to: after.state,
      facts,
      words: { person: person.name, organisation: hat.organisation.name, ...words },
      key,
    },
    asked,
    appeal.events.at(-1),
  )
  const saved = await office.appeals.save(
    appeal,
    { ...changes, state: after.state, changedAt: at, desks: desksOf(after) },
    event,
  )
  if (saved) return receiptOf(appeal, event)

  // Somebody was first, or this very request was, sent twice at once.
  const now = await office.appeals.find(appeal._id)
  if (!now) throw new Error(`appeal ${appeal._id} is gone`)
  const twin = repeatOf(now, person, key, asked)
  if (twin) return twin
  throw stale(now)
}

/** The action table's word on this mover, this version and this state. */
function permit(appeal: Appeal, input: ActOnAppeal, hat: Hat): void {
  const action = appealActions[input.action]
  if (!(action.by as readonly string[]).includes(hat.role))
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (input.version !== appeal.version) throw stale(appeal)
  if (!(action.from as readonly string[]).includes(appeal.state)) {
    throw new Refused('BAD_STATE', 'appeal.badState', {
      params: { state: `@state.${appeal.state}`, action: `@action.${input.action}` },
    })
  }
}

/** Tells the mover who changed the appeal under his hands. */
function stale(appeal: Appeal): Refused {
  const last = appeal.events.at(-1)
  return new Refused('STALE', 'appeal.stale', {
    params: {
      name: last?.words.person ?? '',
      organisation: last?.words.organisation ?? '',
      action: `@action.${last?.action}`,
    },
  })
}

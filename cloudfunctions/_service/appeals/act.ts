import type { PersonAction } from '../../../contract/appeal-actions'
import { documentKinds, photoKinds } from '../../../contract/files'
import type { CaseRole, Hat } from '../../../contract/hats'
import type { Person } from '../accounts/person'
import type { StoredFile } from '../files/files'
import type { Asked, Handler } from '../handler'
import { deliverNow } from '../messages/deliver-now'
import type { Office } from '../office'
import { Refused } from '../refused'
import { accept } from './accept'
import { callBack, callBackRedo, confirm, redo, reopen } from './answers'
import type { Appeal, AppealEvent } from './appeal'
import { assign, sign } from './assign'
import { contest, decided } from './contest'
import { dispatch, redispatch } from './dispatch'
import { denyExtension, extend, grantExtension } from './extension'
import { agreeHandBack, handBack, insistOnUnit } from './hand-back'
import { join } from './join'
import { judgeText, reportText } from './judge-text'
import { type Move, saying } from './move'
import { moved } from './moved'
import { nameReader } from './name-reader'
import { opine } from './opine'
import { receiptOf, repeatOf } from './receipt'
import { refuse } from './refuse'
import { draftReply, progress, reply } from './reply'
import { denyShelving, grantShelving, shelve } from './shelving'
import { objectionTo } from './standing'
import { coordinate, release, supervise } from './supervise'
import { closeUnsolvable, dropUnsolvable, proposeUnsolvable } from './unsolvable'
import { shownBy } from './view'

const moves: { [A in PersonAction]: Move<A> } = {
  supplement: saying,
  withdraw: saying,
  accept,
  askMore: saying,
  refuse,
  join,
  dispatch,
  redispatch,
  agreeHandBack,
  insistOnUnit,
  sign,
  assign,
  handBack,
  progress,
  opine,
  draftReply,
  reply,
  extend,
  grantExtension,
  denyExtension,
  shelve,
  grantShelving,
  denyShelving,
  resume: saying,
  proposeUnsolvable,
  closeUnsolvable,
  dropUnsolvable,
  confirm,
  redo,
  callBack,
  callBackRedo,
  reopen,
  contest,
  uphold: decided,
  overturnRefusal: decided,
  overturnUnsolvable: decided,
  nudge: saying,
  supervise,
  reportBack: saying,
  coordinate,
  release,
  note: saying,
  reportText,
  judgeText,
  nameReader,
}

type Acting = Asked<'appeals.act'>

/** `appeals.act`: one move of one appeal, on the version the mover had in front of him. */
export const act: Handler<'appeals.act'> = async (office, acting) => {
  const { appeal, input, person, hat, key } = acting
  const asked = { hat: hat.id, input }
  const repeat = repeatOf(appeal, person, key, asked)
  if (repeat) return repeat
  if (input.version !== appeal.version) throw stale(appeal, hat)
  const { after, event, files } = await carriedOut(office, acting)
  if (await office.appeals.save(appeal, after, event)) {
    await office.files.discardQuietly(handedIn(input).map(({ fileID }) => fileID))
    await deliverNow(office, after)
    return receiptOf(appeal, event)
  }

  // Somebody was first, or this very request was, sent twice at once.
  await office.files.discardQuietly(files.map(({ fileID }) => fileID))
  const now = await office.appeals.find(appeal._id)
  if (!now) throw new Error(`appeal ${appeal._id} is gone`)
  const twin = repeatOf(now, person, key, asked)
  if (twin) return twin
  throw stale(now, hat)
}

/** The appeal after a person's move, the move's event and the files it brought; refused where he may not make it now. Nothing is saved. */
export async function carriedOut(
  office: Office,
  { appeal, input, person, hat, key }: Acting,
): Promise<{ after: Appeal; event: AppealEvent; files: StoredFile[] }> {
  const at = office.now()
  permit(input.action, person, hat, appeal, at)

  const move = moves[input.action] as Move<PersonAction>
  const { changes = {}, facts = {}, words = {} } = await move(office, { appeal, input, person, hat, at })
  const field = 'note' in input ? 'note' : 'text'
  const written = (input as { text?: string; note?: string })[field]
  const review = written !== undefined && (await office.content.needsReview(person, written, field))
  const files = await takeOver(office, person, input)
  const area = await office.deadlines.of(appeal.area)
  const toJudge = changes.toJudge ?? appeal.toJudge
  const made = moved(appeal, {
    action: input.action,
    at,
    area,
    changes: { ...changes, ...(review && { toJudge: [...toJudge, appeal.version + 1] }) },
    by: { person: person._id, hat: hat.id, role: hat.role as CaseRole, organisation: hat.organisation.id },
    facts: {
      ...facts,
      ...(review && { review }),
      ...(files.length > 0 && { files: files.map(({ sha256 }) => sha256) }),
    },
    words: {
      person: person.name,
      organisation: hat.organisation.name,
      ...words,
      ...(files.length > 0 && { files }),
    },
    key,
    asked: { hat: hat.id, input },
  })
  return { ...made, files }
}

function handedIn(input: object) {
  return 'files' in input ? ((input.files ?? []) as { fileID: string; name: string }[]) : []
}

/** Files handed over with a move: photos and documents alike. */
async function takeOver(office: Office, person: Person, input: object): Promise<StoredFile[]> {
  const taken: StoredFile[] = []
  for (const [index, handed] of handedIn(input).entries()) {
    try {
      taken.push(
        await office.files.takeOver(
          person.drafts,
          handed,
          [...photoKinds, ...documentKinds],
          `files.${index}`,
        ),
      )
    } catch (refused) {
      await office.files.discardQuietly(taken.map(({ fileID }) => fileID))
      throw refused
    }
  }
  return taken
}

/** The action table's word on this mover and this appeal. */
function permit(action: PersonAction, person: Person, hat: Hat, appeal: Appeal, at: Date): void {
  const objection = objectionTo(action, person, hat, appeal, at)
  if (!objection) return
  if (objection.code === 'NOT_ALLOWED') throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (objection.condition) {
    const { key, params } = objection.condition
    throw new Refused('BAD_STATE', key, params ? { params } : {})
  }
  throw new Refused('BAD_STATE', 'appeal.badState', {
    params: { state: `@state.${appeal.state}`, action: `@action.${action}` },
  })
}

/** Tells the mover that the appeal was changed under his hands: by whom and how, where he may know that. */
function stale(appeal: Appeal, hat: Hat): Refused {
  const last = appeal.events.at(-1)
  const shown = last && shownBy(last, appeal, hat)
  if (!last || !shown) return new Refused('STALE', 'appeal.staleSomehow')
  return new Refused('STALE', 'appeal.stale', { params: { ...shown, action: `@action.${last.action}` } })
}

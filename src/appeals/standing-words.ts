import type { AppealDetail } from '../../contract/appeals'
import { type CaseRole, sideOf } from '../../contract/hats'
import { dayOf } from '../../contract/working-days'
import { officeNow } from '../office-time'
import { sayDay } from '../words/date-words'
import { answers } from './event-words'
import { stepOf } from './moves'
import type { SeenAppeal } from './on-appeal'
import { lastOf } from './quoted-event'
import type { Speak, WordKey } from './words/speak'

/** Which sentence says what happens next and who has to act; the state's own where nothing special holds. */
function sentenceOn(seen: SeenAppeal): WordKey {
  const { hat, appeal } = seen
  const { state, actions } = appeal
  const side = sideOf[hat.role as CaseRole]
  const step = stepOf(seen)
  const mine = step.length > 0
  const isSuggestion = appeal.kind === 'suggestion'

  if (step.includes('closeUnsolvable')) return 'stand.unsolvable.mine'
  if (actions.includes('dropUnsolvable')) return 'stand.unsolvable'
  if (step.includes('opine')) return 'stand.opine.mine'
  switch (state) {
    case 'toAccept':
    case 'toSupplement':
    case 'toDispatch':
    case 'toSign':
    case 'extensionReview':
    case 'shelvingReview':
    case 'shelved':
      return mine ? `stand.${state}.mine` : `stand.${state}`
    case 'handBackReview':
      if (mine) return 'stand.handBackReview.mine'
      return side === 'enterprise' ? 'stand.handBackReview.enterprise' : 'stand.handBackReview'
    case 'handling':
      return handlingSentence(seen, step)
    case 'toConfirm':
      if (mine) return isSuggestion ? 'stand.toConfirm.mineSuggestion' : 'stand.toConfirm.mine'
      return isSuggestion ? 'stand.toConfirm.suggestion' : 'stand.toConfirm'
    case 'closedUnanswered':
      return mine ? 'stand.closedUnanswered.mine' : 'stand.closedUnanswered'
    case 'refused':
    case 'closedUnsolvable':
      if (mine) return 'stand.contested.mine'
      if (isContested(appeal)) return 'stand.contested'
      if (!lastReason(appeal)) return 'stand.refused.lapsed'
      return `stand.${state}`
    default:
      return `stand.${state}`
  }
}

function handlingSentence({ hat, appeal }: SeenAppeal, step: readonly string[]): WordKey {
  const { draft, handler, round, assists } = appeal
  const ofUnit = hat.role === 'handler' || hat.role === 'unitLead'
  if (step.includes('assign')) return 'stand.handling.assign'
  if (!handler) return 'stand.handling.nobody'
  if (draft) {
    if (hat.role === 'unitLead' && step.includes('reply')) return 'stand.handling.publish'
    if (!step.includes('reply')) return 'stand.handling.drafted'
  }
  if (ofUnit && step.includes('progress') && assists.some(({ answered }) => !answered))
    return 'stand.handling.assists'
  if (hat.role === 'unitLead') return 'stand.handling.head'
  if (step.includes('draftReply')) return 'stand.handling.draft'
  if (step.length > 0) return 'stand.handling.mine'
  return round > 1 ? 'stand.handling.again' : 'stand.handling'
}

function isContested({ events }: AppealDetail): boolean {
  const last = lastOf(events, 'contest', 'uphold', 'overturnRefusal', 'overturnUnsolvable')
  return last?.action === 'contest'
}

/** The reason that put it where it stands now. */
function lastReason({ events }: AppealDetail) {
  return lastOf(events, 'refuse', 'closeUnsolvable', 'shelve', 'lapseSupplement')?.reason
}

/** What happens next and who has to act, in one sentence. */
export function sayStanding(seen: SeenAppeal, words: Speak): string {
  const { appeal } = seen
  const reason = lastReason(appeal)
  const missing = appeal.assists.filter(({ answered }) => !answered).map(({ unit }) => unit)
  return words(sentenceOn(seen), {
    unit: appeal.lead ?? '',
    handler: appeal.handler?.name ?? '',
    round: appeal.round,
    by: appeal.draft?.by ?? appeal.pending?.by ?? '',
    number: appeal.joinedInto ?? '',
    assists: missing.join(words('list.comma')),
    reason: reason ? `@reason.${reason}` : '',
    day: appeal.promisedOn ? sayDay(appeal.promisedOn, words) : '',
    answers: answers(lastOf(appeal.events, 'confirm', 'callBack') ?? {}, words),
  })
}

/** What he should know about it besides. */
export function sayBesides({ hat, appeal }: SeenAppeal, words: Speak): string | undefined {
  if (appeal.actions.includes('judgeText')) return words('detail.toJudge')
  if (appeal.actions.includes('contest')) return words('stand.mayContest')
  if (appeal.actions.includes('reopen') && sideOf[hat.role as CaseRole] === 'enterprise')
    return words('stand.mayReopen')
  if (appeal.actions.includes('confirm')) return words('stand.mayConfirm')
}

/** The day the enterprise was promised, and whether it has passed; nothing while there is none or it is said already. */
export function sayPromise(
  { state, promisedOn, events }: AppealDetail,
  words: Speak,
): { text: string; isPast: boolean } | undefined {
  if (!promisedOn || state === 'shelved') return
  const promise = lastOf(events, 'progress', 'grantExtension', 'grantShelving')
  const key =
    promise?.action === 'grantExtension'
      ? 'promise.extended'
      : promise?.action === 'grantShelving'
        ? 'promise.review'
        : 'promise.report'
  return { text: words(key, { day: sayDay(promisedOn, words) }), isPast: promisedOn < dayOf(officeNow()) }
}

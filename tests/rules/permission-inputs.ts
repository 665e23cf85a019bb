import { ActOnAppeal, type PersonAction } from '../../contract/appeal-actions'
import type { AppealKind } from '../../contract/appeal-kinds'
import { dayOf } from '../../contract/working-days'
import { places, regulars } from './an-appeal'

export const inDays = (days: number, from: Date) => dayOf(new Date(from.getTime() + days * 86_400_000))

/** What there is to name beside the appeal itself. */
export interface Around {
  /** The instant the move is made at. */
  at: Date
  kind: AppealKind
  /** The number of another open appeal, to be joined into. */
  into: string
  /** A member of the committee, to be named. */
  memberId: string
}

const no = { solved: 'unsolved', satisfied: 'dissatisfied' } as const
const yes = { solved: 'solved', satisfied: 'satisfied' } as const
const call = { channel: 'phone', spokeWith: '办公室', text: '电话核实' } as const

/** Everything a move carries, so that nothing but the mover and the appeal decides. A 建议 is asked about satisfaction only. */
export function carried(move: PersonAction, { at, kind, into, memberId }: Around): object {
  const isSuggestion = kind === 'suggestion'
  const answered = (answers: typeof yes | typeof no) =>
    isSuggestion ? { satisfied: answers.satisfied } : answers
  const text = '说明'
  const until = inDays(10, at)
  const all: { [M in PersonAction]: object } = {
    supplement: { text },
    withdraw: {},
    accept: {},
    askMore: { text },
    refuse: { reason: 'notInScope', text },
    join: { into },
    dispatch: { unitId: places.otherUnit.id },
    redispatch: { unitId: places.otherUnit.id, note: text },
    agreeHandBack: {},
    insistOnUnit: { text },
    sign: {},
    assign: { personId: regulars.unit._id },
    handBack: { reason: 'notOurRemit', text },
    // Who is late has to say when he will be heard of again.
    progress: { text, nextReportOn: until },
    opine: { text },
    draftReply: { text },
    reply: { text, ...(isSuggestion && { adoption: 'adopted' }) },
    extend: { text, until },
    grantExtension: { until },
    denyExtension: { text },
    shelve: { kind: 'funds', text, reviewOn: until },
    grantShelving: { reviewOn: until },
    denyShelving: { text },
    resume: {},
    proposeUnsolvable: { reason: 'lawForbids', text },
    closeUnsolvable: {},
    dropUnsolvable: { text },
    confirm: answered(yes),
    redo: { ...answered(no), text },
    callBack: { ...answered(yes), ...call },
    callBackRedo: { ...answered(no), ...call },
    reopen: { text },
    contest: { text },
    uphold: { text },
    overturnRefusal: { text },
    overturnUnsolvable: { text },
    nudge: {},
    supervise: { level: 'ordinary', text },
    reportBack: { text },
    coordinate: { text },
    release: { text },
    note: { text },
    reportText: { about: 1, text },
    judgeText: { about: 1, verdict: 'hide' },
    nameReader: { personId: memberId },
  }
  return all[move]
}

/** The whole input of one move, as it is sent. */
export function moveInput(move: PersonAction, id: string, version: number, around: Around): ActOnAppeal {
  return ActOnAppeal.parse({ action: move, id, version, ...carried(move, around) })
}

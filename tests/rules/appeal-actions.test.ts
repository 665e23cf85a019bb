import { type Clocks, clocksAfter } from '../../cloudfunctions/_service/appeals/clocks'
import { usualDeadlines } from '../../cloudfunctions/_service/deadlines/area-deadlines'
import {
  ActOnAppeal,
  type AppealAction,
  actionNames,
  actionOf,
  satisfiedAnswers,
  solvedAnswers,
  textLimits,
  whatAnswersLeadTo,
} from '../../contract/appeal-actions'
import {
  type AppealState,
  appealStates,
  type Clock,
  type endStates,
  isEnd,
} from '../../contract/appeal-states'
import { officeWords } from '../../contract/words'
import { submittedAt } from './an-appeal'
import { carried } from './permission-inputs'

const clockMoves = ['lapse', 'lapseSupplement', 'urge', 'escalate', 'recount', 'succeed'] as const
const around = { at: submittedAt, kind: 'appeal', into: '990301202611000', memberId: 'person' } as const
type Sent = Exclude<AppealAction, (typeof clockMoves)[number]>
const sent = actionNames.filter(
  (action): action is Sent => !(clockMoves as readonly AppealAction[]).includes(action),
)
const parses = (input: object) => ActOnAppeal.safeParse({ id: 'a', version: 5, ...input }).success
const whatLeadsTo = (state: AppealState) =>
  actionNames.filter((action) =>
    Object.entries(actionOf(action).leads).some(([from, to]) => to === state && from !== state),
  )

describe('the ends', () => {
  it('in satisfaction: the enterprise’s own answer, or a call-back by another person', () => {
    expect(whatLeadsTo('closedConfirmed')).toEqual(['confirm'])
    expect(actionOf('confirm').by).toEqual({ enterpriseMember: 'own', enterpriseAdmin: 'enterprise' })
    expect(whatLeadsTo('closedCalledBack')).toEqual(['callBack'])
    expect(actionOf('callBack').needs).toContain('otherPerson')
  })

  it('without: the clock’s, for who does not answer; two persons’, for what cannot be solved', () => {
    expect(whatLeadsTo('closedUnanswered')).toEqual(['lapse'])
    expect(whatLeadsTo('closedUnsolvable')).toEqual(['closeUnsolvable'])
    expect(actionOf('closeUnsolvable').needs).toEqual(['proposed', 'otherPerson'])
    for (const move of clockMoves) expect(actionOf(move).by).toEqual({})
  })

  it('before any answer: refused by the committee or the clock, withdrawn by the enterprise, joined', () => {
    expect(whatLeadsTo('refused')).toEqual(['refuse', 'lapseSupplement'])
    expect(whatLeadsTo('withdrawn')).toEqual(['withdraw'])
    expect(whatLeadsTo('joined')).toEqual(['join'])
  })

  it('are never a unit’s: no move of handler or head ends an appeal', () => {
    for (const action of actionNames) {
      const { by, leads } = actionOf(action)
      if (!by.handler && !by.unitLead) continue
      for (const [from, to] of Object.entries(leads))
        expect([action, isEnd(to) && !isEnd(from as AppealState)]).toEqual([action, false])
    }
  })
})

it('every state is reached, and every open one is left', () => {
  for (const state of appealStates) {
    if (state !== 'toAccept') expect([state, whatLeadsTo(state)]).not.toEqual([state, []])
    const left = actionNames.filter((action) => (actionOf(action).leads[state] ?? state) !== state)
    if (!isEnd(state)) expect([state, left]).not.toEqual([state, []])
  }
})

/** Every combination of state and running clocks there is, with the moves that led to it. */
function everythingReachable(): { state: AppealState; running: Clock[]; way: string }[] {
  const at = submittedAt
  const after = (clocks: Clocks, action: AppealAction) =>
    clocksAfter({ clocks, kind: 'appeal', pace: 'ordinary' }, action, at, usualDeadlines, '2026-12-31')
  const start = { state: 'toAccept' as AppealState, clocks: after({}, 'supplement'), way: '' }
  const seen = new Map<string, { state: AppealState; running: Clock[]; way: string }>()
  const open = [start]
  for (let next = open.shift(); next; next = open.shift()) {
    const { state, clocks, way } = next
    const running = (Object.keys(clocks) as Clock[]).filter((clock) => !clocks[clock]?.stoppedAt).sort()
    const key = `${state} ${running}`
    if (seen.has(key)) continue
    seen.set(key, { state, running, way })
    for (const action of actionNames) {
      const to = actionOf(action).leads[state]
      if (to) open.push({ state: to, clocks: after(clocks, action), way: `${way} ${action}` })
    }
  }
  return [...seen.values()]
}

describe('the clocks of product.md §3.2', () => {
  /** What must run in each state, and what may; a reply or progress may have stopped 答复 before. */
  const clocksOf: Record<
    Exclude<AppealState, (typeof endStates)[number]>,
    { must: Clock[]; may?: Clock[] }
  > = {
    toAccept: { must: ['accept'], may: ['reportBack'] },
    toSupplement: { must: ['supplement'], may: ['reportBack'] },
    // What a unit handed back has been waited for since it was first dispatched.
    toDispatch: { must: ['dispatch'], may: ['answer', 'close', 'report', 'reportBack'] },
    toSign: { must: ['sign', 'close'], may: ['answer', 'report', 'reportBack'] },
    handBackReview: { must: ['approve', 'close'], may: ['answer', 'report', 'reportBack'] },
    handling: { must: ['close'], may: ['answer', 'report', 'reportBack'] },
    extensionReview: { must: ['approve', 'close'], may: ['answer', 'report', 'reportBack'] },
    shelvingReview: { must: ['approve', 'close'], may: ['answer', 'report', 'reportBack'] },
    shelved: { must: ['review'], may: ['report', 'reportBack'] },
    toConfirm: { must: ['confirm'], may: ['reportBack'] },
  }

  it('run in each state however it was reached', () => {
    const wrong = everythingReachable().filter(({ state, running }) => {
      if (isEnd(state)) return false
      const { must, may = [] } = clocksOf[state as keyof typeof clocksOf]
      return (
        !must.every((clock) => running.includes(clock)) ||
        !running.every((clock) => [...must, ...may].includes(clock))
      )
    })
    expect(wrong).toEqual([])
  })

  it('rest at every end', () => {
    expect(everythingReachable().filter(({ state, running }) => isEnd(state) && running.length > 0)).toEqual(
      [],
    )
  })

  it('of the enterprise’s silence make no unit late', () => {
    for (const { state, running } of everythingReachable())
      if (state === 'toConfirm')
        expect(running.filter((clock) => clock !== 'reportBack')).toEqual(['confirm'])
  })
})

describe('what is sent', () => {
  it('is every move but the clock’s', () => {
    const isKnown = (action: string) =>
      ActOnAppeal.safeParse({ action }).error?.issues.every((issue) => issue.code !== 'invalid_union')
    expect(actionNames.filter(isKnown)).toEqual(sent)
    for (const none of ['close', 'submit', '__proto__', 'constructor']) expect(isKnown(none)).toBe(false)
  })

  it.each(sent)('%s carries what it needs, and nothing that is not its own', (action) => {
    const input = { action, ...carried(action, around) }
    expect(parses(input)).toBe(true)
    for (const stray of ['state', 'round', 'hat', 'person', 'handlerId', 'deadline'])
      expect([stray, parses({ ...input, [stray]: 'x' })]).toEqual([stray, false])
    expect(parses({ ...input, version: 0 })).toBe(false)
    expect(parses({ ...input, id: '' })).toBe(false)
  })

  it('says why, wherever somebody is turned down, asked to wait or heard again', () => {
    const reasoned = [
      'askMore refuse insistOnUnit handBack extend denyExtension shelve denyShelving proposeUnsolvable',
      'dropUnsolvable redo callBack callBackRedo reopen contest uphold overturnRefusal overturnUnsolvable',
      'supervise reportBack coordinate release reportText supplement progress opine draftReply reply note',
    ]
    for (const action of reasoned.join(' ').split(' ') as Sent[]) {
      const { text: _text, ...silent } = carried(action, around) as { text?: string }
      expect([action, parses({ action, ...silent })]).toEqual([action, false])
      expect([action, parses({ action, ...silent, text: '\u200b' })]).toEqual([action, false])
      expect([action, parses({ action, ...silent, text: '长'.repeat(textLimits.reply + 1) })]).toEqual([
        action,
        false,
      ])
    }
    const { note: _note, ...silent } = carried('redispatch', around) as { note?: string }
    expect(parses({ action: 'redispatch', ...silent })).toBe(false)
  })

  it('takes days that exist', () => {
    const grant = (until: string) => parses({ action: 'grantExtension', until })
    expect(['2026-11-30', '2028-02-29'].map(grant)).toEqual([true, true])
    for (const none of ['2026-02-29', '2026-13-01', '2026-1-1', '0000-01-01', '9999-01-01', 'morgen', ''])
      expect([none, grant(none)]).toEqual([none, false])
  })
})

describe('the two answers of the enterprise', () => {
  const lead = Object.fromEntries(
    solvedAnswers.flatMap((solved) =>
      satisfiedAnswers.map((satisfied) => [`${solved}+${satisfied}`, whatAnswersLeadTo(solved, satisfied)]),
    ),
  )

  it('lead to 重办 whenever somebody is dissatisfied, to a choice when not solved, and close otherwise', () => {
    expect(lead).toEqual({
      'solved+satisfied': 'confirm',
      'solved+basically': 'confirm',
      'solved+dissatisfied': 'redo',
      'partly+satisfied': 'choose',
      'partly+basically': 'choose',
      'partly+dissatisfied': 'redo',
      'unsolved+satisfied': 'choose',
      'unsolved+basically': 'choose',
      'unsolved+dissatisfied': 'redo',
      'explained+satisfied': 'confirm',
      'explained+basically': 'confirm',
      'explained+dissatisfied': 'redo',
    })
  })

  it('are one answer only of a 建议', () => {
    expect(satisfiedAnswers.map((satisfied) => whatAnswersLeadTo(undefined, satisfied))).toEqual([
      'confirm',
      'confirm',
      'redo',
    ])
    expect(parses({ action: 'confirm', satisfied: 'satisfied' })).toBe(true)
    expect(parses({ action: 'redo', satisfied: 'dissatisfied', text: '没有采纳' })).toBe(true)
  })

  it.each(['confirm', 'callBack'] as const)('%s closes only what is not dissatisfied', (action) => {
    const more = { ...carried(action, around), action }
    expect(parses({ ...more, solved: 'partly', satisfied: 'basically' })).toBe(true)
    expect(parses({ ...more, solved: 'solved', satisfied: 'dissatisfied' })).toBe(false)
  })

  it.each(['redo', 'callBackRedo'] as const)('%s has a cause', (action) => {
    const more = { ...carried(action, around), action }
    expect(parses({ ...more, solved: 'unsolved', satisfied: 'dissatisfied' })).toBe(true)
    expect(parses({ ...more, solved: 'partly', satisfied: 'satisfied' })).toBe(true)
    expect(parses({ ...more, solved: 'solved', satisfied: 'satisfied' })).toBe(false)
    expect(parses({ ...more, solved: undefined, satisfied: 'satisfied' })).toBe(false)
  })
})

it('every move has its name, and the line it stands on', () => {
  for (const action of actionNames) {
    expect(officeWords[`action.${action}`]).toMatch(/[\u4e00-\u9fff]/)
    expect(actionOf(action).basis).toMatch(/\bP\d\d\b|§[\d.]+/)
  }
})

import {
  ActOnAppeal,
  type AppealAction,
  actionsFor,
  appealActions,
  satisfiedAnswers,
  solvedAnswers,
  whatAnswersLeadTo,
} from '../../contract/appeal-actions'
import { type AppealState, appealStates } from '../../contract/appeal-states'
import { type Role, roles } from '../../contract/hats'

/** The procedure as product.md §3.2 has it, written down a second time: from, move, to, whose move it is. */
const procedure: [AppealState, AppealAction, AppealState, Role][] = [
  ['toAccept', 'accept', 'toDispatch', 'committeeMember'],
  ['toDispatch', 'dispatch', 'toSign', 'committeeMember'],
  ['toSign', 'sign', 'handling', 'handler'],
  ['handling', 'reply', 'toConfirm', 'handler'],
  ['toConfirm', 'confirm', 'closedConfirmed', 'enterpriseMember'],
  ['toConfirm', 'redo', 'handling', 'enterpriseMember'],
]

it('every move of every role in every state is the procedure, and no other is', () => {
  for (const state of appealStates) {
    for (const role of roles) {
      const expected = procedure
        .filter(([from, , , by]) => from === state && by === role)
        .map(([, move]) => move)
      expect(actionsFor(role, state)).toEqual(expected)
    }
  }
})

it('each move leads where the procedure says', () => {
  for (const [, move, to] of procedure) expect(appealActions[move].to).toBe(to)
})

it('only the enterprise leads to an end', () => {
  for (const action of Object.values(appealActions)) {
    if (action.to === 'closedConfirmed') expect(action.by).toEqual(['enterpriseMember'])
  }
})

it('every action of the table can be sent', () => {
  const isKnown = (action: string) =>
    ActOnAppeal.safeParse({ action }).error?.issues.every((issue) => issue.code !== 'invalid_union')
  expect(Object.keys(appealActions).filter(isKnown)).toEqual(Object.keys(appealActions))
  expect(isKnown('close')).toBe(false)
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

  const move = (more: object) => ActOnAppeal.safeParse({ id: 'a', version: 5, ...more }).success

  it('close only what is not dissatisfied', () => {
    expect(move({ action: 'confirm', solved: 'solved', satisfied: 'satisfied' })).toBe(true)
    expect(move({ action: 'confirm', solved: 'partly', satisfied: 'basically' })).toBe(true)
    expect(move({ action: 'confirm', solved: 'solved', satisfied: 'dissatisfied' })).toBe(false)
  })

  it('ask for another round only with a reason and for cause', () => {
    const redo = { action: 'redo', solved: 'unsolved', satisfied: 'dissatisfied' }
    expect(move({ ...redo, reason: '还是没有解决' })).toBe(true)
    expect(move(redo)).toBe(false)
    expect(move({ ...redo, reason: '\u200b' })).toBe(false)
    expect(move({ ...redo, solved: 'solved', satisfied: 'satisfied', reason: '想再来一次' })).toBe(false)
  })
})

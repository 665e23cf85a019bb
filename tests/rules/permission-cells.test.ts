import { isCaseRole, mayRead, movesOf, objectionTo } from '../../cloudfunctions/_service/appeals/standing'
import { actionNames, actionOf } from '../../contract/appeal-actions'
import { appealStates } from '../../contract/appeal-states'
import {
  appealOf,
  askedAt,
  caseOf,
  hatOf,
  type Known,
  named,
  partyOf,
  people,
  type Situation,
  situations,
  wordOf,
} from './permission-cells'
import { destination, moveVerdicts, type Verdict } from './permission-oracle'

/** Enough to see what is wrong; a broken rule breaks thousands. */
const shownAtMost = 20

/** How the office ends this move, by its rules alone. */
function judge(party: Known, situation: Situation): (move: (typeof actionNames)[number]) => Verdict {
  const person = people[party]
  const hat = hatOf(party)
  if (!isCaseRole(hat.role)) return () => 'NOT_ALLOWED'
  const appeal = appealOf(situation)
  if (!mayRead(person, hat, appeal)) return () => 'NOT_FOUND'
  return (move) => objectionTo(move, person, hat, appeal, askedAt)?.code ?? 'yes'
}

it('every move of everybody on every appeal is what the documents say', () => {
  const differences: string[] = []
  const counted: Record<Verdict, number> = { yes: 0, NOT_FOUND: 0, NOT_ALLOWED: 0, BAD_STATE: 0 }
  for (const situation of situations()) {
    if (situation.party === 'stranger') continue
    const verdictOn = judge(situation.party, situation)
    const expectedOf = moveVerdicts(partyOf(situation), caseOf(situation))
    for (const move of actionNames) {
      const expected = expectedOf(move)
      const verdict = verdictOn(move)
      counted[expected] += 1
      if (verdict !== expected)
        differences.push(`${named(situation)}: ${move} is ${verdict}, not ${expected}`)
    }
    if (differences.length > shownAtMost) break
  }
  expect(differences).toEqual([])
  const total = Object.values(counted).reduce((sum, each) => sum + each, 0)
  process.stderr.write(`permission cells in process: ${total} ${JSON.stringify(counted)}\n`)
})

it('the moves somebody is shown are those he can make', () => {
  const differences: string[] = []
  for (const situation of situations()) {
    if (situation.party === 'stranger' || situation.kind !== 'appeal' || situation.privacy !== 'open')
      continue
    const verdictOn = moveVerdicts(partyOf(situation), caseOf(situation))
    const expected = actionNames.filter((move) => verdictOn(move) === 'yes')
    const shown = movesOf(people[situation.party], hatOf(situation.party), appealOf(situation), askedAt)
    if (shown.join() !== expected.join()) differences.push(`${named(situation)}: ${shown}, not ${expected}`)
    if (differences.length > shownAtMost) break
  }
  expect(differences).toEqual([])
})

it('every move leads where product.md §3.2 has it lead', () => {
  for (const move of actionNames) {
    for (const state of appealStates) {
      const to = actionOf(move).leads[state]
      expect([move, state, to && wordOf(to)]).toEqual([move, state, destination(move, wordOf(state))])
    }
  }
})

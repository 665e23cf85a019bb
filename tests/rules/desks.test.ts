import { desksOf, dueKeyOf, reaches } from '../../cloudfunctions/_service/appeals/desks-of'
import { type AppealState, appealStates } from '../../contract/appeal-states'
import { desks, desksFor } from '../../contract/desks'
import { type Hat, type Role, roles } from '../../contract/hats'

const appeal = (state: AppealState, more: { clusters?: string[]; lead?: string } = {}) => ({
  state,
  enterprise: { id: 'e1', name: '甲公司' },
  clusters: (more.clusters ?? ['c1']).map((id) => ({ id, name: id })),
  lead: more.lead ? { id: more.lead, name: more.lead } : null,
})
const hat = (role: Role, id: string): Hat => ({
  id: `${role}@${id}`,
  role,
  organisation: { id, name: id, kind: 'department' },
})

it('every state lies on at most one desk of a role, and enterprise and committee see every state', () => {
  for (const state of appealStates) {
    for (const role of roles) {
      const on = desksFor(role).filter((desk) => (desks[desk].states as readonly string[]).includes(state))
      expect(on.length).toBe(role === 'handler' && ['toAccept', 'toDispatch'].includes(state) ? 0 : 1)
    }
  }
})

it.each([
  ['toAccept', ['e1/open', 'c1/triage']],
  ['toDispatch', ['e1/open', 'c1/triage']],
  ['toSign', ['e1/open', 'c1/tracking', 'u1/answer']],
  ['handling', ['e1/open', 'c1/tracking', 'u1/answer']],
  ['toConfirm', ['e1/confirm', 'c1/tracking', 'u1/answered']],
  ['closedConfirmed', ['e1/settled', 'c1/struckOff', 'u1/done']],
] as const)('an appeal in %s lies on %j', (state, expected) => {
  const lead = state === 'toAccept' || state === 'toDispatch' ? {} : { lead: 'u1' }
  expect(desksOf(appeal(state, lead)).sort()).toEqual([...expected].sort())
})

it('an enterprise of two clusters lies on both triage desks', () => {
  expect(desksOf(appeal('toAccept', { clusters: ['c1', 'c2'] }))).toEqual(
    expect.arrayContaining(['c1/triage', 'c2/triage']),
  )
})

it('a hat reaches the appeals of its own organisation and no other', () => {
  const one = appeal('handling', { lead: 'u1' })
  expect(reaches(hat('enterpriseMember', 'e1'), one)).toBe(true)
  expect(reaches(hat('committeeMember', 'c1'), one)).toBe(true)
  expect(reaches(hat('handler', 'u1'), one)).toBe(true)
  for (const role of roles) expect(reaches(hat(role, 'other'), one)).toBe(false)
  // The right organisation in the wrong part reaches nothing.
  expect(reaches(hat('handler', 'e1'), one)).toBe(false)
  expect(reaches(hat('enterpriseMember', 'c1'), one)).toBe(false)
})

it('the order of a desk is the order of submission, and no two appeals share a place', () => {
  const at = (time: string, _id: string) => dueKeyOf({ _id, submittedAt: new Date(time) })
  expect(at('2026-11-20T08:00:00Z', 'b') < at('2026-11-21T08:00:00Z', 'a')).toBe(true)
  expect(at('2026-11-20T08:00:00Z', 'a')).not.toBe(at('2026-11-20T08:00:00Z', 'b'))
})

import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { mayRead, movesOf, objectionTo, scopesOf } from '../../cloudfunctions/_service/appeals/standing'
import type { AppealAction } from '../../contract/appeal-actions'
import { type AppealState, appealStates } from '../../contract/appeal-states'
import type { Hat, Role } from '../../contract/hats'
import { anAppealIn, hatAt, type Place, places, regulars, somebody } from './an-appeal'
import { askedAt } from './permission-cells'

const as = (role: Role, at: Place, ...also: Hat[]) => somebody(`${role}-${at}`, hatAt(role, at), ...also)
const scopes = (person: Person, appeal: Appeal) => [...scopesOf(person, person.hats[0] as Hat, appeal)].sort()
const reads = (person: Person, appeal: Appeal) => mayRead(person, person.hats[0] as Hat, appeal)
const objection = (move: AppealAction, person: Person, appeal: Appeal, at = askedAt) =>
  objectionTo(move, person, person.hats[0] as Hat, appeal, at)
const named = ({ _id, name, phone }: Person) => ({ id: _id, name, phone })
const cluster = (at: Place) => ({ id: places[at].id, name: places[at].name })

describe('what a hat is to an appeal', () => {
  it('of an enterprise: its own, and the one he submitted', () => {
    const appeal = anAppealIn('handling')
    expect(scopes(regulars.enterprise, appeal)).toEqual(['enterprise', 'own'])
    expect(scopes(as('enterpriseMember', 'enterprise'), appeal)).toEqual(['enterprise'])
    expect(scopes(as('enterpriseMember', 'sister'), appeal)).toEqual([])
  })

  it('registered for it: anybody’s of the enterprise, and not the registrar’s', () => {
    const registrar = as('committeeMember', 'cluster', hatAt('enterpriseMember', 'sister'))
    const appeal = { ...anAppealIn('toConfirm', { source: 'phone' }), submitter: named(registrar) }
    expect(scopes(as('enterpriseMember', 'enterprise'), appeal)).toEqual(['enterprise', 'own'])
    expect(scopes(registrar, appeal)).toEqual(['cluster'])
  })

  it('of a unit: lead or assist, and the handler’s and his deputy’s', () => {
    const appeal = anAppealIn('handling')
    expect(scopes(regulars.unit, appeal)).toEqual(['handled', 'lead', 'unit'])
    const deputy = as('handler', 'lead')
    expect(scopes(deputy, { ...appeal, deputy: named(deputy) })).toEqual(['handled', 'lead', 'unit'])
    expect(scopes(as('unitLead', 'lead'), appeal)).toEqual(['lead', 'unit'])
    expect(scopes(as('handler', 'asked'), appeal)).toEqual(['assist', 'unit'])
    expect(scopes(as('handler', 'answered'), appeal)).toEqual(['unit'])
    expect(scopes(as('handler', 'otherUnit'), appeal)).toEqual([])
  })

  it('of an enterprise in several clusters: every committee’s, until one has taken it on', () => {
    const appeal = { ...anAppealIn('toAccept'), clusters: [cluster('cluster'), cluster('otherCluster')] }
    const here = as('committeeMember', 'cluster')
    const there = as('committeeLead', 'otherCluster')
    expect([scopes(here, appeal), scopes(there, appeal)]).toEqual([['cluster'], ['cluster']])
    const settled = { ...appeal, clusters: [cluster('otherCluster')] }
    expect([scopes(here, settled), scopes(there, settled)]).toEqual([[], ['cluster']])
  })

  it('of an enterprise in none: the county’s own committee’s, which has nothing to do with others', () => {
    const appeal = { ...anAppealIn('toAccept'), clusters: [cluster('county')] }
    expect(scopes(as('committeeMember', 'county'), appeal)).toEqual(['cluster'])
    expect(scopes(as('committeeMember', 'cluster'), appeal)).toEqual([])
    expect(scopes(as('supervisor', 'area'), appeal)).toEqual(['area'])
    expect(scopes(as('committeeLead', 'county'), anAppealIn('toAccept'))).toEqual([])
  })

  it('that is no part of the procedure: nothing', () => {
    for (const role of ['administrator', 'auditor'] as const) {
      expect(scopes(as(role, 'area'), anAppealIn('handling'))).toEqual([])
      expect(reads(as(role, 'area'), anAppealIn('handling'))).toBe(false)
      expect(movesOf(as(role, 'area'), hatAt(role, 'area'), anAppealIn('handling'), askedAt)).toEqual([])
    }
  })
})

it('a hat counts, not the person: what he may in one he may not in another', () => {
  const both = somebody('both', hatAt('enterpriseMember', 'enterprise'), hatAt('committeeMember', 'cluster'))
  const [own, office] = both.hats as [Hat, Hat]
  const appeal = { ...anAppealIn('toAccept'), submitter: named(both) }
  expect(objectionTo('accept', both, own, appeal, askedAt)).toEqual({ code: 'NOT_ALLOWED' })
  expect(objectionTo('accept', both, office, appeal, askedAt)).toBeNull()
  expect(objectionTo('withdraw', both, own, appeal, askedAt)).toBeNull()
  expect(objectionTo('withdraw', both, office, appeal, askedAt)).toEqual({ code: 'NOT_ALLOWED' })
})

describe('a complaint', () => {
  const complaint = (state: AppealState, more: Partial<Appeal> = {}) =>
    anAppealIn(state, { kind: 'complaint', about: cluster('accused'), ...more })

  it('stays hidden from the people of its unit in whatever hat, but for who complained', () => {
    const accused = hatAt('unitLead', 'accused')
    for (const person of [
      as('enterpriseAdmin', 'enterprise', accused),
      as('committeeLead', 'cluster', accused),
      as('handler', 'lead', accused),
      as('supervisor', 'area', accused),
    ])
      expect([person.name, reads(person, complaint('handling'))]).toEqual([person.name, false])
    const complainant = as('enterpriseMember', 'enterprise', accused)
    expect(reads(complainant, { ...complaint('handling'), submitter: named(complainant) })).toBe(true)
  })

  it('stays hidden also from one of them who registered it for somebody else', () => {
    const registrar = as('committeeLead', 'cluster', hatAt('handler', 'accused'))
    const appeal = { ...complaint('handling', { source: 'visit' }), submitter: named(registrar) }
    expect(reads(registrar, appeal)).toBe(false)
  })

  it('is dispatched by the committee’s lead or the supervisor (P10)', () => {
    for (const [state, move] of [
      ['toDispatch', 'dispatch'],
      ['toSign', 'redispatch'],
    ] as const) {
      expect(objection(move, as('committeeMember', 'cluster'), complaint(state))).toEqual({
        code: 'NOT_ALLOWED',
      })
      for (const person of [as('committeeLead', 'cluster'), as('supervisor', 'area')])
        expect(objection(move, person, complaint(state))).toBeNull()
      expect(objection(move, as('committeeMember', 'cluster'), anAppealIn(state))).toBeNull()
    }
  })
})

describe('what is refused is refused in words that say why', () => {
  const says = (move: AppealAction, person: Person, appeal: Appeal, at = askedAt) => {
    const wrong = objection(move, person, appeal, at)
    return wrong?.code === 'BAD_STATE' ? (wrong.condition?.key ?? 'state') : (wrong?.code ?? 'fine')
  }
  const { unit, approver, area, enterprise } = regulars
  const head = as('unitLead', 'lead')
  const handling = anAppealIn('handling')

  it('the state, before anything else', () => {
    expect(objection('confirm', enterprise, handling)).toEqual({ code: 'BAD_STATE' })
    expect(says('reply', unit, anAppealIn('toConfirm'))).toBe('state')
  })

  it('a reply: by the head, where the unit wishes so, and after the assists', () => {
    const byHead = { ...handling, lead: handling.lead && { ...handling.lead, handlersPublish: false } }
    expect([says('reply', unit, byHead), says('reply', head, byHead)]).toEqual(['action.mayPublish', 'fine'])
    const due = (dueAt: Date | null) => ({
      ...handling,
      assists: handling.assists.map((assist) => ({ ...assist, dueAt })),
    })
    const soon = new Date(askedAt.getTime() + 1)
    expect(objection('reply', unit, due(soon))).toEqual({
      code: 'BAD_STATE',
      condition: { key: 'action.assistsDone', params: { units: places.asked.name } },
    })
    expect(says('reply', unit, due(null))).toBe('action.assistsDone')
    expect(says('reply', unit, due(askedAt))).toBe('fine')
  })

  it('a hand-back: once a round and before an answer', () => {
    expect(says('handBack', unit, handling)).toBe('fine')
    expect(says('handBack', unit, { ...handling, handedBackIn: 1 })).toBe('action.beforeReply')
    expect(says('handBack', unit, { ...handling, handedBackIn: 1, round: 2 })).toBe('fine')
  })

  it('an extension: once a round, decided by somebody else', () => {
    expect(says('extend', unit, { ...handling, extendedIn: 1 })).toBe('action.extensionLeft')
    const asked = anAppealIn('extensionReview')
    const self = { ...asked, pending: asked.pending && { ...asked.pending, person: approver._id } }
    expect([says('grantExtension', approver, asked), says('grantExtension', approver, self)]).toEqual([
      'fine',
      'action.otherPerson',
    ])
    expect(says('grantExtension', approver, { ...asked, pending: null })).toBe('fine')
  })

  it('无法解决: proposed by one, agreed to by another', () => {
    const pending = { action: 'proposeUnsolvable' as const, person: approver._id, version: 1 }
    expect(says('closeUnsolvable', area, handling)).toBe('action.proposed')
    expect(says('closeUnsolvable', approver, { ...handling, pending })).toBe('action.otherPerson')
    expect(says('closeUnsolvable', area, { ...handling, pending })).toBe('fine')
    expect(says('extend', unit, { ...handling, pending })).toBe('action.notProposed')
  })

  it('a contest: once, decided by who did not end it', () => {
    const refused = anAppealIn('refused')
    const contest = { person: enterprise._id, waiting: true }
    expect(says('contest', enterprise, { ...refused, contest })).toBe('action.contestLeft')
    expect(says('uphold', area, refused)).toBe('action.contested')
    expect(says('uphold', area, { ...refused, contest })).toBe('fine')
    const own = { ...refused, contest, ended: { at: askedAt, person: area._id } }
    expect(says('uphold', area, own)).toBe('action.otherPerson')
    expect(says('uphold', area, { ...own, ended: null })).toBe('fine')
  })

  it('reopening: within thirty days to the millisecond, once', () => {
    const closed = anAppealIn('closedConfirmed')
    const ended = { at: new Date(askedAt.getTime() - 30 * 86_400_000), person: 'x' }
    expect(says('reopen', enterprise, { ...closed, ended })).toBe('fine')
    expect(says('reopen', enterprise, { ...closed, ended }, new Date(askedAt.getTime() + 1))).toBe(
      'action.withinReopening',
    )
    expect(says('reopen', enterprise, { ...closed, ended, reopened: true })).toBe('action.withinReopening')
    expect(says('reopen', enterprise, { ...closed, ended: null })).toBe('action.withinReopening')
  })

  it('the enterprise’s answer: never by who registered, handled or answered it (T90)', () => {
    const toConfirm = anAppealIn('toConfirm')
    const both = as('enterpriseAdmin', 'enterprise', hatAt('handler', 'lead'))
    expect(says('confirm', both, toConfirm)).toBe('fine')
    const his = [
      { handler: named(both) },
      { deputy: named(both) },
      { source: 'visit' as const, submitter: named(both) },
      { events: toConfirm.events.map((event) => ({ ...event, by: { ...event.by, person: both._id } })) },
    ]
    for (const more of his)
      for (const move of ['confirm', 'redo'] as const)
        expect(says(move, both, { ...toConfirm, ...more })).toBe('action.otherPerson')
    const onPhone = as('committeeMember', 'cluster', hatAt('handler', 'lead'))
    expect(says('callBack', onPhone, toConfirm)).toBe('fine')
    expect(says('callBack', onPhone, { ...toConfirm, handler: named(onPhone) })).toBe('action.otherPerson')
    // Who submitted it answers for it, and who accepted and dispatched it may call: neither has handled it.
    expect(says('confirm', enterprise, toConfirm)).toBe('fine')
    expect(says('callBack', regulars.committee, toConfirm)).toBe('fine')
    expect(says('callBack', regulars.committee, { ...toConfirm, handler: null })).toBe('fine')
  })

  it('a reader is named, and a text judged, where there is one', () => {
    expect(says('nameReader', approver, handling)).toBe('action.isConfidential')
    expect(says('judgeText', approver, handling)).toBe('action.toJudge')
  })
})

it('a move of the clock is nobody’s', () => {
  for (const state of appealStates) {
    for (const person of Object.values(regulars)) {
      expect(objection('lapse', person, anAppealIn(state))).toEqual({ code: 'NOT_ALLOWED' })
      expect(objection('lapseSupplement', person, anAppealIn(state))).toEqual({ code: 'NOT_ALLOWED' })
    }
  }
})

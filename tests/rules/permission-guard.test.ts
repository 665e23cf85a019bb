import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { answer } from '../../cloudfunctions/api/answer'
import { admit } from '../../cloudfunctions/api/guard'
import { actionNames, type PersonAction, personActions } from '../../contract/appeal-actions'
import { privacies } from '../../contract/appeal-kinds'
import { deskNames, desksFor } from '../../contract/desks'
import type { Answer, Request } from '../../contract/envelope'
import { type CallName, rights } from '../../contract/rights'
import { anOffice } from './an-office'
import {
  appealOf,
  askedAt,
  caseOf,
  hatOf,
  type Known,
  knownNames,
  named,
  partyOf,
  people,
  type Situation,
} from './permission-cells'
import { moveInput } from './permission-inputs'
import { callers, callVerdict, moveVerdicts, parties, partyNames } from './permission-oracle'

const callNames = Object.keys(rights) as CallName[]
const key = 'a-key-for-every-write'
const missing = 'ffffffffffffffffffffffff'

/** A good input of each call about an appeal, and one that is as good as any other for the rest. */
function inputFor(call: CallName, id: string): object {
  const inputs: Partial<Record<CallName, object>> = {
    'appeals.get': { id },
    'appeals.text': { id, version: 1 },
    'appeals.explain': { id, clock: 'close' },
    'appeals.revealPhone': { id, whose: 'contact', why: '核实' },
    'appeals.proposeUnits': { id },
    'appeals.paper': { id, paper: 'assignment' },
    'appeals.act': { action: 'note', id, version: 1, text: '备注' },
  }
  return inputs[call] ?? {}
}

interface Asked {
  who: Known | 'stranger'
  request: Partial<Request>
}

/** Asks the office of one appeal, and says what it answered and what it wrote. */
async function ask(appeal: Appeal | null, { who, request }: Asked) {
  const { office, changes } = anOffice(Object.values(people), appeal ? [appeal] : [], askedAt)
  const openid = who === 'stranger' ? 'openid-stranger' : (people[who].openids[0] as string)
  const answered = (await answer(office, { openid, requestId: 'test' }, request)) as Answer
  return { answered, written: changes.filter(({ collection }) => collection !== 'audit') }
}

const hatted = (who: Known | 'stranger') => (who === 'stranger' ? {} : { hat: hatOf(who).id })

/** Everybody, on an appeal in each privacy and on a complaint, before dispatch, with a unit and at an end. */
const someSituations: Situation[] = (['toAccept', 'handling', 'closedConfirmed'] as const).flatMap((state) =>
  [...privacies.map((privacy) => ['appeal', privacy] as const), ['complaint', 'open'] as const].flatMap(
    ([kind, privacy]) =>
      partyNames.map((party) => ({ state, kind, privacy, circumstance: 'plain' as const, party })),
  ),
)
const aboutAppeals = callNames.filter((call) => rights[call].scope === 'appeal')

it('lets through to each call whom the documents let through, and refuses everybody else before anything is looked at', async () => {
  const differences: string[] = []
  for (const situation of someSituations) {
    const { party } = situation
    const appeal = appealOf(situation)
    const isFirst = situation === someSituations.find((each) => each.party === party)
    for (const call of isFirst ? callNames : aboutAppeals) {
      if (rights[call].by === 'anyone') continue
      const request = { call, input: inputFor(call, appeal._id), key, ...hatted(party) }
      const { office, changes } = anOffice([], [appeal], askedAt)
      const caller = { person: party === 'stranger' ? null : people[party], openid: `openid-${party}` }
      const end = await admit(office, call, caller, request).then(
        () => 'yes',
        (error: { answer?: { code: string } }) => error.answer?.code ?? String(error),
      )
      const verdict = callVerdict(call, partyOf(situation), caseOf(situation))
      // Whose telephone somebody may see is that call's own business; an input is read once he may ask at all.
      const isOwnBusiness = call === 'appeals.revealPhone' && isReader(situation)
      const expected = isOwnBusiness ? 'yes' : verdict
      if ((end === 'INVALID_INPUT' ? 'yes' : end) !== expected)
        differences.push(`${named(situation)}: ${call} is ${end}, not ${expected}`)
      expect(changes).toEqual([])
    }
  }
  expect(differences.slice(0, 20)).toEqual([])
})

function isReader(situation: Situation): boolean {
  return callVerdict('appeals.get', partyOf(situation), caseOf(situation)) === 'yes'
}

it('somebody else’s appeal is refused in the very words of one that is not there, and nothing but the audit is written', async () => {
  for (const situation of someSituations) {
    const { party } = situation
    const appeal = appealOf(situation)
    for (const call of aboutAppeals) {
      if (callVerdict(call, partyOf(situation), caseOf(situation)) !== 'NOT_FOUND') continue
      const about = (id: string): Asked => ({
        who: party,
        request: { call, input: inputFor(call, id), key, ...hatted(party) },
      })
      const refused = await ask(appeal, about(appeal._id))
      expect(refused.answered).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
      expect(refused.answered).toEqual((await ask(appeal, about(missing))).answered)
      expect(refused.written).toEqual([])
    }
  }
})

it('every move that is refused is refused by the call too, with the code the documents ask for, and writes nothing', async () => {
  const differences: string[] = []
  // What the rules say is held against everything elsewhere; here it is that the call asks them.
  for (const situation of someSituations.filter(
    ({ state, privacy }) => state === 'handling' && privacy === 'open',
  )) {
    const appeal = appealOf(situation)
    const verdictOn = moveVerdicts(partyOf(situation), caseOf(situation))
    for (const move of personActions) {
      if (verdictOn(move) === 'yes') continue
      const around = { at: askedAt, kind: situation.kind, into: '990301202611000', memberId: 'a' }
      const input = moveInput(move, appeal._id, appeal.version, around)
      const { answered, written } = await ask(appeal, {
        who: situation.party,
        request: { call: 'appeals.act', input, key, ...hatted(situation.party) },
      })
      const code = answered.ok ? 'yes' : answered.error.code
      if (code !== verdictOn(move)) differences.push(`${named(situation)}: ${move} is ${code}`)
      expect(written).toEqual([])
    }
  }
  expect(differences.slice(0, 20)).toEqual([])
})

describe('a request', () => {
  const appeal = appealOf({
    state: 'handling',
    kind: 'appeal',
    privacy: 'open',
    circumstance: 'plain',
    party: 'member',
  })
  const note = {
    call: 'appeals.act',
    input: inputFor('appeals.act', appeal._id),
    hat: hatOf('member').id,
    key,
  }
  const end = async (request: object, who: Known = 'member') =>
    (await ask(appeal, { who, request: request as Partial<Request> })).answered

  it('names a call there is, as text', async () => {
    const wanted: unknown[] = [
      'no.such',
      '',
      '__proto__',
      'constructor',
      'toString',
      undefined,
      null,
      5,
      {},
      ['home.get'],
    ]
    for (const call of wanted)
      expect([call, await end({ ...note, call })]).toEqual([
        call,
        { ok: false, error: expect.objectContaining({ code: 'UNKNOWN_CALL' }) },
      ])
  })

  it('to ask who one is needs no hat', async () => {
    for (const hat of [undefined, hatOf('member').id, 'somebody’s'])
      expect(await end({ call: 'session.open', input: {}, ...(hat && { hat }) })).toMatchObject({
        ok: true,
        value: { person: { name: 'member' } },
      })
  })

  it('is read by its schema before anything is done with it', async () => {
    for (const input of [undefined, null, 'x', [], {}, { id: appeal._id }, { id: { $gt: '' } }])
      expect([input, await end({ ...note, call: 'appeals.text', input })]).toEqual([
        input,
        { ok: false, error: expect.objectContaining({ code: 'INVALID_INPUT', key: 'input.invalid' }) },
      ])
  })

  it('that writes carries a key', async () => {
    for (const wrong of [
      undefined,
      '',
      'short',
      'x'.repeat(65),
      'with space in the middle',
      1234567890123456,
      {},
    ])
      expect([wrong, await end({ ...note, key: wrong })]).toEqual([
        wrong,
        { ok: false, error: expect.objectContaining({ code: 'INVALID_INPUT', key: 'call.noKey' }) },
      ])
  })

  it('is handed on with its parsed input, hat, key and appeal, and the appeal only where it is about one', async () => {
    const { office } = anOffice([], [appeal], askedAt)
    const caller = { person: people.member, openid: 'openid-member' }
    const asked = await admit(office, 'appeals.act', caller, note as Request)
    expect(asked).toMatchObject({ person: people.member, hat: hatOf('member'), key, input: note.input })
    expect(asked.appeal._id).toBe(appeal._id)
    const read = { call: 'units.list', input: {}, hat: hatOf('member').id, key }
    const plain = await admit(office, 'units.list', caller, read as Request)
    expect(plain).toMatchObject({ appeal: undefined, key: undefined })
  })

  it('that is allowed goes on to be carried out', async () => {
    const { written } = await ask(appeal, {
      who: 'member',
      request: { ...note, input: { ...note.input, version: appeal.version } } as Request,
    })
    expect(written).toEqual([expect.objectContaining({ collection: 'appeals', what: 'update' })])
    const open = await ask(null, {
      who: 'member',
      request: { call: 'appeals.list', input: { desk: 'triage' }, ...hatted('member') },
    })
    expect(open.answered).toEqual({ ok: true, value: { rows: [], next: null } })
  })
})

it('a move that is refused says why: the state and the move, or what is missing', async () => {
  const about = { kind: 'appeal', privacy: 'open', party: 'handler' } as const
  const refusalOf = async (move: PersonAction, situation: Situation) => {
    const appeal = appealOf(situation)
    const around = { at: askedAt, kind: situation.kind, into: '990301202611000', memberId: 'a' }
    const input = moveInput(move, appeal._id, appeal.version, around)
    const { answered } = await ask(appeal, {
      who: 'handler',
      request: { call: 'appeals.act', input, key, ...hatted('handler') },
    })
    return answered.ok ? null : answered.error
  }
  expect(await refusalOf('reply', { ...about, state: 'toConfirm', circumstance: 'plain' })).toMatchObject({
    code: 'BAD_STATE',
    key: 'appeal.badState',
    params: { state: '@state.toConfirm', action: '@action.reply' },
  })
  expect(
    await refusalOf('reply', { ...about, state: 'handling', circumstance: 'assistMissing' }),
  ).toMatchObject({
    code: 'BAD_STATE',
    key: 'action.assistsDone',
    params: { units: '协办公司' },
  })
  expect(await refusalOf('extend', { ...about, state: 'handling', circumstance: 'extended' })).toMatchObject({
    code: 'BAD_STATE',
    key: 'action.extensionLeft',
  })
})

describe('a hat', () => {
  const appeal = appealOf({
    state: 'handling',
    kind: 'appeal',
    privacy: 'open',
    circumstance: 'plain',
    party: 'member',
  })
  const get = (who: Known | 'stranger', hat?: unknown) =>
    ask(appeal, {
      who,
      request: {
        call: 'appeals.get',
        input: { id: appeal._id },
        ...(hat !== undefined && { hat: hat as string }),
      },
    })

  it('must be one of his own, and named', async () => {
    const wanted: unknown[] = [
      hatOf('member').id,
      hatOf('lead').id,
      'committeeMember',
      '',
      null,
      5,
      {},
      '__proto__',
    ]
    for (const hat of wanted) {
      const { answered } = await get('colleague', hat)
      expect(answered).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED', key: 'caller.notAllowed' } })
    }
    expect((await get('colleague')).answered).toMatchObject({ ok: false, error: { key: 'caller.noHat' } })
    expect((await get('stranger', hatOf('member').id)).answered).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    })
  })

  it('of somebody else opens nothing, though he wears one of the same role', async () => {
    const theirs = hatOf('memberOfOther').id
    expect((await get('member', theirs)).answered).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    })
  })

  it('is worn by somebody: who has lost his last is refused like a stranger', async () => {
    const bare = { ...people.member, hats: [] }
    const { office } = anOffice([bare], [appeal], askedAt)
    for (const hat of [undefined, hatOf('member').id]) {
      const request = { call: 'appeals.get', input: { id: appeal._id }, ...(hat && { hat }) }
      expect(
        await answer(office, { openid: bare.openids[0] as string, requestId: 'test' }, request),
      ).toMatchObject({
        ok: false,
        error: { code: 'NOT_ALLOWED', key: 'caller.notAllowed' },
      })
    }
  })

  it('without an identity is nobody’s', async () => {
    const { office } = anOffice(Object.values(people), [appeal], askedAt)
    const request = { call: 'appeals.get', input: { id: appeal._id }, hat: hatOf('member').id }
    expect(await answer(office, { openid: null, requestId: 'test' }, request)).toMatchObject({
      ok: false,
      error: { code: 'NO_IDENTITY' },
    })
  })
})

it('administrators and auditors reach no call about appeals at all (T91)', () => {
  for (const call of callNames.filter((each) => each.startsWith('appeals.') || each === 'home.get'))
    expect(callers(call)).not.toEqual(expect.arrayContaining(['AD']))
  for (const who of ['administrator', 'auditor'] as const)
    expect(
      actionNames.filter(
        (move) => moveVerdicts(parties[who], { state: '办理中', privacy: 'open' })(move) !== 'NOT_ALLOWED',
      ),
    ).toEqual([])
})

it('a desk is refused to every hat it is not for', async () => {
  for (const who of knownNames) {
    const { role } = hatOf(who)
    for (const desk of deskNames.filter((name) => !desksFor(role).includes(name))) {
      const { answered } = await ask(null, {
        who,
        request: { call: 'appeals.list', input: { desk }, ...hatted(who) },
      })
      expect([who, desk, answered]).toEqual([
        who,
        desk,
        { ok: false, error: expect.objectContaining({ code: 'NOT_ALLOWED', key: 'caller.notAllowed' }) },
      ])
    }
  }
})

import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { firstBrokenEvent } from '../../cloudfunctions/_service/appeals/event-chain'
import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import { anAppeal, openWorld, type Somebody, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
type Said = Distribute<ActOnAppeal>

const inDays = (days: number) =>
  new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10)
const act = (who: Somebody, { id, version }: Receipt, said: Said, role?: string) =>
  world.get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal, role ? { role } : {})
const refused = async (who: Somebody, { id, version }: Receipt, said: Said, role?: string) => {
  const before = await world.snapshot()
  const { key, code, fields } = await world.refusalOf(
    who,
    'appeals.act',
    { ...said, id, version },
    role ? { role } : {},
  )
  expect(await world.snapshot()).toEqual(before)
  return fields ? Object.values(fields)[0]?.key : code === 'BAD_STATE' ? key : code
}
const detail = (who: Somebody, { id }: { id: string }, role?: string) =>
  world.get(who, 'appeals.get', { id }, role ? { role } : {})
const stored = async (id: string) => {
  const { data } = await world.app.database().collection('appeals').where({ _id: id }).get()
  return data[0] as Appeal
}
const no = { solved: 'unsolved', satisfied: 'dissatisfied', text: '没有办' } as const
const yes = { solved: 'solved', satisfied: 'satisfied' } as const

afterEach(async () => {
  // Whatever a test did, every chain it left behind is whole.
  const { data } = await world.app
    .database()
    .collection('appeals')
    .where({ _id: world.app.database().command.gt('') })
    .limit(1000)
    .get()
  for (const appeal of data as Appeal[]) expect(firstBrokenEvent(appeal)).toBeNull()
})

describe('before a unit has it', () => {
  it('待补充: asked for more, completed, and taken on; the two clocks take turns', async () => {
    let at = await walk(world, 'submit')
    at = await act('he', at, { action: 'askMore', text: '请写明有多少职工受影响' })
    expect(at.state).toBe('toSupplement')
    expect((await detail('lin', at)).events.at(-1)).toMatchObject({
      action: 'askMore',
      text: '请写明有多少职工受影响',
    })
    const { clocks } = await stored(at.id)
    expect([clocks.accept?.stoppedAt, clocks.supplement?.stoppedAt]).toEqual([expect.any(Date), null])
    at = await act('lin', at, { action: 'supplement', text: '一百二十人' })
    expect(at.state).toBe('toAccept')
    expect(await act('he', at, { action: 'accept' })).toMatchObject({ state: 'toDispatch' })
  })

  it('不予受理 carries one of the lawful reasons, is contested once, and the supervisor decides', async () => {
    let at = await walk(world, 'submit')
    expect(await refused('he', at, { action: 'refuse', text: '不想管' } as Said)).toBe('field.missing')
    at = await act('he', at, { action: 'refuse', reason: 'notInScope', text: '请向邻县反映' })
    expect(at.state).toBe('refused')
    expect(await refused('du', at, { action: 'overturnRefusal', text: '应当受理' })).toBe('action.contested')
    at = await act('lin', at, { action: 'contest', text: '车站在本县' })
    expect((await world.get('du', 'appeals.list', { desk: 'contested' })).rows.map(({ id }) => id)).toContain(
      at.id,
    )
    at = await act('du', at, { action: 'overturnRefusal', text: '车站确在本县' })
    expect(at.state).toBe('toAccept')
    at = await act('he', at, { action: 'refuse', reason: 'repeated', text: '已有同一件' })
    expect(await refused('lin', at, { action: 'contest', text: '再看看' })).toBe('action.contestLeft')
  })

  it('已撤回: the enterprise may, until it was dispatched', async () => {
    const at = await act('lin', await walk(world, 'accept'), { action: 'withdraw' })
    expect(at.state).toBe('withdrawn')
    expect(await refused('lin', await walk(world, 'dispatch'), { action: 'withdraw' })).toBe(
      'appeal.badState',
    )
  })

  it('已并入: handled under another, which links back', async () => {
    const main = await walk(world, 'sign')
    const twin = await walk(world, 'accept')
    expect(await refused('he', twin, { action: 'join', into: '990123202601999' })).toBe('number.unknown')
    const at = await act('he', twin, { action: 'join', into: main.number })
    expect(at.state).toBe('joined')
    expect(await detail('lin', at)).toMatchObject({ joinedInto: main.number })
    expect((await detail('he', main)).joinedFrom).toEqual([{ id: twin.id, number: twin.number }])
  })

  it('an enterprise of no cluster comes to the county’s own desk', async () => {
    const { id, version } = await world.get('qi', 'appeals.submit', anAppeal())
    expect((await world.get('xian', 'appeals.list', { desk: 'triage' })).rows.map((row) => row.id)).toContain(
      id,
    )
    await world.get('xian', 'appeals.act', { action: 'accept', id, version })
  })
})

describe('派单', () => {
  it('the catalogue proposes by a word of the text, and a person decides', async () => {
    const at = await walk(world, 'accept', { text: '公交末班车收得太早，工人赶不上。' })
    const proposal = await world.get('he', 'appeals.proposeUnits', { id: at.id })
    expect(proposal).toMatchObject({
      lead: { name: '交通运输局' },
      assists: [{ name: '安澜城市公交公司' }],
      why: 'keyword',
      by: '公交',
    })
  })

  it('the lead cannot reply before its assists have answered; both opinions stay visible to staff', async () => {
    let at = await walk(world, 'accept')
    at = await act('he', at, { action: 'dispatch', unitId: 'unit-transport', assists: ['unit-bus'] })
    at = await act('lu', at, { action: 'sign' })
    expect(await refused('lu', at, { action: 'reply', text: '办了' })).toBe('action.assistsDone')
    at = await act('gong', at, { action: 'opine', text: '可以加开一趟' })
    expect(await refused('gong', at, { action: 'opine', text: '再说一次' })).toBe('NOT_ALLOWED')
    at = await act('lu', at, { action: 'reply', text: '周一起加开一趟' })
    expect(at.state).toBe('toConfirm')
    const seenBy = async (who: Somebody) => JSON.stringify(await detail(who, at)).includes('可以加开一趟')
    expect([await seenBy('he'), await seenBy('lu'), await seenBy('gong'), await seenBy('lin')]).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('a unit twice, an unknown one, or six assists are refused', async () => {
    const at = await walk(world, 'accept')
    const dispatch = (more: object) =>
      refused('he', at, { action: 'dispatch', unitId: 'unit-transport', ...more } as Said)
    expect(await dispatch({ assists: ['unit-transport'] })).toBe('unit.twice')
    expect(await dispatch({ assists: ['unit-nowhere'] })).toBe('unit.unknown')
    expect(await dispatch({ unitId: 'unit-nowhere' })).toBe('unit.unknown')
    expect(await dispatch({ assists: ['a', 'b', 'c', 'd', 'e', 'f'] })).toBe('unit.tooMany')
  })

  it('a department’s duty goes to a street only with a reason', async () => {
    const at = await walk(world, 'accept', { category: 'approval' })
    expect(await refused('he', at, { action: 'dispatch', unitId: 'unit-street' })).toBe('unit.grassroots')
    await act('he', at, { action: 'dispatch', unitId: 'unit-street', exception: '只需现场核实地址' })
  })

  it('退单 is judged once a round, then final; 改派 goes to another unit', async () => {
    let at = await walk(world, 'sign')
    at = await act('lu', at, {
      action: 'handBack',
      reason: 'notOurRemit',
      text: '属于商务',
      suggestedUnitId: 'unit-commerce',
    })
    expect((await detail('he', at)).pending).toMatchObject({
      action: 'handBack',
      unit: '商务局',
      text: '属于商务',
    })
    expect((await detail('lin', at)).pending).toBeNull()
    at = await act('he', at, { action: 'insistOnUnit', text: '按职责清单由你局办理' })
    at = await act('lu', at, { action: 'sign' })
    expect(await refused('lu', at, { action: 'handBack', reason: 'notOurRemit', text: '还是退' })).toBe(
      'action.beforeReply',
    )
    at = await act('he', at, { action: 'redispatch', unitId: 'unit-commerce', note: '会商后改由商务局主办' })
    expect((await world.refusalOf('lu', 'appeals.get', { id: at.id })).code).toBe('NOT_FOUND')
    expect((await detail('shang', at)).actions).toContain('sign')
  })

  it('同意退单 brings it back to the committee, which keeps following it', async () => {
    let at = await walk(world, 'dispatch')
    at = await act('lu', at, { action: 'handBack', reason: 'otherLead', text: '应由商务局主办' })
    at = await act('he', at, { action: 'agreeHandBack' })
    expect(at.state).toBe('toDispatch')
    const { clocks } = await stored(at.id)
    // 答复 runs on while it is sent elsewhere.
    expect(clocks.answer?.stoppedAt).toBeNull()
  })
})

describe('inside a unit', () => {
  it('the head names handler and deputy; either may answer, a colleague may not', async () => {
    let at = await walk(world, 'dispatch')
    expect(await refused('tao', at, { action: 'assign', personId: 'person-shang' })).toBe('person.unknown')
    at = await act('tao', at, { action: 'assign', personId: 'person-lu2', deputyId: 'person-lu' })
    expect(at.state).toBe('handling')
    expect((await world.get('lu', 'appeals.list', { desk: 'mine' })).rows.map(({ id }) => id)).toContain(
      at.id,
    )
    await act('lu', at, { action: 'reply', text: '代为答复' })
  })

  it('where the head publishes, a handler drafts and cannot publish; nobody else reads the draft', async () => {
    let at = await act('he', await walk(world, 'accept'), { action: 'dispatch', unitId: 'unit-commerce' })
    at = await act('shang', at, { action: 'sign' })
    expect(await refused('shang', at, { action: 'reply', text: '已协调' })).toBe('action.mayPublish')
    at = await act('shang', at, { action: 'draftReply', text: '拟：已协调付款单位' })
    expect(
      (await world.get('zheng', 'appeals.list', { desk: 'toPublish' })).rows.map(({ id }) => id),
    ).toContain(at.id)
    expect((await detail('zheng', at)).draft).toMatchObject({ by: '商景和', text: '拟：已协调付款单位' })
    for (const who of ['lin', 'he', 'du'] as const)
      expect(JSON.stringify(await detail(who, at))).not.toContain('拟：已协调')
    at = await act('zheng', at, { action: 'reply', text: '已协调付款单位，本周付清' })
    expect((await detail('zheng', at)).draft).toBeNull()
  })

  it('notes stay on their own side; the supervisor reads both', async () => {
    let at = await walk(world, 'sign')
    at = await act('he', at, { action: 'note', text: '委员会内部记号' })
    at = await act('lu', at, { action: 'note', text: '单位内部记号' })
    const sees = async (who: Somebody) => {
      const text = JSON.stringify(await detail(who, at))
      return [text.includes('委员会内部记号'), text.includes('单位内部记号')]
    }
    expect(await sees('he')).toEqual([true, false])
    expect(await sees('lu')).toEqual([false, true])
    expect(await sees('lin')).toEqual([false, false])
    expect(await sees('du')).toEqual([true, true])
  })

  it('阶段答复 stops the 答复 clock, says the next day, and changes no state', async () => {
    let at = await walk(world, 'sign')
    expect(await refused('lu', at, { action: 'progress', text: '在办', nextReportOn: inDays(0) })).toBe(
      'day.past',
    )
    at = await act('lu', at, { action: 'progress', text: '正在协调线路', nextReportOn: inDays(5) })
    expect(at.state).toBe('handling')
    const { clocks, promisedOn } = await stored(at.id)
    expect([clocks.answer?.stoppedAt, clocks.close?.stoppedAt, promisedOn]).toEqual([
      expect.any(Date),
      null,
      inDays(5),
    ])
  })

  it('延期 is asked with a day and granted by somebody else, once a round, and told to the enterprise', async () => {
    let at = await walk(world, 'sign')
    at = await act('lu', at, { action: 'extend', text: '等省里批复', until: inDays(20) })
    expect(at.state).toBe('extensionReview')
    expect(await refused('he', at, { action: 'grantExtension', until: inDays(15) })).toBe('NOT_ALLOWED')
    at = await act('shu', at, { action: 'grantExtension', until: inDays(15) })
    expect(await detail('lin', at)).toMatchObject({ state: 'handling', promisedOn: inDays(15) })
    expect(await refused('lu', at, { action: 'extend', text: '再等等', until: inDays(30) })).toBe(
      'action.extensionLeft',
    )
  })

  it('挂账 needs approval and a review date; it rests visibly and goes on', async () => {
    let at = await walk(world, 'sign')
    at = await act('lu', at, { action: 'shelve', kind: 'funds', text: '明年预算', reviewOn: inDays(60) })
    at = await act('shu', at, { action: 'grantShelving', reviewOn: inDays(60) })
    const rested = await stored(at.id)
    expect([at.state, rested.clocks.close?.stoppedAt, rested.clocks.review?.stoppedAt]).toEqual([
      'shelved',
      expect.any(Date),
      null,
    ])
    at = await act('tao', at, { action: 'resume' })
    expect((await stored(at.id)).clocks.close?.stoppedAt).toBeNull()
  })

  it('the same words in three cases are marked for the committee', async () => {
    const text = '您的诉求收悉，我局将高度重视，认真研究。'
    for (const _ of [1, 2, 3]) {
      const at = await act('lu', await walk(world, 'sign'), { action: 'reply', text })
      if (_ < 3) continue
      expect((await detail('he', at)).sameReply).toBe(3)
      expect((await detail('lu', at)).sameReply).toBe(0)
    }
  })
})

describe('the end', () => {
  it('the second 不满意 goes to the supervisor', async () => {
    let at = await walk(world, 'reply')
    at = await act('lin', at, { action: 'redo', ...no })
    expect((await detail('lin', at)).supervision).toBeNull()
    at = await act('lu', at, { action: 'reply', text: '又答复一次' })
    at = await act('lin', at, { action: 'redo', ...no })
    expect(
      (await world.get('du', 'appeals.list', { desk: 'supervised' })).rows.map(({ id }) => id),
    ).toContain(at.id)
  })

  it('a colleague of the submitter cannot confirm; the enterprise’s administrator can', async () => {
    const at = await walk(world, 'reply')
    const colleague = { ...yes, action: 'confirm' } as const
    expect(await act('chi', at, colleague)).toMatchObject({ state: 'closedConfirmed' })
  })

  it('回访 closes for an enterprise that answers by telephone, never by who handled or registered it', async () => {
    const at = await walk(world, 'reply')
    const callBack = {
      action: 'callBack',
      channel: 'phone',
      spokeWith: '林秋禾',
      ...yes,
      text: '电话录音编号 12',
    } as const
    expect(await refused('lu', at, callBack)).toBe('NOT_ALLOWED')
    const closed = await act('he', at, callBack)
    expect(closed.state).toBe('closedCalledBack')
    expect((await stored(at.id)).confirmations).toEqual([expect.objectContaining({ by: 'callBack' })])
    expect(JSON.stringify(await detail('lin', closed))).not.toContain('电话录音编号')
  })

  it('无法解决 takes two persons and a public reason, and is contested once', async () => {
    let at = await walk(world, 'sign')
    expect(await refused('shu', at, { action: 'closeUnsolvable' })).toBe('action.proposed')
    at = await act('shu', at, {
      action: 'proposeUnsolvable',
      reason: 'lawForbids',
      text: '线路属邻县特许经营',
    })
    expect(JSON.stringify(await detail('lin', at))).not.toContain('特许经营')
    expect(await refused('shu', at, { action: 'closeUnsolvable' })).toBe('action.otherPerson')
    at = await act('du', at, { action: 'closeUnsolvable' })
    expect(await detail('lin', at)).toMatchObject({ state: 'closedUnsolvable' })
    expect((await detail('lin', at)).events.at(-1)).toMatchObject({
      reason: 'lawForbids',
      text: '线路属邻县特许经营',
    })
    at = await act('lin', at, { action: 'contest', text: '合同下月到期' })
    // Who agreed to the end does not judge the objection.
    expect(await refused('du', at, { action: 'uphold', text: '维持' })).toBe('action.otherPerson')
  })

  it('重新打开: once, by the submitter, and the same lead goes on', async () => {
    let at = await walk(world, 'confirm')
    at = await act('lin', at, { action: 'reopen', text: '末班车又提前了' })
    expect(await detail('lin', at)).toMatchObject({ state: 'handling', lead: '交通运输局', round: 2 })
    at = await act('lu', at, { action: 'reply', text: '已纠正' })
    at = await act('lin', at, { action: 'confirm', ...yes })
    expect(await refused('lin', at, { action: 'reopen', text: '又来' })).toBe('action.withinReopening')
  })

  it('建议 is answered by 采纳 and asked about satisfaction only', async () => {
    let at = await walk(world, 'sign', { kind: 'suggestion' })
    expect(await refused('lu', at, { action: 'reply', text: '好建议' })).toBe('adoption.missing')
    at = await act('lu', at, { action: 'reply', text: '部分采纳', adoption: 'partly' })
    expect(await refused('lin', at, { action: 'confirm', ...yes })).toBe('answers.noSolved')
    at = await act('lin', at, { action: 'confirm', satisfied: 'satisfied' })
    expect(at.state).toBe('closedConfirmed')
  })
})

describe('代录', () => {
  const registration = {
    enterpriseId: 'enterprise-hewei',
    source: 'visit' as const,
    contact: { name: '林秋禾', phone: '199 0000 5690' },
  }

  it('staff register; any member confirms, the registrar never', async () => {
    const { id, version } = await world.get(
      'gu',
      'appeals.register',
      { ...anAppeal(), ...registration },
      { role: 'committeeMember' },
    )
    let at: Receipt = { id, version, number: '', state: 'toAccept' }
    at = await act('he', at, { action: 'accept' })
    at = await act('he', at, { action: 'dispatch', unitId: 'unit-transport' })
    at = await act('lu', at, { action: 'sign' })
    at = await act('lu', at, { action: 'reply', text: '已办' })
    const callBack = { action: 'callBack', channel: 'phone', spokeWith: '林', ...yes, text: '录音' } as const
    expect(await refused('gu', at, callBack, 'committeeMember')).toBe('action.otherPerson')
    expect((await detail('lin', at)).source).toBe('visit')
    await act('lin', at, { action: 'confirm', ...yes })
  })

  it('当场答复 is recorded as answered and still asks the enterprise', async () => {
    const at = await world.get('bao', 'appeals.register', {
      ...anAppeal(),
      ...registration,
      onTheSpot: { unitId: 'unit-transport', text: '下周起推迟半小时' },
    })
    expect(at.state).toBe('toConfirm')
    const again = await detail('lin', at)
    expect(again.events.map(({ action }) => action)).toEqual(['register', 'accept', 'dispatch', 'reply'])
    await act('lin', at, { action: 'confirm', ...yes })
  })

  it('only for enterprises one looks after, and never in confidence', async () => {
    const of = (who: Somebody, enterpriseId: string, more = {}) =>
      world.refusalOf(who, 'appeals.register', { ...anAppeal(), ...registration, enterpriseId, ...more })
    expect((await of('bao', 'enterprise-yungu')).fields?.enterpriseId?.key).toBe('enterprise.unknown')
    expect((await of('he', 'enterprise-yungu')).fields?.enterpriseId?.key).toBe('enterprise.unknown')
    expect((await of('bao', 'enterprise-hewei', { privacy: 'confidential' })).fields?.privacy?.key).toBe(
      'privacy.ownOnly',
    )
    expect((await world.refusalOf('lin', 'appeals.register', { ...anAppeal(), ...registration })).code).toBe(
      'NOT_ALLOWED',
    )
  })
})

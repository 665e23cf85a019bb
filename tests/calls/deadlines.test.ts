import type { AppealDetail } from '../../contract/appeals'
import type { DeadlineSettings } from '../../contract/deadlines'
import { dayOf, isOfficeTime, stateCalendar, timeOn } from '../../contract/working-days'
import { anAppeal, newKey, openWorld, type Somebody, type World } from '../world'
import { livedDays, type Said, timeOf } from './lived-days'

// Days lived by the half hour take their time on a busy machine.
jest.setTimeout(120_000)

let world: World
let now: Date
const { at: becomes, act, newest, told } = livedDays(() => world)
const at = (day: string, time: string) => {
  now = timeOn(day, time)
  return becomes(day, time)
}
/** Every half hour of the days from one to another; of the nights every second hour. */
const live = async (from: string, to: string) => {
  for (let next = new Date(now.getTime() + 30 * 60_000); next <= timeOn(to, '23:59'); ) {
    const time = timeOf(next)
    const isLived = (time >= '07:30' && time <= '18:30') || /^\d[02468]:00$/.test(time)
    if (isLived && dayOf(next) >= from) await at(dayOf(next), time)
    next = new Date(next.getTime() + 30 * 60_000)
  }
}
const refusal = async (who: Somebody, id: string, said: Said) => {
  const { version } = await newest(who, id)
  return world.refusalOf(who, 'appeals.act', { ...said, id, version })
}
const submitted = async (more: Parameters<typeof anAppeal>[0] = {}) =>
  (await world.get('lin', 'appeals.submit', anAppeal(more))).id
const dueOf = ({ clocks }: AppealDetail, name: string) => {
  const clock = clocks.find((each) => each.clock === name)
  return clock && [dayOf(new Date(clock.at)), timeOf(new Date(clock.at)), clock.light]
}

/** The same of what the clock told, by what and when: who heard it. */
const toldByClock = async (id: string): Promise<Record<string, string[]>> => {
  const byWhat: Record<string, string[]> = {}
  for (const line of await told(id)) {
    const [name = '', ...what] = line.split(' ')
    const key = what.join(' ')
    if (!/ (yellow|red|black|urge|escalate|lapse|lapseSupplement|recount)$/.test(key)) continue
    byWhat[key] = [...(byWhat[key] ?? []), name].sort()
  }
  return byWhat
}

describe('the life of one appeal by the clock', () => {
  let id: string
  beforeAll(async () => {
    world = await openWorld()
    await at('2026-03-02', '09:00')
    id = await submitted()
  })
  afterAll(() => world.close())

  it('every clock runs from its own start to its own end, and the desk orders by the first to run out', async () => {
    expect(dueOf(await newest('he', id), 'accept')).toEqual(['2026-03-03', '17:30', 'green'])
    await act('he', id, { action: 'accept' })
    await act('he', id, { action: 'dispatch', unitId: 'unit-transport' })
    const detail = await newest('lu', id)
    expect(dueOf(detail, 'sign')).toEqual(['2026-03-03', '17:30', 'green'])
    expect(dueOf(detail, 'answer')).toEqual(['2026-03-05', '17:30', 'green'])
    expect(dueOf(detail, 'close')).toEqual(['2026-03-16', '17:30', 'green'])
    // A unit is not told when it was submitted and accepted.
    expect(detail.clocks.map(({ clock }) => clock)).toEqual(['sign', 'answer', 'close'])
    expect(detail.due).toMatchObject({ clock: 'sign', light: 'green', provisional: false })

    const urgent = await submitted({ title: '停水', category: 'factors' })
    await act('he', urgent, { action: 'accept' })
    await act('he', urgent, { action: 'dispatch', unitId: 'unit-transport', pace: 'hours' })
    const { rows } = await world.get('lu', 'appeals.list', { desk: 'pool' })
    expect(rows.map((row) => row.id).slice(0, 2)).toEqual([urgent, id])
    expect(dueOf(await newest('lu', urgent), 'answer')).toEqual(['2026-03-02', '11:00', 'green'])
    await act('lu', urgent, { action: 'sign' })
    await act('lu', urgent, { action: 'reply', text: '已恢复供水。' })
    await act('lin', urgent, { action: 'confirm', solved: 'solved', satisfied: 'satisfied' })
  })

  it('says day by day why it is due then', async () => {
    const why = await world.get('lin', 'appeals.explain', { id, clock: 'close' })
    expect(why).toMatchObject({ term: { workingDays: 10 }, provisional: false })
    expect(why.days.map(({ day, why: kind }) => `${day} ${kind}`)).toEqual([
      '2026-03-03 working',
      '2026-03-04 working',
      '2026-03-05 working',
      '2026-03-06 working',
      '2026-03-07 weekend',
      '2026-03-08 weekend',
      '2026-03-09 working',
      '2026-03-10 working',
      '2026-03-11 working',
      '2026-03-12 working',
      '2026-03-13 working',
      '2026-03-14 weekend',
      '2026-03-15 weekend',
      '2026-03-16 working',
    ])
    expect((await world.refusalOf('lin', 'appeals.explain', { id, clock: 'confirm' })).code).toBe('NOT_FOUND')
    expect((await world.refusalOf('lu', 'appeals.explain', { id, clock: 'accept' })).code).toBe('NOT_FOUND')
    expect((await world.refusalOf('chi', 'appeals.explain', { id: 'none', clock: 'close' })).code).toBe(
      'NOT_FOUND',
    )
  })

  it('reminds, urges and calls the supervisor, in office hours only, each once', async () => {
    await live('2026-03-02', '2026-03-12')
    const byWhat = await toldByClock(id)
    const unit = ['lu', 'tao']
    expect(byWhat['03-03 11:30 sign yellow']).toEqual(expect.arrayContaining(unit))
    expect(byWhat['03-04 08:30 urge']).toEqual(expect.arrayContaining([...unit, 'he', 'shu']))
    // Two thirds of three days and a morning.
    expect(byWhat['03-04 15:30 answer yellow']).toEqual(expect.arrayContaining(unit))
    expect(byWhat['03-06 08:30 urge']).toEqual(expect.arrayContaining([...unit, 'he', 'shu']))
    expect(byWhat['03-11 08:30 escalate']).toEqual(expect.arrayContaining(['du', 'tao', 'he']))
    for (const [what, people] of Object.entries(byWhat)) {
      const [day = '', time = ''] = what.split(' ')
      // 督办 speaks at night as well; before it nothing does.
      if (day < '03-11')
        expect([what, isOfficeTime(stateCalendar, timeOn(`2026-${day}`, time))]).toEqual([what, true])
      expect([what, new Set(people).size]).toEqual([what, people.length])
      expect(people).not.toContain('lin')
    }
    const detail = await newest('du', id)
    expect(detail.supervision).toEqual({ why: 'overdue', level: 'ordinary' })
    expect(detail.due).toMatchObject({ clock: 'sign', light: 'black' })
    const { rows } = await world.get('du', 'appeals.list', { desk: 'supervised' })
    expect(rows.map((row) => row.id)).toContain(id)
    const narrowed = await world.get('lu', 'appeals.list', { desk: 'pool', light: 'black' })
    expect(narrowed.rows.map((row) => row.id)).toEqual([id])
    expect((await world.get('lu', 'appeals.list', { desk: 'pool', light: 'green' })).rows).toEqual([])
  })

  it('the enterprise nudges once a day; the second goes to the head of the unit too', async () => {
    await act('lin', id, { action: 'nudge', text: '已经等了十天' })
    expect((await refusal('lin', id, { action: 'nudge' })).key).toBe('action.nudgeLeft')
    expect((await refusal('chi', id, { action: 'nudge' })).key).toBe('action.nudgeLeft')
    // The committee has its own a day.
    await act('he', id, { action: 'nudge' })
    expect((await refusal('shu', id, { action: 'nudge' })).key).toBe('action.nudgeLeft')
    await at('2026-03-13', '09:00')
    await act('lin', id, { action: 'nudge' })
    const nudges = (await told(id)).filter((line) => line.endsWith('nudge') && line.startsWith('tao'))
    expect(nudges.length).toBeGreaterThan(0)
    expect((await refusal('lu', id, { action: 'nudge' })).code).toBe('NOT_ALLOWED')
  })

  it('who is late says when he will be heard of again, and can no longer ask for more time', async () => {
    await act('lu', id, { action: 'sign' })
    expect((await refusal('lu', id, { action: 'progress', text: '在协调' })).fields?.nextReportOn?.key).toBe(
      'day.mandatory',
    )
    await act('lu', id, { action: 'progress', text: '在协调', nextReportOn: '2026-03-18' })
    const detail = await newest('lin', id)
    expect(dueOf(detail, 'report')).toEqual(['2026-03-18', '17:30', 'green'])
    expect(detail.promisedOn).toBe('2026-03-18')
    await at('2026-03-17', '09:00')
    const extend = { action: 'extend', text: '等批复', until: '2026-03-30' } as const
    expect((await refusal('lu', id, extend)).key).toBe('action.beforeDue')
  })

  it('the supervisor supervises by hand or by a leader’s word, and is reported to', async () => {
    const said = {
      action: 'supervise',
      level: 'listed',
      text: '一周内解决',
      leader: '甲副县长',
      reportOn: '2026-03-20',
    } as const
    expect((await refusal('he', id, said)).code).toBe('NOT_ALLOWED')
    await act('du', id, said)
    const detail = await newest('lu', id)
    expect(detail.supervision).toEqual({ why: 'instruction', level: 'listed' })
    expect(detail.events.at(-1)).toMatchObject({ text: '一周内解决', person: '甲副县长', level: 'listed' })
    expect(dueOf(detail, 'reportBack')).toEqual(['2026-03-20', '17:30', 'green'])
    // What is asked of the unit is between the offices; that it is supervised is not.
    const seen = (await newest('lin', id)).events.at(-1)
    expect([seen?.action, seen?.text]).toEqual(['supervise', undefined])
    await act('lu', id, { action: 'reportBack', text: '方案已定' })
    expect((await newest('lin', id)).events.map(({ action }) => action)).not.toContain('reportBack')
    await act('du', id, { action: 'release', text: '方案可行' })
    expect((await newest('du', id)).supervision).toBeNull()
    expect((await refusal('lu', id, { action: 'reportBack', text: '再报' })).key).toBe('action.isSupervised')
  })

  it('reminds the enterprise on the third day and closes unanswered on the fifth, never as satisfied', async () => {
    await act('lu', id, { action: 'reply', text: '末班车推迟到18:00。' })
    expect(dueOf(await newest('lin', id), 'confirm')).toEqual(['2026-03-24', '17:30', 'green'])
    await live('2026-03-17', '2026-03-25')
    const byWhat = await toldByClock(id)
    expect(byWhat['03-20 08:30 confirm yellow']).toContain('lin')
    expect(byWhat['03-25 08:30 lapse']).toEqual(expect.arrayContaining(['lin', 'he']))
    const detail = await newest('lin', id)
    expect(detail.state).toBe('closedUnanswered')
    expect(detail.due).toBeNull()
    // Asked once more by telephone, it closes as told.
    await act('shu', id, {
      action: 'callBack',
      channel: 'phone',
      spokeWith: '林',
      solved: 'solved',
      satisfied: 'basically',
      text: '录音12',
    })
    expect((await newest('lin', id)).state).toBe('closedCalledBack')
  })

  it('an extension is asked before the time runs out, told to the enterprise, and moves 办结 alone', async () => {
    const other = await submitted({ title: '扩建用地' })
    await act('he', other, { action: 'accept' })
    await act('he', other, { action: 'dispatch', unitId: 'unit-transport' })
    await act('lu', other, { action: 'sign' })
    const before = await newest('lu', other)
    expect(
      (await refusal('lu', other, { action: 'extend', text: '等批复', until: '2026-04-01' })).fields?.until
        ?.key,
    ).toBe('day.notLater')
    await act('lu', other, { action: 'extend', text: '等批复', until: '2026-04-20' })
    expect(dueOf(await newest('shu', other), 'approve')).toEqual(['2026-03-26', '17:30', 'green'])
    await act('shu', other, { action: 'grantExtension', until: '2026-04-17' })
    const after = await newest('lin', other)
    expect(dueOf(after, 'close')).toEqual(['2026-04-17', '17:30', 'green'])
    expect(dueOf(after, 'answer')).toEqual(dueOf(before, 'answer'))
    expect(after.promisedOn).toBe('2026-04-17')
    // 挂账 stops both, and its review comes up by itself.
    await act('lu', other, { action: 'shelve', kind: 'funds', text: '明年预算', reviewOn: '2026-04-10' })
    await act('shu', other, { action: 'grantShelving', reviewOn: '2026-04-10' })
    const shelved = await newest('lin', other)
    expect(shelved.due).toMatchObject({ clock: 'review' })
    expect(shelved.clocks.filter(({ stoppedAt }) => !stoppedAt).map(({ clock }) => clock)).toEqual(['review'])
    await at('2026-04-10', '09:00')
    expect((await toldByClock(other))['04-10 09:00 review yellow']).toEqual(
      expect.arrayContaining(['tao', 'he']),
    )
  })
})

describe('the calendar', () => {
  beforeAll(async () => {
    world = await openWorld()
    await at('2026-12-25', '10:00')
  })
  afterAll(() => world.close())
  const holidays2027 = {
    2027: {
      notice: 'https://www.gov.cn/notice-2027',
      holidays: [{ name: 'newYear' as const, from: '2027-01-01', to: '2027-01-03', makeUp: [] }],
    },
  }

  it('marks what runs into a year without a notice, moves it when the notice comes, and tells whom it concerns', async () => {
    const id = await submitted()
    await act('he', id, { action: 'askMore', text: '多少人' })
    const before = await newest('lin', id)
    // Fri 2026-12-25 + 5 is 2027-01-01 by weekends alone.
    expect(dueOf(before, 'supplement')).toEqual(['2027-01-01', '17:30', 'green'])
    expect(before.due?.provisional).toBe(true)
    const settings = { preset: 'general' as const, years: holidays2027, closings: [], paces: {} }
    const proposal = await world.get('guan', 'deadlines.propose', settings)
    expect((await world.refusalOf('guan', 'deadlines.decide', { id: proposal.id, agree: true })).key).toBe(
      'action.otherPerson',
    )
    await at('2026-12-25', '10:05')
    expect(dueOf(await newest('lin', id), 'supplement')?.[0]).toBe('2027-01-01')
    await world.get('guan2', 'deadlines.decide', { id: proposal.id, agree: true })
    await at('2026-12-25', '10:10')
    const after = await newest('lin', id)
    expect(dueOf(after, 'supplement')).toEqual(['2027-01-04', '17:30', 'green'])
    expect(after.due?.provisional).toBe(false)
    expect((await toldByClock(id))['12-25 10:10 recount']).toEqual(expect.arrayContaining(['lin', 'he']))
    const events = after.events.filter(({ action }) => action === 'recount')
    expect(events.length).toBe(1)
    await at('2026-12-25', '10:15')
    expect((await newest('lin', id)).events.length).toBe(after.events.length)
  })

  it('refuses what is no notice of that year, from somebody who may not, and what has been decided', async () => {
    const settings = { preset: 'general', closings: [], paces: {} } as const
    const propose = (years: object, who: Somebody = 'guan') =>
      world.refusalOf(who, 'deadlines.propose', { ...settings, years })
    expect((await propose({ 2026: holidays2027[2027] })).fields?.years?.key).toBe('year.known')
    const elsewhere = {
      2028: {
        notice: 'x',
        holidays: [{ name: 'newYear', from: '2027-03-01', to: '2027-03-02', makeUp: [] }],
      },
    }
    expect((await propose(elsewhere)).fields?.years?.key).toBe('year.otherDays')
    expect((await propose({}, 'shu')).code).toBe('NOT_ALLOWED')
    expect((await world.refusalOf('du', 'deadlines.get', {})).code).toBe('NOT_ALLOWED')
    expect((await world.refusalOf('guan2', 'deadlines.decide', { id: 'none', agree: true })).code).toBe(
      'NOT_FOUND',
    )
  })

  it('the newest proposal stands in the place of the one before; decided again it changes nothing', async () => {
    const before = await world.get('guan', 'deadlines.get', {})
    const { years } = before.settings
    const settings: DeadlineSettings = { preset: 'sichuan', years, closings: [], paces: {} }
    const asking = { key: newKey() }
    const first = await world.get('guan', 'deadlines.propose', settings, asking)
    expect(await world.get('guan', 'deadlines.propose', settings, asking)).toEqual(first)
    await at('2026-12-25', '10:20')
    const second = await world.get('guan2', 'deadlines.propose', { ...settings, preset: 'shandong' })
    expect((await world.refusalOf('guan2', 'deadlines.decide', { id: first.id, agree: true })).code).toBe(
      'NOT_FOUND',
    )
    const decide = (agree: boolean) => world.ask('guan', 'deadlines.decide', { id: second.id, agree })
    const answers = await Promise.all([decide(true), decide(true), decide(true)])
    expect(answers).toEqual([1, 2, 3].map(() => ({ ok: true, value: {} })))
    expect((await decide(false)).ok).toBe(false)
    const after = await world.get('guan', 'deadlines.get', {})
    expect(after).toMatchObject({ version: before.version + 1, proposal: null })
    expect(after.settings.preset).toBe('shandong')

    await at('2026-12-25', '10:25')
    const third = await world.get('guan', 'deadlines.propose', settings)
    await world.get('guan2', 'deadlines.decide', { id: third.id, agree: false })
    await world.get('guan2', 'deadlines.decide', { id: third.id, agree: false })
    expect(await world.get('guan', 'deadlines.get', {})).toEqual(after)
  })
})

describe('the clock', () => {
  beforeAll(async () => {
    world = await openWorld({ doubleFiring: true })
    await at('2026-03-02', '09:00')
  })
  afterAll(() => world.close())

  it('fired twice at once or side by side does everything once', async () => {
    const ids: string[] = []
    for (let n = 0; n < 10; n += 1) ids.push(await submitted({ title: `第${n}件` }))
    // A hundred rounds, each fired twice at the same moment, twenty at a time side by side.
    now = timeOn('2026-03-04', '08:30')
    for (let times = 0; times < 5; times += 1) {
      const instants = Array.from({ length: 20 }, () => {
        now = new Date(now.getTime() + 5 * 60_000)
        return now
      })
      await Promise.all(instants.map((instant) => world.tick(instant)))
    }
    for (const id of ids) {
      const lines = await told(id)
      expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([])
      expect(lines.filter((line) => line.endsWith('accept red')).length).toBeGreaterThan(0)
      expect((await newest('he', id)).events.map(({ action }) => action)).toEqual(['submit'])
    }
  })

  it('that stood still for three days catches up once', async () => {
    const id = await submitted({ title: '停了三天' })
    await act('he', id, { action: 'accept' })
    await act('he', id, { action: 'dispatch', unitId: 'unit-transport' })
    await at('2026-03-10', '15:00')
    const { events } = await newest('he', id)
    expect(events.map(({ action }) => action)).toEqual(['submit', 'accept', 'dispatch', 'urge'])
    expect(events.at(-1)?.late).toEqual(['sign', 'answer'])
  })
})

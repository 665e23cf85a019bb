import { dayOf, isOfficeTime, stateCalendar, timeOn } from '../../contract/working-days'
import { anAppeal, openWorld, type Somebody, type World } from '../world'
import { livedDays, type Said } from './lived-days'

// Six weeks lived take their time on a busy machine.
jest.setTimeout(120_000)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const { at, act, newest, told } = livedDays(() => world)

/** What somebody does on a day and at a time; the other times of the day are the clock's alone. */
type Step = [day: string, time: string, who: Somebody, said: Said]
const life: Step[] = [
  ['2026-03-16', '10:30', 'he', { action: 'accept' }],
  ['2026-03-16', '16:30', 'he', { action: 'dispatch', unitId: 'unit-transport' }],
  ['2026-03-18', '09:30', 'lin', { action: 'nudge' }],
  ['2026-03-19', '09:30', 'lin', { action: 'nudge', text: '第二次了' }],
  ['2026-03-25', '09:30', 'lu', { action: 'sign' }],
  [
    '2026-03-25',
    '10:30',
    'du',
    { action: 'supervise', level: 'listed', text: '一周内解决', leader: '甲副县长', reportOn: '2026-03-27' },
  ],
  ['2026-03-26', '09:30', 'lu', { action: 'reportBack', text: '方案已定' }],
  ['2026-03-26', '10:30', 'du', { action: 'release', text: '方案可行' }],
  ['2026-03-26', '14:30', 'lu', { action: 'progress', text: '在协调', nextReportOn: '2026-04-02' }],
  ['2026-03-27', '09:30', 'lu', { action: 'extend', text: '等公交公司排班', until: '2026-04-13' }],
  ['2026-03-27', '15:30', 'shu', { action: 'grantExtension', until: '2026-04-10' }],
  ['2026-04-02', '09:30', 'lu', { action: 'shelve', kind: 'funds', text: '等拨款', reviewOn: '2026-04-08' }],
  ['2026-04-02', '10:30', 'shu', { action: 'grantShelving', reviewOn: '2026-04-07' }],
  ['2026-04-08', '09:30', 'tao', { action: 'resume' }],
  ['2026-04-10', '09:30', 'lu', { action: 'reply', text: '末班车推迟到18:00。' }],
  // On the last day of five, after he was reminded.
  [
    '2026-04-17',
    '15:30',
    'lin',
    { action: 'redo', solved: 'unsolved', satisfied: 'dissatisfied', text: '没有推迟' },
  ],
  ['2026-04-20', '09:30', 'lu', { action: 'reply', text: '自4月20日起推迟到18:00。' }],
  [
    '2026-04-29',
    '10:30',
    'du',
    {
      action: 'callBack',
      channel: 'phone',
      spokeWith: '林',
      solved: 'solved',
      satisfied: 'basically',
      text: '录音3',
    },
  ],
]
/** In the night, when the office opens, in the morning, in the noon break, in the afternoon, after it has shut. */
const times = ['02:30', '08:30', '09:30', '10:30', '12:30', '14:30', '15:30', '16:30', '20:30']

const ofEnterprise = [
  '03-16 10:30 accept',
  '03-16 16:30 dispatch',
  '03-25 09:30 sign',
  '03-26 14:30 progress',
  '03-27 15:30 grantExtension',
  '04-02 10:30 grantShelving',
  '04-08 09:30 resume',
  '04-10 09:30 reply',
  // The third working day of five.
  '04-15 08:30 confirm yellow',
  '04-20 09:30 reply',
  '04-23 08:30 confirm yellow',
  '04-28 08:30 lapse',
  '04-29 10:30 callBack',
]
const ofCommittee = [
  '03-16 09:30 submit',
  '03-18 08:30 urge',
  '03-20 08:30 urge',
  '03-25 08:30 escalate',
  '03-25 10:30 supervise',
  '03-26 09:30 reportBack',
  '03-26 10:30 release',
  '03-26 14:30 progress',
  '04-07 08:30 review yellow',
  '04-08 08:30 review red',
  '04-10 09:30 reply',
  '04-17 15:30 redo',
  '04-20 09:30 reply',
  '04-28 08:30 lapse',
]
/** Everybody of it, as long as nobody has signed. */
const ofUnit = [
  '03-16 16:30 dispatch',
  '03-17 15:30 sign yellow',
  // The day after each clock has run out, 催办通知书.
  '03-18 08:30 urge',
  '03-18 09:30 nudge',
  '03-19 08:30 answer yellow',
  '03-19 09:30 nudge',
  '03-20 08:30 urge',
]
const expected: Partial<Record<Somebody, string[]>> = {
  lin: ofEnterprise,
  chi: ofEnterprise,
  he: ofCommittee,
  gu: ofCommittee,
  // The lead of the committee approves besides.
  shu: [...ofCommittee, '03-27 09:30 extend', '04-02 09:30 shelve'].sort(),
  lu2: ofUnit,
  // He has signed: what is asked of the unit is his.
  lu: [
    ...ofUnit,
    '03-25 10:30 supervise',
    '03-25 15:30 close yellow',
    '03-26 10:30 release',
    '03-27 15:30 grantExtension',
    '04-01 10:30 report yellow',
    // Yellow again after hours, for the day it was extended to.
    '04-02 08:30 close yellow',
    '04-02 10:30 grantShelving',
    '04-08 09:30 resume',
    '04-17 15:30 redo',
    '04-29 10:30 callBack',
  ],
  tao: [
    ...ofUnit,
    '03-25 08:30 escalate',
    '03-25 10:30 supervise',
    '04-07 08:30 review yellow',
    '04-08 08:30 review red',
  ],
  du: ['03-25 08:30 escalate', '03-26 09:30 reportBack'],
}

it('in the whole life of an appeal everybody is told exactly what the rules say, and nothing at night or on a holiday', async () => {
  await at('2026-03-16', '09:30')
  const { id } = await world.get('lin', 'appeals.submit', anAppeal())
  const undone = [...life]
  for (
    let day = '2026-03-16';
    day <= '2026-04-29';
    day = dayOf(new Date(timeOn(day, '12:00').getTime() + 86_400_000))
  )
    for (const time of times) {
      if (day === '2026-03-16' && time <= '09:30') continue
      await at(day, time)
      const [next] = undone
      if (next?.[0] !== day || next[1] !== time) continue
      await act(next[2], id, next[3])
      undone.shift()
    }
  expect(undone).toEqual([])
  expect((await newest('lin', id)).state).toBe('closedCalledBack')

  const lines = await told(id)
  const byPerson: Record<string, string[]> = {}
  for (const line of lines) {
    const [name = '', day = '', time = '', ...what] = line.split(' ')
    byPerson[name] = [...(byPerson[name] ?? []), `${day} ${time} ${what.join(' ')}`]
    expect([line, isOfficeTime(stateCalendar, timeOn(`2026-${day}`, time))]).toEqual([line, true])
  }
  expect(byPerson).toEqual(expected)
})

import type { ActOnAppeal } from '../../contract/appeal-actions'
import { timeOn } from '../../contract/working-days'
import { anAppeal, type Somebody } from '../world'
import { office } from './office'
import type { Phone } from './phone'

const here = office()

/** It becomes this time of Asia/Shanghai in the office; the phones keep their own. */
const at = (day: string, time: string) => here.world.tick(timeOn(day, time), { latestOnly: true })

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
async function act(who: Somebody, id: string, said: Distribute<ActOnAppeal>) {
  const { version } = await here.world.get(who, 'appeals.get', { id })
  return here.world.get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal)
}
/** An appeal that has just been dispatched to the transport bureau. */
async function dispatched(title: string): Promise<string> {
  const { id } = await here.world.get('lin', 'appeals.submit', anAppeal({ title }))
  await act('he', id, { action: 'accept' })
  await act('he', id, { action: 'dispatch', unitId: 'unit-transport' })
  return id
}
const spokenOf = (phone: Phone, title: string) =>
  phone.controls().find(({ name }) => name.startsWith(title))?.name

it('the holidays of the Spring Festival stand in the explanation, in the words of whoever reads', async () => {
  await at('2026-02-13', '09:00')
  const id = await dispatched('节前的一件')
  const seen: [string, string[]][] = [
    ['zh_CN', ['2月14日 周六', '第 1 个工作日', '春节调休，照常上班', '2月15日 周日', '春节放假，不算']],
    ['zh_TW', ['2月14日 週六', '第 1 個工作日', '春節調休，照常上班', '2月15日 週日', '春節放假，不算']],
    [
      'en',
      [
        'Feb 14 Sa',
        'Working day 1',
        'Worked, for Spring Festival',
        'Feb 15 Su',
        'Spring Festival, not counted',
      ],
    ],
  ]
  for (const [language, expected] of seen) {
    const lin = here.phone('lin', { language })
    await lin.opens(`/appeals/detail?id=${id}`)
    const clock = await clockOf(lin, { zh_CN: '办结', zh_TW: '辦結', en: 'Final reply' }[language] ?? '')
    await lin.taps(clock)
    await lin.sees(expected[1] ?? '')
    const lines = lin.lines()
    const from = lines.indexOf(expected[0] ?? '')
    expect(lines.slice(from, from + 5)).toEqual(expected)
  }
})

/** What a screen reader calls the clock with this name. */
async function clockOf(phone: Phone, clock: string): Promise<string> {
  await phone.sees(` · ${clock}`)
  const { name } = phone.controls().find((each) => each.role === 'button' && each.name.startsWith(clock)) ?? {
    name: '',
  }
  return name
}

describe('an appeal that nobody signs', () => {
  let id: string
  beforeAll(async () => {
    await at('2026-03-02', '09:00')
    id = await dispatched('卸货口被占')
  })

  it.each([
    ['2026-03-02', '09:30', '还剩1天 · 签收', '签收期限：还剩1天，时间充足'],
    ['2026-03-03', '14:30', '今天到期 · 签收', '签收期限：今天到期，临近到期'],
    ['2026-03-03', '18:00', '今天已超期 · 签收', '签收期限：今天已超期，已超期'],
    ['2026-03-06', '09:00', '超期3天 · 签收', '签收期限：超期3天，已超期'],
    ['2026-03-11', '09:00', '严重超期8天 · 签收', '签收期限：严重超期8天，严重超期'],
  ])('on %s at %s its card says %s, by the clock of the office', async (day, time, shown, spoken) => {
    await at(day, time)
    const lu = here.phone('lu')
    await lu.opens('/pages/desk/index')
    await lu.sees('卸货口被占')
    expect(lu.lines()).toContain(shown)
    expect(spokenOf(lu, '卸货口被占')).toContain(spoken)
  })

  it('its detail names every clock that runs, who acts and until when, and says day by day why', async () => {
    const lin = here.phone('lin')
    await lin.opens(`/appeals/detail?id=${id}`)
    await lin.sees('办理期限')
    for (const line of ['严重超期8天 · 签收', '超期6天 · 答复', '还剩5天 · 办结'])
      expect(lin.lines()).toContain(line)
    expect(lin.lines()).toContain('3月16日 17:30前 · 交通运输局')
    await lin.taps('已结束的期限（2）')
    await lin.sees('受理 · 按时 · 3月2日结束')
    await lin.taps('办结期限：还剩5天，时间充足，3月16日 17:30前 · 交通运输局，看为什么是这天到期')
    await lin.sees('从3月2日的第二天算起，第 10 个工作日是3月16日，到 17:30 为止。')
    const lines = lin.lines()
    const from = lines.indexOf('3月6日 周五')
    expect(lines.slice(from, from + 8)).toEqual([
      ...['3月6日 周五', '第 4 个工作日', '3月7日 周六', '周末，不算'],
      ...['3月8日 周日', '周末，不算', '3月9日 周一', '第 5 个工作日'],
    ])
  })

  it('the supervisor reads on his desk at which level and why it lies there', async () => {
    const du = here.phone('du')
    await du.opens('/pages/desk/index')
    await du.sees('督办：严重超期')
    await du.opens(`/appeals/detail?id=${id}`)
    await du.sees('督办：严重超期')
  })

  it('whoever is late is not told that the day of the next report may be left out', async () => {
    await act('lu', id, { action: 'sign' })
    const lu = here.phone('lu')
    await lu.opens(`/appeals/move?id=${id}&action=progress`)
    await lu.sees('已经超期，要告诉企业下次什么时候反馈')
    expect(lu.lines()).toContain('下次反馈日期')
    expect(lu.lines()).not.toContain('下次反馈日期（选填）')

    const other = await dispatched('另一件')
    await act('lu', other, { action: 'sign' })
    await lu.opens(`/appeals/move?id=${other}&action=progress`)
    await lu.sees('下次反馈日期（选填）')
    expect(lu.lines()).not.toContain('已经超期，要告诉企业下次什么时候反馈')
  })
})

it('a desk is narrowed to one light, and widened again', async () => {
  await at('2026-03-16', '09:00')
  for (let n = 1; n <= 6; n += 1) await dispatched(`新来的${n}`)
  const lu = here.phone('lu')
  await lu.opens('/pages/desk/index')
  await lu.taps('我承办的')
  await lu.sees('卸货口被占')
  await lu.taps('待签收')
  await lu.sees('新来的1')
  await lu.taps('是否超期')
  await lu.taps('临近到期')
  await lu.sees('没有符合筛选条件的诉求')
  await lu.taps('是否超期：临近到期，取消筛选')
  await lu.sees('新来的1')
})

describe('dispatching', () => {
  it('asks how urgent it is, proposes what the district wants, and says which deadlines follow', async () => {
    await at('2026-03-17', '09:00')
    const { id } = await here.world.get('lin', 'appeals.submit', anAppeal({ title: '机器停了' }))
    await act('he', id, { action: 'accept' })
    const he = here.phone('he')
    await he.opens(`/appeals/dispatch?id=${id}`)
    await he.sees('1个工作日签收，3个工作日答复，10个工作日办结')
    await he.sees('2个上班小时签收，2个上班小时答复，10个工作日办结')
    const chosen = () =>
      he.controls().find(({ role, attributes }) => role === 'radio' && attributes.ariaChecked)?.name
    expect(chosen()).toContain('一般')
    await he.tapsIn('紧急程度', '2小时')
    await he.taps('主办单位，请选择')
    await he.taps('交通运输局')
    await he.taps('派单')
    await he.isTold('已派单')
    const { pace, due } = await here.world.get('lu', 'appeals.get', { id })
    expect([pace, due?.at.slice(0, 16)]).toEqual(['hours', '2026-03-17T03:00'])
    const lu = here.phone('lu')
    await lu.opens(`/appeals/detail?id=${id}`)
    await lu.sees('今天11:00到期 · 签收')
    await lu.sees('紧急程度：2小时')
  })
})

import type { ActOnAppeal } from '../../contract/appeal-actions'
import { timeOn } from '../../contract/working-days'
import { anAppeal, type Somebody } from '../world'
import { office } from './office'

const here = office()

/** It becomes this time of Asia/Shanghai in the office. */
const at = (day: string, time: string) => here.world.tick(timeOn(day, time), { latestOnly: true })

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
async function act(who: Somebody, id: string, said: Distribute<ActOnAppeal>) {
  const { version } = await here.world.get(who, 'appeals.get', { id })
  return here.world.get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal)
}
async function dispatched(title: string, more: Parameters<typeof anAppeal>[0] = {}): Promise<string> {
  const { id } = await here.world.get('lin', 'appeals.submit', anAppeal({ title, ...more }))
  await act('he', id, { action: 'accept' })
  await act('he', id, { action: 'dispatch', unitId: 'unit-transport' })
  return id
}

describe('我的期限', () => {
  beforeAll(async () => {
    await at('2026-03-02', '09:00')
    const late = await dispatched('早该答复')
    await act('lu', late, { action: 'sign' })
    await at('2026-03-10', '09:00')
    const early = await dispatched('刚签收的')
    await act('lu', early, { action: 'sign' })
    await dispatched('还没签收')
  })

  it('is reached from the desk, and lists what is late first, then what is due today, soon and later', async () => {
    const lu = here.phone('lu')
    await lu.opens('/pages/desk/index')
    await lu.taps('期限')
    await lu.isOn('appeals/my-deadlines')
    await lu.sees('已超期（1）')
    const lines = lu.lines()
    const places = ['已超期（1）', '早该答复', '7天内到期（2）', '还没签收', '刚签收的'].map((line) =>
      lines.indexOf(line),
    )
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
  })

  it('shows a week: how much is due on each day, and what on the one that is touched', async () => {
    const tao = here.phone('tao')
    await tao.opens('/appeals/my-deadlines')
    await tao.taps('按周')
    await tao.sees('3月9日 – 3月15日')
    await tao.sees('之前还有 1 件已超期')
    await tao.taps('3月11日 周三，1 件到期')
    await tao.sees('还没签收')
    expect(tao.lines()).not.toContain('刚签收的')
    await tao.taps('3月13日 周五，1 件到期')
    await tao.sees('刚签收的')
    await tao.taps('3月14日 周六，0 件到期，休息日')
    await tao.sees('这一天没有到期的')
    await tao.taps('下一周')
    await tao.sees('3月16日 – 3月22日')
  })

  it('who has nothing that runs reads so', async () => {
    const zheng = here.phone('zheng')
    await zheng.opens('/appeals/my-deadlines')
    await zheng.sees('没有正在计时的诉求')
  })
})

describe('the one-page brief', () => {
  it('tells the leader what was asked, what was done and what is asked of him, and is copied whole', async () => {
    const id = await dispatched('园区断头路')
    await act('lu', id, { action: 'sign' })
    await act('lu', id, { action: 'progress', text: '已到现场看过' })
    const listed = {
      action: 'supervise',
      level: 'listed',
      text: '一周内拿出方案',
      leader: '甲副县长',
    } as const
    await act('du', id, listed)
    const du = here.phone('du')
    await du.opens(`/appeals/detail?id=${id}`)
    await du.taps('一页简报')
    await du.isOn('appeals/briefing')
    await du.sees('【督办简报】园区断头路')
    await du.types('请领导批示的事项', '请协调城投公司')
    await du.taps('复制简报')
    await du.isTold('已复制')
    const [text = ''] = du.copied()
    const { number } = await here.world.get('du', 'appeals.get', { id })
    for (const part of [
      `编号：${number}`,
      '企业：安澜禾味肉制品公司',
      '主办：交通运输局',
      '挂牌督办：领导批示',
      '派单给交通运输局（食品加工产业集群党委 · 何知行）',
      '已到现场看过',
      '甲副县长：一周内拿出方案',
      '【请领导批示的事项】\n请协调城投公司',
    ])
      expect(text).toContain(part)
  })

  it('does not name an enterprise that did not want to be named to everybody, and is the supervisor’s alone', async () => {
    const id = await dispatched('隐名的一件', { privacy: 'hiddenFromUnit' })
    const du = here.phone('du')
    await du.opens(`/appeals/briefing?id=${id}`)
    await du.sees('企业：隐名企业')
    await du.taps('复制简报')
    await du.isTold('已复制')
    expect(du.copied().join()).not.toMatch(/禾味|林秋禾/)
    const he = here.phone('he')
    await he.opens(`/appeals/briefing?id=${id}`)
    await he.sees('您当前的身份不能办这件事')
  })
})

describe('期限设置', () => {
  it('one administrator proposes a preset and a year, another agrees, and both hold', async () => {
    await at('2026-11-22', '09:00')
    const guan = here.phone('guan')
    await guan.opens('/pages/me/index')
    await guan.taps('期限设置')
    await guan.isOn('deadlines/settings')
    await guan.sees('系统已有：2023–2026年')
    await guan.taps('提交修改')
    await guan.sees('还没有改动')
    await guan.taps('山东')
    await guan.sees('30个工作日')
    await guan.taps('添加一年')
    await guan.sees('2027年放假安排')
    await guan.taps('提交修改')
    await guan.sees('请填写这一项')
    await guan.types('通知的网址', 'https://www.gov.cn/notice-2027')
    await guan.taps('节日，请选择')
    await guan.taps('元旦')
    await guan.taps('放假第一天，请选择')
    await guan.taps('下个月')
    await guan.taps('2027年1月1日')
    await guan.taps('放假最后一天，请选择')
    await guan.taps('2027年1月3日，休息日')
    await guan.taps('加入这个节日')
    await guan.sees('元旦：2027年1月1日至2027年1月3日')
    await guan.taps('设置一个类别')
    await guan.taps('要素保障（水电气热、物流）')
    await guan.taps('24小时')
    await guan.taps('提交修改')
    await guan.isTold('已提交，等另一位管理员同意')
    await guan.sees('等另一位管理员同意')
    expect(guan.buttons()).not.toContain('同意')

    const other = here.phone('guan2')
    await other.opens('/deadlines/settings')
    await other.sees('方案：通用 → 山东')
    await other.sees('添加2027年放假安排（1 个节日）')
    await other.taps('同意')
    await other.taps('确定')
    await other.isTold('已同意，新的设置生效')
    const { version, settings, proposal } = await here.world.get('guan', 'deadlines.get', {})
    expect([version, proposal]).toEqual([1, null])
    expect(settings).toMatchObject({
      preset: 'shandong',
      years: { 2027: { holidays: [{ name: 'newYear', from: '2027-01-01', to: '2027-01-03', makeUp: [] }] } },
      paces: { factors: 'day' },
    })
    await guan.opens('/deadlines/settings')
    await guan.sees('元旦：2027年1月1日至2027年1月3日')
  })

  it('a local closing is proposed, taken back or declined; nobody else is let in', async () => {
    const guan = here.phone('guan')
    await guan.opens('/deadlines/settings')
    await guan.taps('哪一天，请选择')
    await guan.taps('11月30日')
    await guan.types('原因', '防汛停工')
    await guan.taps('加入这一天')
    await guan.sees('11月30日 · 防汛停工')
    await guan.taps('提交修改')
    await guan.isTold('已提交，等另一位管理员同意')
    const other = here.phone('guan2')
    await other.opens('/deadlines/settings')
    await other.sees('停止办公：11月30日 · 防汛停工')
    await other.taps('不同意')
    await other.taps('确定')
    await other.isTold('没有同意，设置不变')
    expect((await here.world.get('guan', 'deadlines.get', {})).settings.closings).toEqual([])
    const du = here.phone('du')
    await du.opens('/deadlines/settings')
    await du.sees('您当前的身份不能办这件事')
  })
})

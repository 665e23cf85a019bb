import type { ActOnAppeal } from '../../contract/appeal-actions'
import { timeOn } from '../../contract/working-days'
import { anAppeal, type Somebody } from '../world'
import { journey, type Visitor, visit } from './preview'

journey('deadlines that need more than one office', (world) => {
  /** It becomes this time of Asia/Shanghai in the office; the browsers keep their own. */
  const at = (day: string, time: string) => world().tick(timeOn(day, time), { latestOnly: true })

  type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
  const act = async (who: Somebody, id: string, said: Distribute<ActOnAppeal>) => {
    const { version } = await world().get(who, 'appeals.get', { id })
    await world().get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal)
  }
  /** Opens a page as it is now, in the office’s time. */
  const looksAt = async (visitor: Visitor, route: string) => {
    await visitor.opens(route)
    await visitor.page.reload()
  }
  const sends = (visitor: Visitor) => visitor.page.locator('.submit-button').locator('visible=true').tap()
  /** Chooses a day of this month or the next in the field that is asked. */
  const picks = async (visitor: Visitor, field: string, day: string) => {
    await visitor.page.getByLabel(`${field}，请选择`).locator('visible=true').tap()
    await visitor.page
      .getByLabel(new RegExp(`^${day}(，|$)`))
      .locator('visible=true')
      .first()
      .tap()
  }
  const dispatched = async (title: string) => {
    const { id } = await world().get('lin', 'appeals.submit', anAppeal({ title }))
    await act('he', id, { action: 'accept' })
    await act('he', id, { action: 'dispatch', unitId: 'unit-transport' })
    return id
  }
  const not = async ({ page }: Visitor, words: string) =>
    expect(await page.getByText(words).locator('visible=true').count()).toBe(0)

  it('C1: a make-up Saturday counts, the Spring Festival does not', async () => {
    await at('2026-02-13', '09:00')
    const id = await dispatched('节前的一件')
    const lin = await visit(world, 'lin')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.page.getByText(' · 答复').locator('visible=true').first().tap()
    // Friday the 13th, and three.
    await lin.sees('从2月13日的第二天算起，第 3 个工作日是2月25日，到 17:30 为止。')
    for (const words of ['春节调休，照常上班', '春节放假，不算', '第 3 个工作日']) await lin.sees(words)
    await lin.leaves()
  }, 60_000)

  it('S1-13, C8: an instruction puts an appeal on top, and is reported back on by its own day', async () => {
    await at('2026-03-02', '09:00')
    const quiet = await dispatched('没有批示的一件')
    const id = await dispatched('园区道路积水')
    await act('lu', id, { action: 'sign' })
    const du = await visit(world, 'du')
    await looksAt(du, `/appeals/move?id=${id}&action=supervise`)
    await du.tap('挂牌督办')
    await du.writes('例如：请于本周内拿出方案', '三日内拿出方案')
    await du.writes('姓名和职务', '甲副县长')
    await picks(du, '要求反馈日期（选填）', '3月5日')
    await sends(du)
    await du.sees('挂牌督办：领导批示')
    await looksAt(du, '/pages/desk/index')
    await du.sees('园区道路积水')
    await not(du, '没有批示的一件')

    const lu = await visit(world, 'lu')
    await at('2026-03-05', '09:00')
    await looksAt(lu, `/appeals/detail?id=${id}`)
    for (const words of ['甲副县长批示', '三日内拿出方案', '今天到期 · 督办反馈']) await lu.sees(words)
    await looksAt(lu, `/appeals/move?id=${id}&action=reportBack`)
    await lu.writes('已经做了什么、下一步和时间', '排水泵本周到位，下周一完工')
    await sends(lu)
    await lu.sees('排水泵本周到位，下周一完工')
    await looksAt(du, `/appeals/detail?id=${id}`)
    await du.sees('排水泵本周到位，下周一完工')
    await du.tap('一页简报')
    for (const words of ['【督办简报】园区道路积水', '三日内拿出方案']) await du.sees(words)
    const lin = await visit(world, 'lin')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('挂牌督办')
    for (const words of ['三日内拿出方案', '排水泵本周到位']) await not(lin, words)
    expect((await world().get('du', 'appeals.get', { id: quiet })).supervision).toBeNull()
    for (const visitor of [du, lu, lin]) await visitor.leaves()
  }, 90_000)

  it('S4-12: what needs several offices is escalated to the leader in charge, whose 协调意见 is on record', async () => {
    const id = await dispatched('跨部门的一件')
    await act('lu', id, { action: 'sign' })
    const shu = await visit(world, 'shu')
    await looksAt(shu, `/appeals/move?id=${id}&action=supervise`)
    await shu.page.getByRole('radio', { name: '督办', exact: true }).tap()
    await shu.writes('例如：请于本周内拿出方案', '交通、商务两家意见不一，请分管领导协调')
    await sends(shu)
    await shu.sees('督办：督查提出')

    const du = await visit(world, 'du')
    await looksAt(du, '/pages/desk/index')
    await du.tap('跨部门的一件')
    await du.tap('一页简报')
    await du.sees('交通、商务两家意见不一，请分管领导协调')
    await looksAt(du, `/appeals/move?id=${id}&action=coordinate`)
    await du.writes('例如：由交通局牵头，商务局配合，月底前落实', '由交通局牵头，商务局配合，月底前落实')
    await du.writes('姓名和职务', '乙副县长')
    await sends(du)
    await du.sees('乙副县长的意见')
    for (const who of ['lu', 'shu'] as const) {
      const visitor = who === 'shu' ? shu : await visit(world, who)
      await looksAt(visitor, `/appeals/detail?id=${id}`)
      await visitor.sees('由交通局牵头，商务局配合，月底前落实')
      await looksAt(visitor, '/messages/inbox')
      await visitor.sees('分管领导给出了协调意见')
      await visitor.leaves()
    }
    const lin = await visit(world, 'lin')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('督办：督查提出')
    for (const words of ['由交通局牵头', '乙副县长']) await not(lin, words)
    for (const visitor of [du, lin]) await visitor.leaves()
  }, 90_000)

  it('C3, C6: who is late says when he will be heard of; what is shelved waits for its review day, in sight', async () => {
    await at('2026-03-09', '09:00')
    const id = await dispatched('要等拨款的一件')
    await act('lu', id, { action: 'sign' })
    await at('2026-03-16', '09:00')
    const lu = await visit(world, 'lu')
    await looksAt(lu, `/appeals/move?id=${id}&action=progress`)
    await lu.sees('已经超期，要告诉企业下次什么时候反馈')
    await lu.writes('办到了哪一步，接下来做什么', '在等财政拨款')
    await sends(lu)
    await lu.sees('请写明下次反馈的日期')
    await picks(lu, '下次反馈日期', '3月18日')
    await sends(lu)
    const lin = await visit(world, 'lin')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    for (const words of ['在等财政拨款', '3月18日']) await lin.sees(words)

    await act('lu', id, { action: 'shelve', kind: 'funds', text: '等拨款', reviewOn: '2026-03-30' })
    const shu = await visit(world, 'shu')
    await looksAt(shu, `/appeals/detail?id=${id}`)
    await shu.tap('同意挂账')
    await sends(shu)
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('还剩14天 · 挂账复核')
    await not(lin, ' · 办结')
    for (const visitor of [lu, lin, shu]) await visitor.leaves()
  }, 90_000)

  it('S5-13: the supervisor has every open one by name and state, what is due first on top', async () => {
    const { id: waiting } = await world().get('lin', 'appeals.submit', anAppeal({ title: '刚提交的一件' }))
    expect(waiting).not.toBe('')
    const { id: asked } = await world().get('lin', 'appeals.submit', anAppeal({ title: '待补充的一件' }))
    await act('he', asked, { action: 'askMore', text: '请补充' })
    const { id: taken } = await world().get('lin', 'appeals.submit', anAppeal({ title: '待派单的一件' }))
    await act('he', taken, { action: 'accept' })
    const answered = await dispatched('已答复的一件')
    await act('lu', answered, { action: 'sign' })
    await act('lu', answered, { action: 'reply', text: '已经办好。' })
    const du = await visit(world, 'du')
    await looksAt(du, '/pages/desk/index')
    await du.page
      .getByLabel(/^全部在办/)
      .locator('visible=true')
      .last()
      .tap()
    const { rows } = await world().get('du', 'appeals.list', { desk: 'areaOpen' })
    for (const words of ['待受理', '待补充', '待派单', '待签收', '办理中', '挂账', '待确认'])
      await du.sees(words)
    const titles = du.page.locator('.appeal-card__title').locator('visible=true')
    expect(await titles.allTextContents()).toEqual(rows.map(({ title }) => title))
    expect(rows).toHaveLength(9)
    await du.leaves()
  }, 60_000)

  it('C2: a day in a year without a notice is provisional; the notice moves it, and whom it concerns is told', async () => {
    await at('2026-12-25', '10:00')
    const { id } = await world().get('lin', 'appeals.submit', anAppeal({ title: '跨年的一件' }))
    await act('he', id, { action: 'askMore', text: '多少人' })
    const lin = await visit(world, 'lin')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('暂按周末推算')
    await lin.page.getByText(' · 补充').locator('visible=true').last().tap()
    await lin.sees('2027年的放假安排还没有公布，暂按周末推算')
    const holidays = [{ name: 'newYear' as const, from: '2027-01-01', to: '2027-01-03', makeUp: [] }]
    const years = { 2027: { notice: 'https://www.gov.cn/notice-2027', holidays } }
    const settings = { preset: 'general' as const, years, closings: [], paces: {} }
    const proposal = await world().get('guan', 'deadlines.propose', settings)
    await world().get('guan2', 'deadlines.decide', { id: proposal.id, agree: true })
    await at('2026-12-25', '10:05')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('1月4日 17:30前')
    await not(lin, '暂按周末推算')
    await looksAt(lin, '/messages/inbox')
    await lin.sees('放假安排有变，期限重新计算')
    await lin.leaves()
  }, 60_000)
})

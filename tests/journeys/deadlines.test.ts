import { anAppeal, type Somebody } from '../world'
import { acts, becomes, journey, looksAt, visit } from './preview'

journey('the clocks of an appeal', (world) => {
  const at = (day: string, time: string) => becomes(world(), day, time)
  /** What stands in somebody’s inbox, the newest first. */
  const inboxOf = async (who: Somebody): Promise<string[]> => {
    const visitor = await visit(world, who)
    await looksAt(visitor, '/messages/inbox')
    await visitor.sees('全部已读')
    const more = visitor.page.getByText(/^这件诉求还有/).locator('visible=true')
    if ((await more.count()) > 0) await more.first().tap()
    const lines = visitor.page.locator('.message-line__headline').locator('visible=true')
    await lines.first().waitFor()
    const said = await lines.allTextContents()
    await visitor.leaves()
    return said
  }

  let id: string
  it('turn yellow and red before everybody’s eyes; it is nudged, urged, supervised, extended', async () => {
    await at('2026-03-02', '09:00')
    ;({ id } = await world().get('lin', 'appeals.submit', anAppeal({ title: '末班车太早' })))
    await acts(world(), 'he', id, { action: 'accept' })
    const he = await visit(world, 'he')
    await looksAt(he, `/appeals/dispatch?id=${id}`)
    await he.sees('1个工作日签收，3个工作日答复，10个工作日办结')
    await he.tap('采用建议')
    await he.tap('派单')
    await he.sees('待签收')
    await acts(world(), 'lu', id, { action: 'sign' })

    const lin = await visit(world, 'lin')
    await at('2026-03-03', '09:00')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('还剩2天 · 答复')
    await lin.tap('催办')
    await lin.writes('例如：员工每天都在等消息', '工人都在问')
    await lin.page.locator('.submit-button').locator('visible=true').tap()
    await lin.sees('工人都在问')

    const lu = await visit(world, 'lu')
    await at('2026-03-05', '09:00')
    await looksAt(lu, '/pages/desk/index')
    await lu.sees('今天到期 · 答复')
    await at('2026-03-06', '08:30')
    await at('2026-03-06', '09:00')
    await looksAt(lu, '/pages/desk/index')
    await lu.sees('超期1天 · 答复')
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('办理超期，已发出催办通知书')

    const du = await visit(world, 'du')
    await looksAt(du, `/appeals/move?id=${id}&action=supervise`)
    await du.tap('挂牌督办')
    await du.writes('例如：请于本周内拿出方案', '一周内拿出方案')
    await du.writes('姓名和职务', '甲副县长')
    await du.page.locator('.submit-button').locator('visible=true').tap()
    await du.sees('挂牌督办：领导批示')

    await at('2026-03-09', '09:00')
    await acts(world(), 'lu', id, { action: 'extend', text: '等公交公司排班', until: '2026-03-30' })
    const shu = await visit(world, 'shu')
    await looksAt(shu, `/appeals/detail?id=${id}`)
    await shu.sees('申请延期到3月30日')
    await acts(world(), 'shu', id, { action: 'grantExtension', until: '2026-03-27' })
    await looksAt(lin, `/appeals/detail?id=${id}`)
    await lin.sees('还剩18天 · 办结')
    for (const visitor of [he, lin, lu, du, shu]) await visitor.leaves()
  }, 180_000)

  it.each<[Somebody, string[]]>([
    [
      'lin',
      [
        '您的诉求办理期限已延长',
        '办理单位已签收，开始办理',
        '您的诉求已派给办理单位',
        '您的诉求已受理',
        '每日提要：3 条消息还没看',
      ],
    ],
    [
      'lu',
      [
        '延期申请已同意',
        '一件诉求列入督办',
        '办理超期，已发出催办通知书',
        '答复即将到期',
        '企业或集群党委催办，请尽快办理',
        '新任务派到本单位，请签收或协办',
        '每日提要：1 件临近到期或已超期，5 条消息还没看',
      ],
    ],
    [
      'tao',
      [
        '每日提要：1 件临近到期或已超期，3 条消息还没看',
        '一件诉求列入督办',
        '办理超期，已发出催办通知书',
        '新任务派到本单位，请签收或协办',
      ],
    ],
    [
      'he',
      [
        '每日提要：1 件临近到期或已超期，3 条消息还没看',
        '一件诉求列入督办',
        '办理超期，已发出催办通知书',
        '新诉求待受理',
      ],
    ],
    [
      'shu',
      [
        '延期申请等您审批',
        '一件诉求列入督办',
        '办理超期，已发出催办通知书',
        '新诉求待受理',
        '每日提要：1 件临近到期或已超期，3 条消息还没看',
      ],
    ],
  ])(
    '%s reads in plain words what has happened',
    async (who, expected) => {
      expect(await inboxOf(who)).toEqual(expected)
    },
    60_000,
  )

  it.each([
    ['zh-CN', '办结', '第 1 个工作日', '3月14日 周六', '周末，不算'],
    ['zh-TW', '辦結', '第 1 個工作日', '3月14日 週六', '週末，不算'],
    ['en', 'Final reply', 'Working day 1', 'Mar 14 Sa', 'Weekend, not counted'],
  ])(
    'in %s it says day by day why it is due then, within the width of a phone',
    async (language, clock, first, saturday, why) => {
      const other = await world().get('lin', 'appeals.submit', anAppeal({ title: `另一件 ${language}` }))
      await acts(world(), 'he', other.id, { action: 'accept' })
      await acts(world(), 'he', other.id, { action: 'dispatch', unitId: 'unit-transport' })
      const lin = await visit(world, 'lin')
      await lin.page.evaluate(
        (chosen) => localStorage.setItem('language', JSON.stringify({ data: chosen })),
        language,
      )
      await looksAt(lin, `/appeals/detail?id=${other.id}`)
      await lin.page.getByText(` · ${clock}`).locator('visible=true').first().tap()
      await lin.sees(first)
      for (const words of [saturday, why]) await lin.sees(words)
      const width = await lin.page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(390)
      await lin.leaves()
    },
    60_000,
  )
})

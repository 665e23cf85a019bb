import { journey, type Visitor, visit } from './preview'

async function picks({ page, tap }: Visitor, label: string, choice: string) {
  await page.getByLabel(`${label}，请选择`).locator('visible=true').last().tap()
  await tap(choice)
}

async function writesDown(visitor: Visitor, title: string) {
  await picks(visitor, '诉求类别', '其他')
  await visitor.writes('一句话说清要解决什么', title)
  await visitor.tap('提交诉求')
}

journey('a meeting in a room without a network', (world) => {
  const registeredBy = async (who: 'he' | 'su') =>
    (await world().get(who, 'appeals.list', { desk: 'registered' })).rows.reverse()

  it('is written down item by item, and when there is a network again the office has each of them once', async () => {
    const he = await visit(world, 'he')
    await he.tap('代录')
    await picks(he, '企业', '安澜稻香米业公司')
    await he.tap('会议')
    await he.context.setOffline(true)
    const titles = ['厂门口路灯坏了三盏', '想要一份银行对接会的名单', '招工广告贴在哪里']
    for (const [index, title] of titles.entries()) {
      if (index > 0) await he.tap('再录一条')
      await writesDown(he, title)
      await he.sees(`待发送 ${index + 1} 条`)
    }
    expect(await registeredBy('he')).toEqual([])

    await he.context.setOffline(false)
    await he.sees('已提交 3 条')
    const rows = await registeredBy('he')
    expect(rows.map(({ title }) => title)).toEqual(titles)
    for (const { number } of rows) await he.sees(number)
    await he.leaves()
  }, 60_000)

  it('is still to be sent after the page was closed, and goes out when the desk is opened again', async () => {
    const su = await visit(world, 'su')
    await su.tap('代录')
    await picks(su, '企业', '安澜云谷药业公司')
    await su.tap('电话')
    await su.context.setOffline(true)
    await writesDown(su, '药检排队太久')
    await su.sees('待发送 1 条')
    await su.page.close()
    await su.context.setOffline(false)
    const again = await su.context.newPage()
    await again.goto(world().url)
    await again.getByLabel('我代录的，1 件').waitFor()
    expect((await registeredBy('su')).map(({ title }) => title)).toEqual(['药检排队太久'])
    await su.leaves()
  }, 60_000)
})

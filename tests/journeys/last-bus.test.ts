import type { Somebody } from '../world'
import { addsPhoto, busStop, journey, visit, writesTheLastBus } from './preview'

journey('the appeal of the last bus', (world) => {
  it('travels from the entrepreneur to the transport bureau and back, and he alone closes it', async () => {
    const lin = await visit(world, 'lin')
    await writesTheLastBus(lin)
    await addsPhoto(lin, busStop)
    await lin.tap('提交诉求')
    await lin.sees('诉求已提交')
    await lin.sees(/990123\d{10}/)
    await lin.tap('查看诉求')
    await lin.sees('待受理')

    const he = await visit(world, 'he')
    await he.tap('50路末班车17:30就收车')
    await he.tap('受理')
    await he.tap('确定')
    await he.tap('派单')
    await he.tap('请选择')
    await he.tap('交通运输局')
    await he.writes('例如：请会同公交公司', '三家企业都反映过')
    await he.page.locator('.submit-button').locator('visible=true').last().tap()
    await he.sees('待签收')

    const lu = await visit(world, 'lu')
    await lu.tap('50路末班车17:30就收车')
    await lu.sees('三家企业都反映过')
    await lu.tap('签收')
    await lu.tap('确定')
    await lu.tap('答复')
    await lu.writes('办了什么、结果怎样', '末班车推迟到18:00，并增开一趟。')
    await lu.tap('答复企业')
    await lu.sees('待确认')

    const { rows } = await world().get('lin', 'appeals.list', { desk: 'waiting' })
    const id = rows[0]?.id ?? ''
    await lin.opens(`/appeals/detail?id=${id}`)
    await lin.page.reload()
    await lin.sees('末班车推迟到18:00，并增开一趟。')
    await lin.tap('确认结果')
    await lin.tap('已解决')
    await lin.tap('满意')
    await lin.tap('确认办结')
    await lin.sees('已办结（企业确认）')

    // Every event, with who, hat and time; and not the note, which is the unit's.
    const told = (await lin.page.locator('.timeline').locator('visible=true').last().textContent()) ?? ''
    for (const [what, who, organisation] of [
      ['提交诉求', '林秋禾', '安澜禾味肉制品公司'],
      ['受理诉求', '何知行', '食品加工产业集群党委'],
      ['派单给交通运输局', '何知行', '食品加工产业集群党委'],
      ['签收', '路长明', '交通运输局'],
      ['答复企业', '路长明', '交通运输局'],
      ['企业确认，办结', '林秋禾', '安澜禾味肉制品公司'],
    ] as const) {
      expect(told).toContain(what)
      expect(told).toContain(who)
      expect(told).toContain(organisation)
    }
    expect(told.match(/\d{2}:\d{2}/g)?.length).toBeGreaterThanOrEqual(6)
    expect(told).not.toContain('三家企业都反映过')

    // The photo is really there to be looked at.
    const photo = lin.page.locator('.handed-photos img').locator('visible=true').first()
    await photo.waitFor()
    await lin.page.waitForFunction(
      (image) => image instanceof HTMLImageElement && image.naturalWidth > 0,
      await photo.elementHandle(),
    )

    for (const outsider of ['shen', 'shang'] satisfies Somebody[]) {
      const other = await visit(world, outsider)
      await other.sees(outsider === 'shen' ? '没有等您处理的诉求' : '没有等待签收的诉求')
      await other.opens(`/appeals/detail?id=${id}`)
      await other.sees('没有找到这件诉求，或您无权查看')
      await other.opens('/appeals/detail?id=ffffffffffffffffffffffff')
      await other.sees('没有找到这件诉求，或您无权查看')
      await other.leaves()
    }
    for (const visitor of [lin, he, lu]) await visitor.leaves()
  }, 90_000)
})

import { loadNeighbours } from '../../cloudfunctions/_demo/load-matches'
import { journey, visit } from './preview'

journey('a film maker and a touch-display maker of two districts come together', (world) => {
  it('a wish finds the other in its district, goes to its bureau, is accepted, met on, and its outcome said by both', async () => {
    await loadNeighbours(world().app)
    const xi = await visit(world, 'xi')
    await xi.tap('供需')
    await xi.tap('区外对接')
    await xi.tap('登记对接意向')
    await xi.writes('如：类石墨烯高导膜', '类石墨烯高导膜')
    await xi.writes('如：触控显示', '触控显示')
    await xi.tap('查找外区企业')
    await xi.sees('望澜区 · 产品：触控显示屏、车载触控模组 · 正需要您的产品')
    await xi.tap('望澜晶屏科技公司')
    await xi.writes('如：想给贵公司试样，谈谈长期供货。不要写电话', '想给贵公司试样，一起做国产替代。')
    await xi.tap('提交')
    await xi.sees('待对接单位回应')
    const [row] = (await world().get('xi', 'matches.list', { list: 'open' })).rows
    const id = row?.id ?? ''
    // Nine days go by before the bureau finds the time.
    await world()
      .app.database()
      .collection('matches')
      .doc(id)
      .update({ at: new Date(Date.now() - 9 * 86_400_000) })

    const jing = await visit(world, 'jing')
    await jing.opens('/pages/me/index')
    await jing.tap('消息')
    await jing.tap('有外区企业想和本区企业对接，请回应')
    await jing.sees('安澜烯源膜材料公司（安澜县）')
    await jing.tap('接受对接')
    await jing.writes('如：产业科小李', '产业科小荆')
    await jing.writes('两家企业都能看到', '19900002222')
    await jing.tap('接受对接')
    await jing.sees('已接受，待约见面')
    await jing.tap('约定见面')
    await jing.tap('请选择')
    await jing.tap('09:30')
    await jing.tap('请选择')
    await jing.page.locator('.calendar__day[role=button]').locator('visible=true').first().tap()
    await jing.writes('如：政务中心3楼会议室', '望澜区政务中心')
    await jing.tap('约定见面')
    await jing.sees('已约见面')
    await jing.sees(/从提出到见面 9 天（\d+ 个工作日）/)

    const ping = await visit(world, 'ping')
    await ping.opens('/pages/me/index')
    await ping.tap('消息')
    await ping.tap('对接见面时间定了')
    await ping.tap('看联系方式')
    await ping.tap('显示号码')
    await ping.sees('产业科小荆 19900002222')
    await ping.page.getByLabel('关闭').locator('visible=true').tap()
    const conclude = async (who: typeof ping) => {
      await who.tap('填写见面结果')
      await who.tap('合作')
      await who.tap('确定')
    }
    await conclude(ping)
    await ping.sees('安澜烯源膜材料公司：还没填')
    await xi.opens('/pages/me/index')
    await xi.tap('区外对接')
    await xi.sees('等您办理')
    await xi.tap('安澜烯源膜材料公司 ↔ 望澜晶屏科技公司')
    await conclude(xi)
    await xi.sees('望澜晶屏科技公司：合作')
    expect(await world().get('jing', 'matches.get', { id })).toMatchObject({
      state: 'cooperating',
      days: { calendar: 9 },
      said: { wisher: 'cooperating', partner: 'cooperating' },
    })
    for (const each of [xi, jing, ping]) await each.leaves()
  }, 120_000)
})

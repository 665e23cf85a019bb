import { readFileSync } from 'node:fs'
import { openidOf } from '../world'
import { journey, visit, visitAs } from './preview'

const list =
  '采购清单：1、金银花 2吨 2、黄芪 500公斤 3、当归 1.5吨 4、丹参 800公斤 5、白芍 1吨 6、川芎 600公斤'

journey('a purchase list of six herbs goes into two WeChat groups', (world) => {
  it('is pasted and checked, offered on from group A and B, accepted, its outcome said by both, and ends the day after its last', async () => {
    const su = await visit(world, 'su')
    await su.tap('供需')
    await su.tap('发布供需')
    await su.writes('如：中药材加工企业采购清单', '中药材加工企业采购清单')
    await su.writes('把群里的清单粘贴到这里，如：金银花 2吨，黄芪 500公斤', list)
    await su.tap('拆成条目')
    await su.sees('清单（6 项）')
    await su.sees('川芎 600公斤')
    await su.writes('如：成都某中药材加工企业，可不填', '成都某中药材加工企业')
    await su.tap('请选择')
    const day = su.page.locator('.calendar__day[role=button]').locator('visible=true')
    await day.nth(1).tap()
    await su.tap('发布')
    await su.sees('剩6项')
    await su.sees('某企业')
    const [row] = (await world().get('su', 'notices.list', { list: 'own' })).rows
    const { token } = await world().get('su', 'notices.card', { id: row?.id ?? '' })

    // The poster is a picture file, with what is wanted and the code on it.
    await su.opens(`/notices/share?id=${row?.id}`)
    const download = su.page.waitForEvent('download')
    await su.tap('保存海报')
    const poster = readFileSync(await (await download).path())
    expect(poster.toString('latin1', 1, 4)).toBe('PNG')
    expect([poster.readUInt32BE(16), poster.readUInt32BE(20) > 1000]).toEqual([750, true])

    // Two growers, each on his own phone, each from his own group.
    const shen = await visitAs(world().url, openidOf('shen'))
    await shen.opens(`/notices/notice?k=${token}&group=A`)
    await shen.sees('剩6项')
    await shen.tap('我要对接')
    await shen.writes('还缺 2吨', '0.5')
    await shen.writes('还缺 1.5吨', '1.5')
    await shen.tap('我要对接')
    await shen.sees('剩5项')
    const bai = await visitAs(world().url, openidOf('bai'))
    await bai.opens(`/notices/notice?k=${token}&group=B`)
    await bai.tap('我要对接')
    await bai.writes('还缺 500公斤', '500')
    await bai.tap('我要对接')
    await bai.sees('剩4项')
    const stranger = await visit(world, 'stranger')
    await stranger.opens(`/notices/notice?k=${token}`)
    await stranger.sees('剩4项')
    await stranger.sees('加入后就能对接')

    await su.opens(`/notices/notice?k=${token}&group=A`)
    await su.writes('如：医药健康产业集群工作群', '医药工作群')
    await su.tap('登记这个群')
    await su.sees('来自微信群：医药工作群')
    await su.sees('金银花 0.5吨、当归 1.5吨')
    await su.sees('2 人打开，1 条对接')
    await su.tap('接受')
    await su.sees('已接受')
    await su.tap('看联系方式')
    await su.tap('显示号码')
    await su.sees(/1990000\d{4}/)

    await bai.opens('/pages/me/index')
    await bai.tap('消息')
    await bai.sees('您的对接被接受了')
    await bai.tap('您的对接被接受了，可以看联系方式')
    await bai.tap('看联系方式')
    await bai.tap('显示号码')
    await bai.sees(/1990000\d{4}/)
    await bai.page.getByLabel('关闭').locator('visible=true').tap()
    await bai.tap('填写结果')
    await bai.tap('成交')
    await bai.tap('确定')
    await bai.sees('对接方：成交')
    await su.page.getByLabel('关闭').locator('visible=true').tap()
    await su.tap('填写结果')
    await su.tap('成交')
    await su.writes('如：160000', '11000')
    await su.tap('确定')
    await su.sees('发布方：成交')
    await su.sees('金额 11000 元')

    const notice = await world().get('su', 'notices.get', { id: row?.id ?? '' })
    await world().tick(new Date(Date.parse(`${notice.expiresOn}T00:10:00+08:00`) + 86_400_000), {
      latestOnly: true,
    })
    await shen.opens('/pages/me/index')
    await shen.sees('我的信息')
    await shen.opens(`/notices/notice?id=${row?.id}`)
    await shen.sees('已到期')
    await shen.sees('已失效')
    for (const each of [su, shen, bai, stranger]) await each.leaves()
  }, 120_000)
})

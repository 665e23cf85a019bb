import { openidOf, walk } from '../world'
import { journey, visit } from './preview'

journey('news of an appeal', (world) => {
  const post = (door: string, body: object) =>
    fetch(`${world().url}${door}`, { method: 'POST', body: JSON.stringify(body) })
  let clock = Date.now() + 10 * 60_000
  const tick = () => {
    clock += 5 * 60_000
    return world().tick(new Date(clock))
  }
  const outbox = async () =>
    (await fetch(`${world().url}/outbox`, { headers: { accept: 'application/json' } })).text()

  it('comes to the enterprise’s inbox when a department has replied; reading it takes it off the count', async () => {
    const { id, version, number } = await walk(world(), 'sign', { title: '50路末班车17:30就收车' })
    await world().get('lin', 'messages.read', {})
    const lin = await visit(world, 'lin')
    await lin.sees('50路末班车17:30就收车')
    const badge = lin.page.locator('.taro-tabbar__tabbar .weui-badge')
    expect(await badge.count()).toBe(0)

    const lu = await visit(world, 'lu')
    await lu.opens(`/appeals/reply?id=${id}`)
    await lu.page.reload()
    await lu.writes('办了什么、结果怎样', '末班车推迟到18:00，并增开一趟。')
    await lu.tap('答复企业')
    await lu.sees('待确认')
    expect((await world().get('lin', 'appeals.get', { id })).version).toBe(version + 1)

    await lin.tap('我的')
    await lin.page.getByLabel('消息，1 条未读').tap()
    await lin.sees('部门已答复，请确认')
    await lin.sees(number)
    await lin.tap('部门已答复，请确认')
    await lin.sees('末班车推迟到18:00，并增开一趟。')
    await lin.page.goBack()
    await lin.sees('没有未读消息')
    await lin.page.goBack()
    await lin.sees('办理身份')
    expect(await badge.count()).toBe(0)
    expect((await world().get('lin', 'messages.list', {})).unread).toBe(0)
    for (const visitor of [lin, lu]) await visitor.leaves()
  }, 90_000)

  it('comes to WeChat too once somebody has accepted it there; what fails the administrator sends again', async () => {
    await tick()
    const bai = await visit(world, 'bai')
    await bai.opens('/messages/inbox')
    await bai.tap('接收微信提醒')
    await bai.sees('已同意，下一次进展会发到微信')

    const { id, version, number } = await world().get('bai', 'appeals.submit', {
      kind: 'appeal',
      privacy: 'open',
      category: 'transport',
      title: '厂门口没有公交站',
      text: '最近的站走路要二十五分钟。',
      photos: [],
      documents: [],
    })
    await world().get('su', 'session.open', {})
    await tick()
    await world().get('su', 'appeals.act', { action: 'accept', id, version })
    await post('/wechat/script', { api: 'subscribeMessage.send', answers: [{ errcode: 40037 }] })
    await tick()
    expect(await outbox()).not.toContain(number)

    const guan = await visit(world, 'guan')
    await guan.tap('我的')
    await guan.page.getByLabel('消息，1 条未读').tap()
    await guan.tap('微信提醒发不出去，请检查配置')
    await guan.sees(`编号 ${number}`)
    await guan.sees('模板 ID 不对，或模板已删除')
    await guan.tap('重新发送')
    await guan.tap('确定')
    await guan.sees('没有未送达的提醒')
    await tick()
    const sent = await outbox()
    expect(sent).toContain(number)
    expect(sent).toContain(openidOf('bai'))
    expect(sent).not.toContain('厂门口没有公交站')
    for (const visitor of [bai, guan]) await visitor.leaves()
  }, 90_000)
})

import { journey, visit } from './preview'

journey('enterprises and who looks after them', (world) => {
  it('a lead finds one by its initials and names its envoy; he sees it on his list, the enterprise sees him', async () => {
    const shu = await visit(world, 'shu')
    await shu.opens('/enterprises/list')
    await shu.sees('安澜')
    await shu.writes('名称、首字母、代码、联系人', 'dxmy')
    await shu.tap('搜索')
    await shu.tap('安澜稻香米业公司')
    await shu.sees('缺：')
    await shu.page.getByText('指定', { exact: true }).locator('visible=true').last().tap()
    await shu.tap('包映川')
    await shu.tap('确定')
    await shu.sees('包映川 199****')

    const bao = await visit(world, 'bao')
    await bao.tap('我的')
    await bao.tap('我联系的企业')
    await bao.sees('安澜稻香米业公司')
    await bao.sees('还没有联系过')

    const gu = await visit(world, 'gu')
    await gu.tap('我的')
    await gu.tap('本企业档案')
    await gu.sees('包映川 199****')
    await gu.opens('/messages/inbox')
    await gu.sees('贵企业的联系人有变动')
    for (const each of [shu, bao, gu]) await each.leaves()
  }, 120_000)
})

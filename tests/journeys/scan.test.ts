import { journey, visit } from './preview'

journey('a code on the wall of a station', (world) => {
  it('is made by the administrator, scanned by an enterprise, and its appeal says where it was sent', async () => {
    const guan = await visit(world, 'guan')
    await guan.tap('我的')
    await guan.tap('二维码')
    await guan.tap('生成二维码')
    await guan.writes('可不填，如：大厅入口', '驿站柜台')
    await guan.tap('生成')
    await guan.sees('长按图片可以保存')
    const picture = guan.page.getByRole('img', { name: '东园企业服务驿站的二维码' })
    expect(await picture.or(guan.page.locator('.token__picture img')).last().getAttribute('src')).toMatch(
      /^data:image\/png/,
    )
    const { tokens } = await world().get('guan', 'tokens.list', {})
    const scene = tokens[0]?.scene ?? ''
    await guan.sees(scene)

    const lin = await visit(world, 'lin')
    await lin.opens(`/tokens/scan?scene=${scene}`)
    await lin.sees('东园企业服务驿站')
    await lin.tap('提诉求')
    await lin.sees('在哪里提交')
    await lin.tap('请选择')
    await lin.tap('交通出行与生活配套')
    await lin.writes('一句话说清要解决什么', '驿站门口没有公交站')
    await lin.writes('时间、地点、涉及多少人', '每天三百人步行一公里。')
    await lin.tap('提交诉求')
    await lin.page
      .getByText(/^9901232\d+/)
      .or(lin.page.getByText('查看诉求'))
      .first()
      .waitFor()
    const { rows } = await world().get('he', 'appeals.list', { desk: 'triage' })
    expect(rows[0]).toMatchObject({ title: '驿站门口没有公交站', source: 'station' })

    const stranger = await visit(world, 'stranger')
    await stranger.opens(`/tokens/scan?scene=${scene}`)
    await stranger.sees('您还没有加入企业')
    await stranger.tap('去加入')
    await stranger.sees('用邀请码进入')
    await guan.tap('停用')
    await guan.tap('确定')
    await guan.sees('已停用')
    await stranger.opens('/pages/me/index')
    await stranger.opens(`/tokens/scan?scene=${scene}`)
    await stranger.page.reload()
    await stranger.sees('这个二维码已经停用')
    for (const each of [guan, lin, stranger]) await each.leaves()
  }, 90_000)
})

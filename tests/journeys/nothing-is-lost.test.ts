import { walk } from '../world'
import { addsPhoto, busStop, journey, visit, writesTheLastBus } from './preview'

journey('what somebody typed', (world) => {
  const appealsOfLin = async () => (await world().get('lin', 'appeals.list', { desk: 'open' })).rows

  it('stays when the network is lost while submitting, and sending once more gives one appeal', async () => {
    const lin = await visit(world, 'lin')
    await writesTheLastBus(lin)
    await addsPhoto(lin, busStop)
    await lin.context.setOffline(true)
    await lin.tap('提交诉求')
    await lin.sees('没有网络，内容已保存，请重试')
    await lin.context.setOffline(false)
    await lin.tap('提交诉求')
    await lin.sees('诉求已提交')
    expect((await appealsOfLin()).length).toBe(1)
    await lin.leaves()
  }, 60_000)

  it('gives one appeal also when only the answer was lost', async () => {
    const lin = await visit(world, 'lin')
    await writesTheLastBus(lin)
    // The office carries it out, and the answer never reaches the phone.
    let lost = 0
    await lin.page.route('**/call', async (route) => {
      const submits = route.request().postData()?.includes('appeals.submit')
      if (!submits || lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      return route.abort()
    })
    const before = (await appealsOfLin()).length
    await lin.tap('提交诉求')
    await lin.sees('贵企业有相似的诉求正在办理')
    await lin.tap('是另一件事，继续提交')
    await lin.sees('没有网络，内容已保存，请重试')
    expect((await appealsOfLin()).length).toBe(before + 1)
    await lin.tap('提交诉求')
    await lin.sees('诉求已提交')
    expect((await appealsOfLin()).length).toBe(before + 1)
    await lin.leaves()
  }, 60_000)

  it('is still there after the page was closed and opened again, photo and all', async () => {
    const lin = await visit(world, 'lin')
    await writesTheLastBus(lin)
    await addsPhoto(lin, busStop)
    await lin.page.reload()
    const title = lin.page.getByPlaceholder('一句话说清要解决什么').locator('visible=true').last()
    await title.waitFor()
    expect(await title.inputValue()).toBe('50路末班车17:30就收车')
    await lin.sees('交通出行与生活配套')
    await lin.page.getByLabel(/^删除/).first().waitFor()
    await lin.leaves()
  }, 60_000)

  it('stays when another handler was faster, and says who it was', async () => {
    const { id, version } = await walk(world(), 'sign')
    const lu = await visit(world, 'lu')
    await lu.opens(`/appeals/reply?id=${id}`)
    await lu.writes('办了什么、结果怎样', '我写了很久的答复')
    await world().get('tao', 'appeals.act', { action: 'reply', id, version, text: '先到的答复' })
    await lu.tap('答复企业')
    await lu.sees('陶立言（交通运输局）刚刚做了“答复”')
    const typed = lu.page.getByPlaceholder('办了什么、结果怎样').locator('visible=true').last()
    expect(await typed.inputValue()).toBe('我写了很久的答复')
    await lu.tap('查看最新情况')
    await lu.sees('先到的答复')
    await lu.leaves()
  }, 60_000)
})

import { openidOf } from '../world'
import { busStop, journey, type Visitor, visit } from './preview'

journey('getting in', (world) => {
  /** Comes in anew, as somebody nobody knows. */
  async function stranger(): Promise<Visitor> {
    const { person } = await world().get('stranger', 'session.open', {})
    if (person) await world().get('stranger', 'own.erase', {})
    return visit(world, 'stranger')
  }

  it('by the code a committee has made; and out again on the next call, with the page open', async () => {
    const shu = await visit(world, 'shu')
    await shu.tap('我的')
    await shu.tap('成员与邀请')
    await shu.sees('何知行')
    await shu.tap('食品加工产业集群党委')
    await shu.tap('安澜禾味肉制品公司')
    await shu.sees('林秋禾')
    await shu.tap('邀请')
    await shu.tap('企业代表')
    await shu.writes('如：生产部李经理', '新来的生产经理')
    await shu.tap('生成邀请码')
    await shu.sees('让他用微信扫一扫')
    const code = (await shu.page.locator('.invite__code').last().textContent()) ?? ''

    const newcomer = await stranger()
    await newcomer.tap('进入')
    await newcomer.writes('12位字母和数字', code)
    await newcomer.writes('真实姓名，办理时别人会看到', '新来者')
    await newcomer.tap('我已阅读并同意')
    await newcomer.tap('用邀请码进入')
    await newcomer.sees('安澜禾味肉制品公司')
    await newcomer.sees('提诉求')

    await shu.page.goBack()
    await shu.tap('新来者')
    await shu.tap('移出本单位')
    await shu.tap('移出')
    await shu.page.locator('.member-row__name', { hasText: '新来者' }).waitFor({ state: 'detached' })
    await newcomer.tap('提诉求')
    await newcomer.writes('一句话说清要解决什么', '还能不能提')
    await newcomer.writes('时间、地点、涉及多少人', '已经被移出。')
    await newcomer.tap('请选择')
    await newcomer.tap('交通出行与生活配套')
    await newcomer.tap('提交诉求')
    await newcomer.sees('您当前的身份不能办这件事')
    for (const visitor of [shu, newcomer]) await visitor.leaves()
  }, 120_000)

  it('by the telephone number that stands in the roster', async () => {
    const { app } = world()
    await app.database().collection('people').doc('person-shen').update({ phone: '+85255501230' })
    const shen = await stranger()
    await shen.tap('进入')
    await shen.tap('我已阅读并同意')
    await shen.writes('本机演示：手机号', '+852 55501230')
    await shen.tap('用微信手机号进入')
    await shen.sees('安澜云谷药业公司')
    expect((await world().get('stranger', 'session.open', {})).person?.name).toBe('沈一川')
    expect((await world().get('shen', 'session.open', {})).person).toBeNull()
    await app
      .database()
      .collection('people')
      .doc('person-shen')
      .update({ openids: app.database().command.set([openidOf('shen')]) })
    await shen.leaves()
  }, 90_000)

  it('by the licence of an enterprise nobody had, once the committee has approved it', async () => {
    const founder = await stranger()
    await founder.tap('进入')
    await founder.tap('我已阅读并同意')
    await founder.tap('登记我的企业')
    const chooser = founder.page.waitForEvent('filechooser')
    await founder.tap('拍照或选照片')
    await (await chooser).setFiles(busStop)
    await founder.sees('已识别，请核对下面两项')
    await founder.writes('真实姓名，办理时别人会看到', '苗青')
    await founder.tap('请选择')
    await founder.tap('食品加工产业集群党委')
    await founder.tap('提交登记')
    await founder.sees('登记已提交，等待审核')

    const shu = await visit(world, 'shu')
    await shu.tap('我的')
    await shu.tap('企业登记审核')
    await shu.sees('安澜新苗食品公司')
    await shu.tap('通过')
    await shu.sees('没有等待审核的登记')

    await founder.opens('/pages/desk/index')
    await founder.page.reload()
    await founder.sees('安澜新苗食品公司')
    await founder.sees('提诉求')
    for (const visitor of [shu, founder]) await visitor.leaves()
  }, 120_000)
})

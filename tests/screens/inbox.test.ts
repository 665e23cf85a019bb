import { timeOn } from '../../contract/working-days'
import { anAppeal, type Somebody, walk } from '../world'
import { goOn } from './going-on'
import { office } from './office'
import type { Phone } from './phone'

const here = office()
const inbox = '/messages/inbox'

/** The rows of the inbox as a screen reader says them. */
const rows = (phone: Phone) =>
  phone
    .controls()
    .filter(({ role, name }) => role === 'link' && !name.startsWith('消息设置'))
    .map(({ name }) => name)
const unreadRows = (phone: Phone) => rows(phone).filter((name) => name.startsWith('未读'))
const unreadAtOffice = async (who: Somebody) => (await here.world.get(who, 'messages.list', {})).unread

/** An appeal of somebody, accepted by the committee. */
async function accepted(by: Somebody, committee: Somebody): Promise<string> {
  const { id } = await here.world.get(by, 'appeals.submit', anAppeal())
  return goOn(here.world, id, { by: committee, action: 'accept' })
}

it('everybody reads in plain words what has happened, and what he is asked to do', async () => {
  const { number } = await walk(here.world, 'reply')
  for (const [who, told] of [
    ['lin', '部门已答复，请确认'],
    ['lu', '新任务派到本单位，请签收或协办'],
    ['he', '部门已答复，等企业确认'],
  ] as const) {
    const phone = here.phone(who)
    await phone.opens(inbox)
    await phone.sees(told)
    await phone.sees(number)
    expect(phone.title()).toBe('消息')
    expect(rows(phone).find((name) => name.includes(told))).toMatch(/^未读、.*、\d{16}、今天 \d\d:\d\d$/)
    expect(phone.lines().join()).not.toMatch(/50路末班车|林秋禾|路长明|禾味/)
  }
})

it('a message is opened, is read then, here and at the office, and what came meanwhile is there on the way back', async () => {
  const id = await accepted('yuan', 'he')
  const yuan = here.phone('yuan')
  await yuan.opens(inbox)
  await yuan.sees('1 条未读')
  await yuan.taps('您的诉求已受理')
  await yuan.isOn('appeals/detail')
  await yuan.sees('待派单')
  await goOn(here.world, id, { by: 'he', action: 'dispatch', unitId: 'unit-transport' })
  await yuan.goesBack()
  await yuan.sees('您的诉求已派给办理单位')
  await yuan.sees('1 条未读')
  expect(unreadRows(yuan)).toEqual([expect.stringContaining('您的诉求已派给办理单位')])
  expect(rows(yuan)).toHaveLength(1)
  await yuan.taps('这件诉求还有 1 条')
  await yuan.sees('您的诉求已受理')
  expect(rows(yuan)).toHaveLength(2)
  expect(await unreadAtOffice('yuan')).toBe(1)
})

it('somebody with two hats opens a message in the one it names, and wears that one from then on', async () => {
  const { number } = await here.world.get('bai', 'appeals.submit', anAppeal({ title: '烘干设备用电增容' }))
  expect(number).toMatch(/^\d{16}$/)
  const { id } = await here.world.get('gu', 'appeals.submit', anAppeal({ title: '仓库屋顶光伏并网' }))
  await goOn(here.world, id, { by: 'he', action: 'accept' })
  await here.world.get('gu', 'messages.read', {})
  await walk(here.world, 'submit', { title: '成品库消防验收' })
  const gu = here.phone('gu')
  await gu.opens(inbox)
  await gu.sees('安澜稻香米业公司 · 企业代表')
  const [unread = ''] = unreadRows(gu)
  expect(unread).toMatch(/新诉求待受理.*食品加工产业集群党委 · 集群党委委员$/)
  await gu.taps(unread)
  await gu.isTold('以此身份办理：食品加工产业集群党委 · 集群党委委员')
  await gu.isOn('appeals/detail')
  await gu.sees('成品库消防验收')
  await gu.sees('受理')
  await gu.opens('/pages/desk/index')
  await gu.sees('待受理派单')
})

it('a message of a hat he no longer has says so, is read, and opens nothing', async () => {
  const { id } = await here.world.get('wen', 'appeals.submit', anAppeal({ title: '冷库电价' }))
  await goOn(here.world, id, { by: 'he', action: 'accept' })
  const people = here.world.app.database().collection('people')
  const [{ hats }] = (await people.where({ _id: 'person-wen' }).get()).data as [{ hats: { id: string }[] }]
  await people.doc('person-wen').update({ hats: hats.slice(1) })
  const wen = here.phone('wen')
  await wen.opens(inbox)
  await wen.taps('您的诉求已受理')
  await wen.isTold('您已经没有这个身份，不能打开')
  await wen.isOn('messages/inbox')
  await wen.sees('没有未读消息')
  expect(wen.sent().some(({ call }) => call === 'appeals.get')).toBe(false)
})

it('all are marked as read at once; where the office does not answer they stay unread', async () => {
  await accepted('bai', 'su')
  await accepted('bai', 'su')
  const bai = here.phone('bai')
  await bai.opens(inbox)
  await bai.sees('2 条未读')
  bai.hand.network = 'none'
  await bai.taps('全部已读')
  await bai.isTold('没有网络，请检查后重试')
  expect(unreadRows(bai)).toHaveLength(2)
  bai.hand.network = 'good'
  await bai.taps('全部已读')
  await bai.sees('没有未读消息')
  expect(unreadRows(bai)).toEqual([])
  expect(bai.spoken()).not.toContain('全部已读')
  expect(await unreadAtOffice('bai')).toBe(0)
})

it('the tab 我的 carries the number, from the desk’s own call; it goes when the last message is read', async () => {
  await here.world.get('qi', 'messages.read', {})
  const { id } = await here.world.get('qi', 'appeals.submit', anAppeal())
  await goOn(here.world, id, { by: 'xian', action: 'accept' })
  const qi = here.phone('qi')
  await qi.opens('/pages/desk/index')
  await qi.seesBadge('我的', '1')
  expect(qi.sent().map(({ call }) => call)).not.toContain('messages.list')
  await qi.touchesTab('我的')
  await qi.taps('消息，1 条未读')
  await qi.taps('您的诉求已受理')
  await qi.isOn('appeals/detail')
  await qi.goesBack()
  await qi.goesBack()
  await qi.seesBadge('我的', '')
  await qi.sees('消息')
  expect(qi.spoken()).not.toContain('1 条未读')
})

it('hats without a desk are not asked for one, and have their number all the same', async () => {
  const guan = here.phone('guan')
  await guan.opens('/pages/desk/index')
  await guan.sees('这个身份不办理诉求')
  await guan.opens('/pages/desk/index')
  await guan.sees('这个身份不办理诉求')
  await guan.seesBadge('我的', '')
  const sent = guan.sent().map(({ call }) => call)
  expect(sent).toContain('messages.list')
  expect(sent).not.toContain('home.get')
})

it('a long inbox comes page by page, newest first, and each message once', async () => {
  const submitted: string[] = []
  for (let n = 0; n < 24; n += 1)
    submitted.push((await here.world.get('shen', 'appeals.submit', anAppeal())).number)
  const su = here.phone('su')
  await su.opens(inbox)
  await su.sees('新诉求待受理')
  expect(rows(su)).toHaveLength(20)
  await su.scrollsDown()
  await su.sees(submitted[0] ?? '')
  const numbers = su.lines().filter((line) => submitted.includes(line))
  expect(numbers).toEqual(submitted.reverse())
})

it('an inbox with nothing in it, one without a network, and one of somebody unknown each say so', async () => {
  const jiang = here.phone('jiang')
  await jiang.opens(inbox)
  await jiang.sees('还没有消息')
  expect(jiang.spoken()).not.toContain('全部已读')

  const lin = here.phone('lin')
  lin.hand.network = 'none'
  await lin.opens(inbox)
  await lin.sees('没有网络，请检查后重试')
  lin.hand.network = 'good'
  await lin.taps('重试')
  await lin.sees('条未读')

  const stranger = here.phone('stranger')
  await stranger.opens(inbox)
  await stranger.sees('还没有为您开通')
  expect(stranger.sent().some(({ call }) => call === 'messages.list')).toBe(false)
})

it('where the operator has no message templates nobody is offered WeChat’s reminders', async () => {
  const lin = here.phone('lin')
  await lin.opens(inbox)
  await lin.sees('条未读')
  expect(lin.spoken().join()).not.toContain('接收微信提醒')
})

it('a digest says what is due and unread and leads there; whether it comes is chosen under 消息设置', async () => {
  const at = (day: string, time: string) => here.world.tick(timeOn(day, time), { latestOnly: true })
  await at('2026-12-07', '09:00')
  await here.world.get('su', 'messages.read', {})
  await here.world.get('bai', 'appeals.submit', anAppeal())
  await at('2026-12-07', '09:05')
  // Acceptance is due by half past five.
  await at('2026-12-08', '15:30')
  await at('2026-12-09', '08:30')
  const su = here.phone('su')
  await su.opens(inbox)
  await su.sees('每日提要：')
  await su.taps(unreadRows(su).find((name) => name.includes('每日提要：')) ?? '')
  await su.isOn('appeals/my-deadlines')
  await su.sees('超期')
  await su.goesBack()
  await su.taps('消息设置')
  await su.sees('每日提要')
  await su.taps('不需要')
  await su.isTold('已保存')
  expect((await here.world.get('su', 'messages.settings', {})).digest).toBe('never')
  su.hand.network = 'none'
  await su.taps('每个工作日')
  await su.sees('没有网络，请检查后重试')
  expect((await here.world.get('su', 'messages.settings', {})).digest).toBe('never')
})

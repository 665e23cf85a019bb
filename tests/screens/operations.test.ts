import { anAppeal, openidOf, walk } from '../world'
import { office } from './office'

const here = office()
const operations = '/operations/operations'

/** Ticks go forward only, and begin after whatever is done by the machine's own clock. */
let clock = Date.now() + 10 * 60_000
function tick() {
  clock += 5 * 60_000
  return here.world.tick(new Date(clock))
}

const post = (door: string, body: object) =>
  fetch(`${here.world.url}${door}`, { method: 'POST', body: JSON.stringify(body) })

/** One reminder that WeChat has refused with this code; the number of the appeal it is about. */
async function deadLetter(errcode: number): Promise<string> {
  const { id, version, number } = await here.world.get('bai', 'appeals.submit', anAppeal())
  await tick()
  await here.world.get('su', 'appeals.act', { action: 'accept', id, version })
  await post('/wechat/script', { api: 'subscribeMessage.send', answers: [{ errcode }] })
  await tick()
  return number
}

async function resendAll() {
  const { rows } = await here.world.get('guan', 'operations.deadLetters', {})
  for (const { id } of rows) await here.world.get('guan', 'operations.resend', { id })
  await tick()
}

/** A request the office breaks down on, and the number it is found by. */
async function fault(): Promise<{ id: string; requestId: string }> {
  const { id } = await walk(here.world, 'submit')
  await here.world.app.database().collection('appeals').doc(id).update({ events: 'broken' })
  const { params } = await here.world.refusalOf('lin', 'appeals.get', { id })
  return { id, requestId: String(params?.requestId) }
}

beforeAll(async () => {
  // WeChat knows whoever has called.
  for (const who of ['bai', 'su'] as const) await here.world.get(who, 'session.open', {})
  // The first tick says what time it is; only later ones find something due.
  await tick()
})

it('an administrator reads in his inbox what to do, goes there, and sends the reminder again', async () => {
  const number = await deadLetter(40037)
  const guan = here.phone('guan')
  await guan.opens('/pages/me/index')
  await guan.taps('消息，1 条未读')
  await guan.sees('代码 40037')
  await guan.sees('改好配置，再到“运维”里重新发送。')
  await guan.taps('微信提醒发不出去，请检查配置')
  await guan.isOn('operations/operations')
  await guan.sees(`编号 ${number}`)
  await guan.sees('诉求进度提醒')
  await guan.sees('模板 ID 不对，或模板已删除')
  await guan.sees('代码 40037 · 发过 1 次')

  await guan.taps('重新发送')
  await guan.sees('请先确认配置已经改好，否则还会失败。')
  await guan.taps('取消')
  await guan.sees(`编号 ${number}`)
  await guan.taps('重新发送')
  await guan.taps('确定')
  await guan.isTold('已安排重新发送')
  await guan.sees('没有未送达的提醒')

  await post('/wechat/accept', { user: openidOf('bai'), templateIds: ['template-progress'] })
  await tick()
  const sent = await fetch(`${here.world.url}/outbox`, { headers: { accept: 'application/json' } })
  expect(await sent.text()).toContain(number)
})

it('somebody who was slower is told so, and sees how it stands', async () => {
  const number = await deadLetter(47003)
  const guan = here.phone('guan')
  await guan.opens(operations)
  await guan.sees('模板的字段与发送的内容不符')
  await resendAll()
  await guan.taps('重新发送')
  await guan.taps('确定')
  await guan.isTold('没有找到这条未送达的消息，或已经重新发送')
  await guan.noLongerSees(number)
})

it('a code nobody has words for says at least whether trying again can help', async () => {
  await deadLetter(43108)
  const guan = here.phone('guan')
  await guan.opens(operations)
  await guan.sees('微信不接收，重新发送多半也没有用')
  await guan.sees('代码 43108')
  await resendAll()
})

it('a fault is found by the number somebody was shown, and the newest stand there anyway', async () => {
  const { id, requestId } = await fault()
  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('系统出错了，请稍后再试')
  const shown = /编号 ([\w-]+)）/.exec(lin.lines().join())?.[1] ?? ''

  const guan = here.phone('guan')
  await guan.opens(operations)
  await guan.taps('系统出错')
  await guan.sees(requestId)
  await guan.sees(shown)
  await guan.types('“系统出错了”后面的编号', ` ${shown} `)
  await guan.taps('搜索')
  await guan.noLongerSees(requestId)
  await guan.sees('appeals.get')
  await guan.taps('复制')
  await guan.isTold('已复制')
  expect(guan.copied()).toEqual([shown])

  await guan.types('“系统出错了”后面的编号', 'ffffffff')
  await guan.taps('搜索')
  await guan.sees('没有编号为“ffffffff”的出错记录')
  await guan.types('“系统出错了”后面的编号', 'ff')
  await guan.taps('搜索')
  await guan.sees('编号要完整，可以复制粘贴')
})

it('an auditor reads who was refused what and who looked at a telephone number, page by page', async () => {
  const { id } = await walk(here.world, 'sign')
  await here.world.refusalOf('lu', 'operations.deadLetters', {})
  await here.world.get('lu', 'appeals.revealPhone', { id, whose: 'contact', why: '约企业现场查看' })
  const shenji = here.phone('shenji')
  await shenji.opens('/pages/me/index')
  await shenji.taps('审计日志')
  await shenji.isOn('operations/audit')
  await shenji.sees('无权办理，被拒绝')
  await shenji.sees('路长明 · 承办人员')
  await shenji.sees('operations.deadLetters')
  await shenji.sees('查看了企业联系人的电话')
  await shenji.sees('原因：约企业现场查看')

  for (let n = 0; n < 60; n += 1) await here.world.refusalOf('gong', 'operations.faults', {})
  await shenji.pullsDown()
  await shenji.sees('公孙越 · 承办人员')
  const lines = () => shenji.lines().filter((line) => line.includes('公孙越')).length
  expect(lines()).toBe(50)
  await shenji.scrollsDown()
  await shenji.sees('路长明 · 承办人员')
  expect(lines()).toBe(60)
})

it.each([
  ['lin', operations],
  ['he', operations],
  ['shenji', operations],
  ['lu', '/operations/audit'],
  ['guan', '/operations/audit'],
] as const)('%s is told that %s is not his, and nothing is asked', async (who, page) => {
  const phone = here.phone(who)
  await phone.opens(page)
  await phone.sees('您当前的身份不能办这件事')
  expect(phone.sent().map(({ call }) => call)).toEqual(['session.open'])
})

it('on 我的 each finds the way to what is his alone', async () => {
  for (const [who, own] of [
    ['guan', ['运维']],
    ['shenji', ['审计日志']],
    ['lin', []],
    ['lu', ['答复模板']],
  ] as const) {
    const phone = here.phone(who)
    await phone.opens('/pages/me/index')
    await phone.sees('消息')
    const shown = ['运维', '审计日志', '答复模板'].filter((line) => phone.lines().includes(line))
    expect([who, shown]).toEqual([who, own])
  }
})

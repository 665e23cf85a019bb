import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Somebody } from '../world'
import { office } from './office'
import type { Phone } from './phone'

const here = office()

const busStop = {
  name: '站牌.jpg',
  bytes: readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg')),
}

/** Where and from whom: the same for a whole meeting. */
async function sitsDown(phone: Phone, enterprise = '安澜稻香米业公司') {
  await phone.opens('/appeals/register')
  await phone.taps('企业，请选择')
  await phone.taps(enterprise)
  await phone.taps('会议')
}

/** One item as it is heard: a sentence and a category. */
async function writesDown(phone: Phone, title: string) {
  await phone.taps('诉求类别，请选择')
  await phone.taps('税费')
  await phone.types('标题', title)
  await phone.taps('提交诉求')
}

/** The titles registered by somebody that the office has, oldest first. */
async function registeredBy(who: Somebody) {
  const { rows } = await here.world.get(who, 'appeals.list', { desk: 'registered' })
  return rows.map(({ title }) => title).reverse()
}

const unsentOn = (phone: Phone) => phone.keeps().filter((name) => name.startsWith('unsent/'))

it('somebody of the committee writes down what he heard, sees its number, and goes on with the same enterprise and source', async () => {
  const he = here.phone('he')
  await sitsDown(he)
  await he.types('联系人（可不填）', '谷老板')
  await he.types('联系电话（可不填）', '199 0000 1234')
  await writesDown(he, '会上说发票不够用')
  await he.sees('已提交 1 条')
  const { rows } = await here.world.get('he', 'appeals.list', { desk: 'registered' })
  expect(rows[0]).toMatchObject({
    title: '会上说发票不够用',
    source: 'meeting',
    enterprise: '安澜稻香米业公司',
  })
  await he.sees(`编号 ${rows[0]?.number}`)
  const appeal = await here.world.get('he', 'appeals.get', { id: rows[0]?.id ?? '' })
  expect(appeal).toMatchObject({ text: '会上说发票不够用', contact: { name: '谷老板' } })
  expect(appeal.events[0]).toMatchObject({
    action: 'register',
    by: { name: '何知行', role: 'committeeMember' },
  })

  await he.taps('再录一条')
  await he.sees('企业，安澜稻香米业公司')
  expect(he.written('标题')).toBe('')
  expect(he.controls().find(({ name }) => name === '会议')?.attributes.ariaChecked).toBe(true)
  await he.sees('诉求类别，请选择')
})

it('a whole meeting without a network: everything waits on the phone, goes out when there is one, once and in its order', async () => {
  const he = here.phone('he')
  const before = await registeredBy('he')
  await sitsDown(he)
  he.hand.network = 'none'
  const titles = ['路灯不亮', '招工难', '想扩大厂房']
  for (const [index, title] of titles.entries()) {
    if (index > 0) await he.taps('再录一条')
    await writesDown(he, title)
    await he.sees(`待发送 ${index + 1} 条`)
  }
  await he.sees('已保存在本机，有网络时自动发送')
  expect(await registeredBy('he')).toEqual(before)

  await he.comesBackOnline()
  await he.sees('已提交 3 条')
  expect((await registeredBy('he')).slice(before.length)).toEqual(titles)
  expect(unsentOn(he)).toEqual([])
})

it('what arrived although its answer was lost is registered once', async () => {
  const su = here.phone('su')
  await sitsDown(su, '安澜云谷药业公司')
  su.hand.network = 'answersLost'
  await writesDown(su, '药材检测排队太久')
  await su.sees('待发送 1 条')
  su.hand.network = 'good'
  await su.taps('立即发送')
  await su.sees('已提交 1 条')
  expect(await registeredBy('su')).toEqual(['药材检测排队太久'])
})

it('what waits survives the app being killed, photo and all, and goes out from the desk the next time', async () => {
  const shu = here.phone('shu')
  await sitsDown(shu)
  shu.hand.chooses.push(busStop)
  await shu.taps('添加照片')
  await shu.sees('照片 1，待上传')
  shu.hand.network = 'none'
  await writesDown(shu, '公交站牌看不清')
  await shu.sees('待发送 1 条')
  await shu.opens('/pages/desk/index')
  await shu.sees('待发送 1 条')

  // Not even who he is can be asked now, and he goes on all the same.
  await shu.taps('代录')
  await shu.taps('企业，请选择')
  await shu.taps('安澜禾味肉制品公司')
  await shu.taps('电话')
  await writesDown(shu, '断网时也能记')
  await shu.sees('待发送 2 条')

  shu.hand.network = 'good'
  await shu.opens('/pages/desk/index')
  await shu.sees('我代录的，2 件')
  expect(shu.spoken().join()).not.toMatch(/待发送|正在发送/)
  expect(await registeredBy('shu')).toEqual(['公交站牌看不清', '断网时也能记'])
  const { rows } = await here.world.get('shu', 'appeals.list', { desk: 'registered' })
  const photographed = await here.world.get('shu', 'appeals.get', { id: rows[1]?.id ?? '' })
  expect(photographed.photos).toHaveLength(1)
  expect(unsentOn(shu)).toEqual([])
})

it('what the office does not take says why, keeps what was written, and goes out once it is changed; others are not held up', async () => {
  const xian = here.phone('xian')
  await sitsDown(xian, '安澜新启包装公司')
  xian.hand.network = 'none'
  await writesDown(xian, '门口贴了赌博网站广告')
  await xian.taps('再录一条')
  await writesDown(xian, '包装箱运费太高')
  await xian.comesBackOnline()
  await xian.sees('有 1 条需要修改')
  await xian.sees('编号 ')
  expect(await registeredBy('xian')).toEqual(['包装箱运费太高'])

  await xian.taps('修改')
  await xian.sees('内容可能不符合微信平台规范，请修改后再提交')
  expect(xian.written('标题')).toBe('门口贴了赌博网站广告')
  await xian.types('标题', '门口贴了违法小广告')
  await xian.taps('提交诉求')
  await xian.sees('已提交 2 条')
  expect(await registeredBy('xian')).toEqual(['包装箱运费太高', '门口贴了违法小广告'])
})

it('what is given up is gone only after he has said so twice', async () => {
  const xian = here.phone('xian')
  await sitsDown(xian, '安澜新启包装公司')
  await writesDown(xian, '赌博网站')
  await xian.sees('有 1 条需要修改')
  await xian.taps('删除')
  await xian.taps('取消')
  expect(unsentOn(xian)).toHaveLength(1)
  await xian.taps('删除')
  await xian.taps('删除')
  await xian.noLongerSees('有 1 条需要修改')
  expect(unsentOn(xian)).toEqual([])
})

it('an answer given on the spot is on record, and the enterprise is asked whether it is solved', async () => {
  const he = here.phone('he')
  await sitsDown(he, '安澜禾味肉制品公司')
  await he.taps('办理单位当场答复了')
  await he.taps('哪个单位答复的，请选择')
  await he.taps('安澜城市公交公司')
  await writesDown(he, '末班车能不能晚半小时')
  await he.sees('填写有误，请检查标出的地方')
  await he.types('答复了什么', '下周一起末班车推迟到18:00。')
  await he.taps('提交诉求')
  await he.sees('已提交')
  const { rows } = await here.world.get('lin', 'appeals.list', { desk: 'waiting' })
  const asked = rows.find(({ title }) => title === '末班车能不能晚半小时')
  expect(asked).toMatchObject({ state: 'toConfirm', lead: '安澜城市公交公司' })

  await he.taps('再录一条')
  await he.taps('建议')
  await he.noLongerSees('办理单位当场答复了')
})

it('an envoy registers for the enterprises he looks after and finds no other', async () => {
  const bao = here.phone('bao')
  await bao.opens('/appeals/register')
  await bao.taps('企业，请选择')
  await bao.sees('安澜禾味肉制品公司')
  await bao.sees('安澜本草饮片公司')
  expect(bao.lines().join()).not.toContain('安澜稻香米业公司')
  // By the initials of 安澜本草饮片公司, which only the office knows.
  await bao.types('搜索企业名称', 'bcyp')
  await bao.noLongerSees('安澜禾味肉制品公司')
  await bao.sees('安澜本草饮片公司')
  await bao.types('搜索企业名称', '稻香')
  await bao.sees('没有符合的企业，或不归您联系')
})

it('somebody who may not register is told so', async () => {
  for (const who of ['lin', 'lu', 'du'] as const) {
    const phone = here.phone(who)
    await phone.opens('/appeals/register')
    await phone.sees('您当前的身份不能办这件事')
    expect(phone.buttons()).toEqual([])
  }
})

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { weappDir } from '../../config/build'
import { dayOf, isWorkingDay, stateCalendar } from '../../contract/working-days'
import { picture } from '../calls/canary-cases'
import { office } from './office'

const here = office()

const posted = () =>
  here.world.get('su', 'notices.write', {
    kind: 'purchase',
    title: '中药材加工企业采购清单',
    lines: [
      { name: '金银花', quantity: 2, unit: '吨' },
      { name: '黄芪', quantity: 500, unit: '公斤' },
    ],
    masked: true,
    clusterIds: [],
    expiresOn: dayOf(new Date(Date.now() + 9 * 86_400_000)),
    contactPolicy: 'direct',
    photos: [],
  })

it('a shared notice is a card with the office’s token on a fixed path, a title that fits and a picture of 5:4', async () => {
  const { id } = await posted()
  const { token, title } = await here.world.get('bai', 'notices.card', { id })
  const cardAs = async (who: 'su' | 'bai') => {
    const phone = here.phone(who)
    await phone.opens(`/notices/notice?id=${id}`)
    await phone.sees('金银花')
    await phone.sees('发到微信群')
    return phone
  }
  const [su, bai] = [await cardAs('su'), await cardAs('bai')]
  const card = { title, path: `/notices/notice?k=${token}`, imageUrl: '/icons/card.png' }
  for (const phone of [su, bai]) {
    await phone.shares(card)
    expect(phone.faults).toEqual([])
  }
  expect([...title].length).toBeLessThanOrEqual(30)
  const picture = path.join(weappDir, card.imageUrl)
  expect(existsSync(picture)).toBe(true)
  const bytes = readFileSync(picture)
  expect(bytes.readUInt32BE(16) / bytes.readUInt32BE(20)).toBe(5 / 4)
})

it('a code (`scene`) and a card from a group lead to the same notice; who belongs here offers, a stranger is shown the way in', async () => {
  const { id } = await posted()
  const { token } = await here.world.get('su', 'notices.card', { id })
  const bai = here.phone('bai')
  bai.hand.group = 'group-A'
  await bai.opens(`/notices/notice?k=${token}`)
  await bai.sees('剩2项')
  await bai.taps('我要对接')
  await bai.isOn('notices/offer')
  await bai.types('金银花（吨）', '3')
  await bai.taps('我要对接')
  await bai.sees('只剩 2吨 了，请改小数量')
  await bai.types('金银花（吨）', '2')
  await bai.taps('我要对接')
  await bai.isOn('notices/notice')
  await bai.sees('剩1项')
  const su = here.phone('su')
  su.hand.group = 'group-A'
  await su.opens(`/notices/notice?scene=${token}`)
  await su.sees('安澜本草饮片公司')
  await su.types('这是哪个微信群', '医药工作群')
  await su.taps('登记这个群')
  await su.sees('来自微信群：医药工作群')
  expect((await here.world.get('su', 'notices.get', { id })).inside?.reach).toEqual([
    { groupChat: '医药工作群', opened: 2, offered: 1 },
  ])
  const stranger = here.phone('stranger')
  await stranger.opens(`/notices/notice?k=${token}`)
  await stranger.sees('加入后就能对接')
  expect(stranger.spoken().join()).not.toMatch(/安澜本草|苏问渠/)
  for (const phone of [bai, su, stranger]) expect(phone.faults).toEqual([])
})

it('a pasted list is split, what is missing is marked, and nothing goes out unseen', async () => {
  const su = here.phone('su')
  await su.opens('/notices/write')
  await su.types('标题', '采购清单')
  await su.types('粘贴清单', '金银花 2吨，黄芪 500公斤，白及')
  expect(su.sent().map(({ call }) => call)).not.toContain('notices.write')
  await su.taps('拆成条目')
  await su.sees('清单（3 项）')
  await su.sees('请补全名称、数量和单位')
  await su.taps('白及 ??')
  await su.types('数量', '30')
  await su.types('单位', '公斤')
  await su.taps('确定')
  await su.noLongerSees('请补全名称、数量和单位')
  await su.taps('发布')
  await su.sees('请选择一个有效的日期')
  expect(su.sent().map(({ call }) => call)).not.toContain('notices.write')
})

/** Today as the calendar says it. */
function today(): string {
  const day = dayOf(new Date())
  const said = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return isWorkingDay(stateCalendar, day) ? said : `${said}，休息日`
}

it('photos go along with a notice; who lets it out sees what WeChat says of them, and a correction can leave one out', async () => {
  const shen = here.phone('shen')
  await shen.opens('/notices/write')
  await shen.taps('供应')
  await shen.types('标题', '新收黄芪供应')
  await shen.types('粘贴清单', '黄芪 2吨')
  await shen.taps('拆成条目')
  await shen.sees('清单（1 项）')
  shen.hand.chooses.push({ name: '黄芪.png', bytes: picture('山坡', '拍照的人') })
  await shen.taps('添加照片')
  await shen.sees('照片 1，待上传')
  shen.hand.chooses.push({ name: '仓库.png', bytes: picture('赌博网站', '拍照的人') })
  await shen.taps('添加照片')
  await shen.sees('照片 2，待上传')
  await shen.taps('请选择')
  await shen.taps(today())
  await shen.taps('提交')
  await shen.isOn('notices/notice')
  const [row] = (await here.world.get('shen', 'notices.list', { list: 'own' })).rows
  const id = row?.id ?? ''
  const su = here.phone('su')
  await su.opens(`/notices/notice?id=${id}`)
  await su.sees('微信检查照片 2：不能发布')
  await su.sees('微信检查照片 1：没有发现问题')
  await su.taps('发布')
  await su.sees('微信检查认为照片不能发布，请退回修改')
  await shen.opens(`/notices/notice?id=${id}`)
  await shen.taps('更正')
  await shen.taps('去掉照片 2')
  await shen.taps('提交')
  await shen.isOn('notices/notice')
  // The other one WeChat would not let out.
  expect((await here.world.get('su', 'notices.get', { id })).photos.length).toBe(1)
  await su.opens(`/notices/notice?id=${id}`)
  await su.taps('发布')
  await su.sees('发布中')
  for (const phone of [shen, su]) expect(phone.faults).toEqual([])
})

it('a committee writes for one of its enterprises and to another cluster as well; the enterprise’s card lists it', async () => {
  const su = here.phone('su')
  await su.opens('/notices/write')
  await su.types('标题', '替云谷收丹参')
  await su.types('粘贴清单', '丹参 3吨')
  await su.taps('拆成条目')
  await su.taps('食品加工产业集群')
  await su.taps('替本集群的企业发布（可不选），不指定')
  await su.taps('安澜云谷药业公司')
  await su.noLongerSees('替别的企业发布')
  await su.taps('截止日期，请选择')
  await su.taps(today())
  await su.taps('发布')
  await su.isOn('notices/notice')
  const { rows } = await here.world.get('shen', 'notices.list', { list: 'own' })
  expect(rows[0]).toMatchObject({ title: '替云谷收丹参', clusters: ['医药健康产业集群', '食品加工产业集群'] })
  await su.opens('/enterprises/card?id=enterprise-yungu')
  await su.taps('替云谷收丹参、发布中')
  await su.isOn('notices/notice')
  await su.sees('安澜云谷药业公司')
  expect(su.faults).toEqual([])
})

it('a committee’s home has exactly its three desks; a research institute answers what it finds under 技术需求 (S5-3, S5-5)', async () => {
  const su = here.phone('su')
  await su.opens('/pages/desk/index')
  await su.sees('技术需求')
  expect(su.lines().filter((line) => ['供需', '技术需求', '诉求'].includes(line))).toEqual([
    '供需',
    '技术需求',
    '诉求',
  ])
  await here.world.get('su', 'notices.write', {
    kind: 'technology',
    title: '黄精种苗组培快繁',
    lines: [{ name: '黄精组培', quantity: 1, unit: '项' }],
    masked: false,
    clusterIds: [],
    expiresOn: dayOf(new Date(Date.now() + 9 * 86_400_000)),
    contactPolicy: 'direct',
    photos: [],
  })
  await su.taps('技术需求')
  await su.isOn('pages/notices/index')
  await su.sees('黄精种苗组培快繁')
  await su.noLongerSees('替云谷收丹参')
  const bai = here.phone('bai')
  await bai.opens('/pages/desk/index')
  await bai.sees('提诉求')
  expect(bai.spoken()).not.toContain('技术需求')
  const yan = here.phone('yan')
  await yan.opens('/pages/notices/index')
  await yan.taps('技术需求')
  await yan.taps('黄精种苗组培快繁')
  await yan.taps('我要对接')
  await yan.types('黄精组培（项）', '1')
  await yan.taps('我要对接')
  await yan.sees('待处理')
  await su.opens('/notices/mine')
  await su.taps('本单位发布的')
  await su.taps('黄精种苗组培快繁')
  await su.sees('安澜中药材研究所')
  for (const phone of [su, bai, yan]) expect(phone.faults).toEqual([])
})

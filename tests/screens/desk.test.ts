import type { Batch, Request } from '../../contract/envelope'
import { anAppeal, walk } from '../world'
import { office } from './office'
import type { Phone } from './phone'
import { WeChatFailure } from './wechat'

const here = office()

it('an entrepreneur waits a moment and sees what waits for him; a tab of the desk shows what is under way', async () => {
  await walk(here.world, 'reply', { title: '50路末班车收车太早' })
  await walk(here.world, 'dispatch', { title: '装卸口被堵' })
  const lin = here.phone('lin')
  await lin.opens('/pages/desk/index')
  await lin.sees('正在打开')
  await lin.sees('50路末班车收车太早')
  await lin.sees('待确认')
  await lin.sees('交通运输局办理')
  await lin.sees('待我处理，1 件')
  expect(lin.lines()).not.toContain('装卸口被堵')

  await lin.taps('进行中')
  await lin.sees('装卸口被堵')
  await lin.taps('装卸口被堵')
  await lin.isOn('appeals/detail')
  await lin.sees('待签收')
})

it('what a handler has answered is gone from his desk when he comes back to it, and lies with what waits for the enterprise', async () => {
  const { id } = await walk(here.world, 'sign', { title: '招不到电商人才' })
  const lu = here.phone('lu')
  await lu.opens('/pages/desk/index')
  await lu.taps('我承办的')
  await lu.taps('招不到电商人才')
  await lu.taps('答复')
  await lu.types('答复内容', '下周起在禾味开设电商培训班。')
  await lu.taps('答复企业')
  await lu.isTold('已答复')
  await lu.goesBack()
  await lu.isOn('pages/desk/index')
  await lu.noLongerSees('招不到电商人才')
  await lu.taps('待企业确认')
  await lu.sees('招不到电商人才')
  expect((await here.world.get('lu', 'appeals.get', { id })).state).toBe('toConfirm')
})

it('a card says where it stands, for how long somebody has been waiting, and what is out of the ordinary', async () => {
  const { id, version } = await here.world.get(
    'yuan',
    'appeals.submit',
    anAppeal({ kind: 'suggestion', privacy: 'hiddenFromUnit', title: '夜间通行证网上办' }),
  )
  const accepted = await here.world.get('he', 'appeals.act', { action: 'accept', id, version })
  const transport = { unitId: 'unit-transport', id, version: accepted.version }
  await here.world.get('he', 'appeals.act', { action: 'dispatch', ...transport })
  const card = (phone: Phone) =>
    phone.controls().find(({ name }) => name.startsWith('夜间通行证网上办'))?.name

  const lu = here.phone('lu')
  await lu.opens('/pages/desk/index')
  await lu.sees('夜间通行证网上办')
  expect(card(lu)).toMatch(/^夜间通行证网上办，待签收，签收期限：.+，建议，隐名，今天提交$/)
  expect(lu.lines()).toEqual(expect.arrayContaining(['隐名企业 · 交通出行与生活配套', '本单位主办']))
  expect(lu.lines().join()).not.toContain('安澜鲜达冷链公司')
  expect(lu.lines().join()).not.toMatch(/990123\d{10}/)

  const he = here.phone('he')
  await he.opens('/pages/desk/index')
  await he.taps('跟踪中')
  await he.sees('安澜鲜达冷链公司 · 交通出行与生活配套')
  await he.sees('交通运输局办理')
})

it('who reloads the page finds the desk he looked at, narrowed as it was', async () => {
  for (let n = 1; n <= 6; n += 1)
    await walk(here.world, 'sign', { title: `在办的第${n}件`, category: n === 1 ? 'tax' : 'transport' })
  const tao = here.phone('tao')
  await tao.opens('/pages/desk/index')
  await tao.taps('本单位在办')
  await tao.sees('在办的第6件')
  await tao.taps('类别')
  await tao.taps('税费')
  await tao.noLongerSees('在办的第6件')
  await tao.sees('在办的第1件')

  await tao.opens('/pages/desk/index')
  await tao.sees('在办的第1件')
  await tao.sees('类别：税费，取消筛选')
  expect(tao.lines()).not.toContain('在办的第6件')
  await tao.taps('类别：税费，取消筛选')
  await tao.sees('在办的第6件')
})

it('the head of a unit narrows a desk to one of its people, and reads when that leaves nothing', async () => {
  const tao = here.phone('tao')
  await tao.opens('/pages/desk/index')
  await tao.taps('本单位在办')
  await tao.taps('承办人')
  await tao.taps('陆向前，承办人员')
  await tao.sees('没有符合筛选条件的诉求')
  await tao.taps('承办人：陆向前，取消筛选')
  await tao.taps('承办人')
  await tao.taps('路长明，承办人员')
  await tao.sees('在办的第6件')
  const lu = here.phone('lu')
  await lu.opens('/pages/desk/index')
  await lu.taps('本单位在办')
  await lu.sees('在办的第6件')
  expect(lu.lines()).not.toContain('承办人')
})

it('a supervisor narrows what is open in his area to one cluster', async () => {
  await here.world.get('shen', 'appeals.submit', anAppeal({ title: '医药集群的一件' }))
  const du = here.phone('du')
  await du.opens('/pages/desk/index')
  await du.taps('全部在办')
  await du.sees('医药集群的一件')
  await du.taps('集群')
  await du.taps('医药健康产业集群党委')
  await du.sees('集群：医药健康产业集群党委，取消筛选')
  await du.noLongerSees('安澜禾味肉制品公司')
  await du.sees('医药集群的一件')
})

it.each([
  ['chi', '待我处理'],
  ['bao', '联系企业在办'],
  ['he', '待受理派单'],
  ['shu', '保密诉求'],
  ['tao', '待我发布'],
  ['du', '督办中'],
] as const)('%s opens a desk of his own and turns through all of its tabs', async (who, tab) => {
  const phone = here.phone(who)
  await phone.opens('/pages/desk/index')
  await phone.sees(tab)
  const tabs = phone.controls().filter(({ role }) => role === 'tab')
  for (const { name } of tabs) {
    await phone.taps(name)
    await phone.isSettled('正在打开')
    expect(phone.lines().join()).not.toContain('没有打开')
  }
  expect(phone.sent().filter(({ call }) => call === 'appeals.list').length).toBeGreaterThanOrEqual(
    tabs.length - 1,
  )
})

it('who has nothing to do with appeals reads so, and what is secret is not even asked for', async () => {
  for (const who of ['guan', 'shenji'] as const) {
    const phone = here.phone(who)
    await phone.opens('/pages/desk/index')
    await phone.sees('这个身份不办理诉求')
    expect(phone.buttons()).toEqual([])
    expect(phone.lines().join()).not.toContain('没有打开')
  }
})

it('a desk with nothing on it says so', async () => {
  const bai = here.phone('bai')
  await bai.opens('/pages/desk/index')
  await bai.sees('没有等您处理的诉求')
})

it('a desk that does not open says why and opens at the second try', async () => {
  const yuan = here.phone('yuan')
  yuan.hand.network = 'none'
  await yuan.opens('/pages/desk/index')
  await yuan.sees('没有网络，请检查后重试')
  yuan.hand.network = 'good'
  await yuan.taps('重试')
  await yuan.sees('安澜鲜达冷链公司')
})

it('somebody WeChat knows and the office does not is shown the way in, on every page', async () => {
  const stranger = here.phone('stranger')
  const { id } = await walk(here.world, 'submit')
  for (const page of ['/pages/desk/index', `/appeals/detail?id=${id}`]) {
    await stranger.opens(page)
    await stranger.sees('还没有为您开通')
    await stranger.sees('有邀请码、手机号在名册里，或登记您的企业，都可以进入')
    expect(stranger.buttons()).toEqual(['进入'])
  }
})

it('somebody with two hats changes them at the desk, sees the other desk, and wears the hat the next day too', async () => {
  await here.world.get('gu', 'appeals.submit', anAppeal({ title: '稻谷烘干用电增容' }))
  const gu = here.phone('gu')
  await gu.opens('/pages/desk/index')
  await gu.taps('以此身份办理：安澜稻香米业公司 · 企业代表')
  await gu.taps('食品加工产业集群党委 · 集群党委委员')
  await gu.sees('待受理派单')
  await gu.sees('稻谷烘干用电增容')
  expect(gu.lines()).not.toContain('提诉求')

  await gu.opens('/pages/desk/index')
  await gu.sees('食品加工产业集群党委')
  await gu.touchesTab('我的')
  await gu.taps('安澜稻香米业公司')
  await gu.touchesTab('诉求')
  await gu.sees('待我处理')
})

it('somebody who closes the choice of hats keeps the one he wears', async () => {
  const gu = here.phone('gu')
  await gu.opens('/pages/desk/index')
  await gu.taps('以此身份办理：安澜稻香米业公司 · 企业代表')
  await gu.taps('取消')
  await gu.sees('安澜稻香米业公司')
})

it('more than a page lies on the desk: the next page comes at the bottom, and nothing twice', async () => {
  const titles = Array.from({ length: 25 }, (_, index) => `药材检测排队之${index + 101}`)
  for (const title of titles) await here.world.get('shen', 'appeals.submit', anAppeal({ title }))
  titles.reverse()
  const { rows } = await here.world.get('shen', 'appeals.list', { desk: 'open' })
  const shen = here.phone('shen')
  await shen.opens('/pages/desk/index')
  for (let shown = rows.length; shown < titles.length; shown += rows.length) {
    await shen.sees(titles[shown - 1] ?? '')
    expect(shen.lines()).not.toContain(titles[shown])
    await shen.scrollsDown()
  }
  await shen.sees(titles.at(-1) ?? '')
  expect(shen.lines().filter((line) => titles.includes(line))).toEqual(titles)
})

/** Waits for an answer, and for the turns in which WeChat hands it over and Taro draws it. */
async function delivered(asked: { value?: unknown } | undefined): Promise<void> {
  await Promise.allSettled([asked?.value])
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve))
}

/** Holds back answers the phone waits for, each until it is let go. */
function holdingBack(isMeant: (data: Request | Batch) => boolean) {
  const { callApi } = here.world
  let letGo = () => {}
  const released = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const held = jest.spyOn(here.world, 'callApi').mockImplementation(async (data, openid) => {
    const answer = await callApi(data, openid)
    if (isMeant(data as Request | Batch)) await released
    return answer
  })
  return {
    letGo: () => letGo(),
    /** Everything asked so far has been answered, and the phone has drawn what came of it. */
    arrived: async () => {
      for (const asked of held.mock.results) await delivered(asked)
    },
    restore: () => held.mockRestore(),
  }
}

it('a refresh on its way does not throw him off the tab he has turned to', async () => {
  await walk(here.world, 'sign', { title: '正在办的那件' })
  await walk(here.world, 'reply', { title: '已答复的那件' })
  const lu = here.phone('lu')
  await lu.opens('/pages/desk/index')
  await lu.taps('我承办的')
  await lu.sees('正在办的那件')
  const refresh = holdingBack((data) => 'calls' in data)
  try {
    await lu.pullsDown()
    await lu.taps('待企业确认')
    await lu.sees('已答复的那件')
    refresh.letGo()
    await refresh.arrived()
    expect(lu.lines()).toContain('已答复的那件')
    expect(lu.lines()).not.toContain('正在办的那件')
  } finally {
    refresh.restore()
  }
})

it('two tabs tapped one after the other: how the first one ended says nothing about the second', async () => {
  await walk(here.world, 'confirm', { title: '办结的那件' })
  const lu = here.phone('lu')
  await lu.opens('/pages/desk/index')
  await lu.sees('待签收')
  const { callApi } = here.world
  const gates: Record<string, { wait: Promise<void>; open: () => void }> = {}
  for (const desk of ['answered', 'done']) {
    let open = () => {}
    const wait = new Promise<void>((resolve) => {
      open = resolve
    })
    gates[desk] = { wait, open }
  }
  const held = jest.spyOn(here.world, 'callApi').mockImplementation(async (data, openid) => {
    const desk = ((data as Request).input as { desk?: string } | undefined)?.desk ?? ''
    await gates[desk]?.wait
    if (desk === 'answered') throw new WeChatFailure('request:fail')
    return callApi(data, openid)
  })
  try {
    await lu.taps('待企业确认')
    await lu.taps('已办结')
    gates.answered?.open()
    await delivered(held.mock.results[0])
    expect(lu.spoken()).toContain('正在打开')
    expect(lu.lines()).not.toContain('还没有办结的诉求')
    expect(lu.lines()).not.toContain('没有网络，请检查后重试')
    gates.done?.open()
    await lu.sees('办结的那件')
  } finally {
    held.mockRestore()
  }
})

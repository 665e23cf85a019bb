import type { AppealDetail } from '../../contract/appeals'
import type { Request } from '../../contract/envelope'
import { walk } from '../world'
import { office } from './office'

const here = office()

it('the committee accepts and dispatches, the handler signs and replies, the enterprise says solved and satisfied', async () => {
  const { id } = await walk(here.world, 'submit')
  const [lin, he, lu] = [here.phone('lin'), here.phone('he'), here.phone('lu')]

  await he.opens(`/appeals/detail?id=${id}`)
  await he.taps('受理')
  await he.sees('受理后，由本集群党委负责派单和跟踪。')
  await he.taps('确定')
  await he.isTold('已受理')
  await he.taps('派单')
  await he.isOn('appeals/dispatch')
  await he.taps('主办单位，请选择')
  await he.taps('交通运输局')
  await he.types('派单说明（选填）', '请会同公交公司，本周内与企业见面')
  await he.taps('派单')
  await he.isTold('已派单')

  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.sees('请会同公交公司，本周内与企业见面')
  await lu.taps('签收')
  await lu.taps('确定')
  await lu.isTold('已签收')
  await lu.taps('答复')
  await lu.types('答复内容', '末班车自周一起推迟到18:30。')
  await lu.taps('答复企业')
  await lu.isTold('已答复')
  await lu.isOn('appeals/detail')
  await lu.sees('待确认')

  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.taps('确认结果')
  await lin.sees('末班车自周一起推迟到18:30。')
  await lin.taps('已解决')
  await lin.taps('满意')
  await lin.taps('确认办结')
  await lin.isTold('已办结')
  await lin.isOn('appeals/detail')
  await lin.sees('已办结（企业确认）')

  const stored = await here.world.get('lin', 'appeals.get', { id })
  expect(stored).toMatchObject({
    state: 'closedConfirmed',
    lead: '交通运输局',
    handler: { name: '路长明' },
    round: 1,
  })
  expect(stored.events.map(({ action, by }) => [action, by?.name])).toEqual([
    ['submit', '林秋禾'],
    ['accept', '何知行'],
    ['dispatch', '何知行'],
    ['sign', '路长明'],
    ['reply', '路长明'],
    ['confirm', '林秋禾'],
  ])
  expect(stored.events.at(-1)).toMatchObject({ solved: 'solved', satisfied: 'satisfied' })
})

it('the timeline says of every event who did it, in which hat, and when; the note to the unit is not for the enterprise', async () => {
  const { id } = await walk(here.world, 'confirm')
  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('企业确认，办结')

  const { events } = await here.world.get('lin', 'appeals.get', { id })
  const clock = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  })
  const time = (index: number) =>
    expect.stringMatching(`^(今天|昨天) ${clock.format(new Date(events[index]?.at ?? ''))}$`)
  const lines = lin.lines()
  expect(lines.slice(lines.indexOf('办理经过') + 1, lines.indexOf('举报内容'))).toEqual([
    ...['企业确认，办结', '安澜禾味肉制品公司 · 林秋禾 · 企业代表', time(5), '已解决 · 满意'],
    ...['答复企业', '交通运输局 · 路长明 · 承办人员', time(4), '答复内容', '末班车推迟到18:00。'],
    ...['签收', '交通运输局 · 路长明 · 承办人员', time(3)],
    ...['派单给交通运输局', '食品加工产业集群党委 · 何知行 · 集群党委委员', time(2)],
    ...['受理诉求', '食品加工产业集群党委 · 何知行 · 集群党委委员', time(1)],
    ...['提交诉求', '安澜禾味肉制品公司 · 林秋禾 · 企业代表', time(0)],
  ])
})

it('a stamped letter handed in with the appeal opens on the phone of the committee', async () => {
  const letter = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const documents = [await here.world.upload('lin', '盖章函.pdf', letter)]
  const { id } = await walk(here.world, 'submit', { documents })
  const he = here.phone('he')
  await he.opens(`/appeals/detail?id=${id}`)
  await he.taps('打开 盖章函.pdf')
  expect((await he.looksAt()).equals(letter)).toBe(true)
})

it('an enterprise that is not satisfied must say why, and the appeal goes back for a second round with both replies', async () => {
  const { id } = await walk(here.world, 'reply')
  const lin = here.phone('lin')
  await lin.opens(`/appeals/answer?id=${id}`)
  await lin.taps('未解决')
  await lin.taps('不满意')
  await lin.taps('提交重办')
  await lin.sees('请填写这一项')
  expect(lin.sent().filter(({ call }) => call === 'appeals.act')).toEqual([])
  await lin.types('重办理由', '18:00 工人还没有下班')
  await lin.taps('提交重办')
  await lin.isTold('已退回重办')

  const lu = here.phone('lu')
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.sees('18:00 工人还没有下班')
  await lu.taps('答复')
  await lu.types('答复内容', '末班车再推迟到18:40。')
  await lu.taps('答复企业')
  await lu.isTold('已答复')

  await lin.isOn('appeals/detail')
  await lin.pullsDown()
  await lin.sees('末班车再推迟到18:40。')
  await lin.sees('末班车推迟到18:00。')
  await lin.sees('第 2 次办理')
})

it('where it is only partly solved the enterprise itself chooses between closing and another round', async () => {
  const { id } = await walk(here.world, 'reply')
  const lin = here.phone('lin')
  await lin.opens(`/appeals/answer?id=${id}`)
  await lin.taps('部分解决')
  await lin.taps('基本满意')
  await lin.taps('到此结束')
  await lin.taps('确认办结')
  await lin.isTold('已办结')
  const stored = await here.world.get('lin', 'appeals.get', { id })
  expect(stored.events.at(-1)).toMatchObject({ action: 'confirm', solved: 'partly', satisfied: 'basically' })
})

it('a handler who is overtaken by the head of his unit reads who it was, and what he typed is still there', async () => {
  const { id, version } = await walk(here.world, 'sign')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.types('答复内容', '我们正在协调公交公司。')
  await here.world.get('tao', 'appeals.act', { action: 'reply', id, version, text: '末班车已推迟。' })
  await lu.taps('答复企业')

  await lu.sees('陶立言（交通运输局）刚刚做了“答复”，请看过最新情况再决定')
  expect(lu.written('答复内容')).toBe('我们正在协调公交公司。')
  await lu.taps('查看最新情况')
  await lu.isOn('appeals/detail')
  await lu.sees('末班车已推迟。')
  expect(lu.buttons()).toEqual(['内部备注'])
})

it('a handler who thinks better of it cancels, and nothing is signed', async () => {
  const { id } = await walk(here.world, 'dispatch')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.taps('签收')
  await lu.taps('取消')
  expect(lu.buttons()).toEqual(['更多操作', '签收'])
  expect((await here.world.get('lu', 'appeals.get', { id })).state).toBe('toSign')
})

it('a handler whose network is lost while replying keeps his text over a restart, and the reply is made once', async () => {
  const { id } = await walk(here.world, 'sign')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.types('答复内容', '末班车推迟到18:20。')
  lu.hand.network = 'none'
  await lu.taps('答复企业')
  await lu.sees('没有网络，内容已保存，请重试')

  lu.hand.network = 'good'
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.sees('50路末班车收车太早')
  expect(lu.written('答复内容')).toBe('末班车推迟到18:20。')
  lu.hand.network = 'answersLost'
  await lu.taps('答复企业')
  await lu.sees('没有网络，内容已保存，请重试')
  lu.hand.network = 'good'
  await lu.taps('答复企业')
  await lu.isTold('已答复')
  const { events } = await here.world.get('lu', 'appeals.get', { id })
  expect(events.filter(({ action }) => action === 'reply')).toMatchObject([{ text: '末班车推迟到18:20。' }])
})

it('two handlers sign at once: the second reads who was first, although nothing is left to sign', async () => {
  const { id, version } = await walk(here.world, 'dispatch')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.taps('签收')
  await here.world.get('lu2', 'appeals.act', { action: 'sign', id, version })
  await lu.taps('确定')
  await lu.sees('陆向前（交通运输局）刚刚做了“签收”')
  await lu.sees('办理中')
  await lu.sees('陆向前（交通运输局）刚刚做了“签收”')
  expect(lu.buttons()).not.toContain('签收')
})

it('what an overtaken handler typed can be copied while it is not his move, and stands in the form of the next round', async () => {
  const { id, version } = await walk(here.world, 'sign')
  const written = '我写了很久的答复。'
  const lu = here.phone('lu')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.types('答复内容', written)
  await here.world.get('tao', 'appeals.act', { action: 'reply', id, version, text: '末班车已推迟。' })
  await lu.taps('答复企业')
  await lu.sees('请看过最新情况再决定')

  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.sees('未发出的内容（答复）')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.sees('不能答复')
  await lu.sees(written)
  await lu.taps('复制')
  await lu.isTold('已复制')
  expect(lu.copied()).toEqual([written])

  const redo = { solved: 'unsolved', satisfied: 'dissatisfied', text: '没有' } as const
  await here.world.get('lin', 'appeals.act', { action: 'redo', id, version: version + 1, ...redo })
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.sees('50路末班车收车太早')
  expect(lu.written('答复内容')).toBe(written)
  await lu.taps('答复企业')
  await lu.isTold('已答复')
  expect(lu.keeps().filter((name) => name.includes(id))).toEqual([])
})

it('a text nobody needs any more is deleted from the phone', async () => {
  const { id, version } = await walk(here.world, 'sign')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.types('答复内容', '用不着了。')
  await here.world.get('tao', 'appeals.act', { action: 'reply', id, version, text: '末班车已推迟。' })
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.sees('用不着了。')
  await lu.taps('删除')
  await lu.noLongerSees('用不着了。')
  expect(lu.keeps().filter((name) => name.includes(id))).toEqual([])
})

it('a reply that arrived although its answer was lost is not shown as unsent', async () => {
  const { id } = await walk(here.world, 'sign')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.types('答复内容', '末班车推迟到18:25。')
  lu.hand.network = 'answersLost'
  await lu.taps('答复企业')
  await lu.sees('没有网络，内容已保存，请重试')
  lu.hand.network = 'good'
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.sees('末班车推迟到18:25。')
  expect(lu.lines()).not.toContain('未发出的内容（答复）')
  expect(lu.keeps().filter((name) => name.includes(id))).toEqual([])
})

/** Changes an appeal on its way to the phone. */
function seenAs(change: (appeal: AppealDetail) => object) {
  const { callApi } = here.world
  const answers = async (data: unknown, openid?: string) => {
    const answer = (await callApi(data, openid)) as { ok: boolean; value: AppealDetail }
    return (data as Request).call === 'appeals.get' && answer.ok
      ? { ...answer, value: { ...answer.value, ...change(answer.value) } }
      : answer
  }
  return jest.spyOn(here.world, 'callApi').mockImplementation(answers)
}

it('a text that a long history had no room for comes when it is asked for', async () => {
  const pages = [
    ['detail', (await walk(here.world, 'confirm')).id],
    ['answer', (await walk(here.world, 'reply')).id],
  ] as const
  const held = seenAs(({ events }) => ({
    events: events.map(({ text, ...event }) => ({ ...event, ...(text && { textHeld: true }) })),
  }))
  try {
    for (const [page, id] of pages) {
      const lin = here.phone('lin')
      await lin.opens(`/appeals/${page}?id=${id}`)
      await lin.sees('显示内容')
      expect(lin.lines()).not.toContain('末班车推迟到18:00。')
      lin.hand.network = 'none'
      await lin.taps('显示内容')
      await lin.sees('没有网络，请检查后重试')
      lin.hand.network = 'good'
      await lin.taps('显示内容')
      await lin.sees('末班车推迟到18:00。')
      expect(lin.lines()).not.toContain('显示内容')
    }
  } finally {
    held.mockRestore()
  }
})

it('files that are missing are said to be missing', async () => {
  const { id } = await walk(here.world, 'submit')
  const photo = { name: 'photo.jpg', kind: 'jpg', size: 1, url: '' }
  const letter = { name: '盖章函.pdf', kind: 'pdf', size: 1, url: '' }
  const missing = seenAs(() => ({ photos: [photo, photo], documents: [letter, letter] }))
  try {
    const he = here.phone('he')
    await he.opens(`/appeals/detail?id=${id}`)
    await he.sees('照片 1：附件缺失，暂时打不开')
    await he.sees('照片 2：附件缺失，暂时打不开')
    expect(he.lines().filter((line) => line === '附件缺失，暂时打不开')).toHaveLength(2)
    expect(he.controls().filter(({ role }) => role === 'img')).toEqual([])
  } finally {
    missing.mockRestore()
  }
})

it('the letters that fit an appeal are written from its page, and sent on to be printed', async () => {
  const { id } = await walk(here.world, 'sign')
  const he = here.phone('he')
  await he.opens(`/appeals/detail?id=${id}`)
  await he.taps('文书')
  await he.isOn('appeals/papers')
  await he.sees('企业问题交办单')
  expect(he.lines()).not.toContain('督办通知单')
  await he.types('印完整电话', '上门核实')
  await he.taps('生成企业问题交办单')
  const { name, bytes } = await he.sendsOn()
  expect(name).toMatch(/^企业问题交办单990123\d+\.html$/)
  expect(bytes.toString()).toMatch(/199\d{8}/)
  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('50路末班车收车太早')
  expect(lin.lines()).not.toContain('文书')
})

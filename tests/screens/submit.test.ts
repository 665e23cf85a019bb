import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Request } from '../../contract/envelope'
import { anAppeal, type Somebody } from '../world'
import { office } from './office'
import type { Phone } from './phone'
import { WeChatFailure } from './wechat'

const here = office()

const busStop = {
  name: '站牌.jpg',
  bytes: readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg')),
}
const text = '工人六点下班，末班车五点半就走了，请推迟半小时。'

/** Everything the form asks for, by hand; each test has a title of its own. */
async function fillsIn(phone: Phone, title: string) {
  await phone.opens('/appeals/submit')
  await phone.taps('请选择')
  await phone.taps('交通出行与生活配套')
  await phone.types('标题', title)
  await phone.types('诉求内容', text)
}

async function addsPhoto(phone: Phone) {
  phone.hand.chooses.push(busStop)
  await phone.taps('添加照片')
  await phone.sees('照片 1，待上传')
}

/** A photo so big that the phone shrinks it first; that takes until `isShrunk` is called. */
function addsBigPhoto(phone: Phone) {
  let isShrunk = () => {}
  phone.hand.shrunk = new Promise((resolve) => {
    isShrunk = resolve
  })
  phone.hand.chooses.push({ ...busStop, bytes: Buffer.concat([busStop.bytes, Buffer.alloc(600 * 1024)]) })
  return {
    tapped: phone.taps('添加照片').then(() => phone.sees('正在处理所选的文件')),
    isShrunk: () => isShrunk(),
  }
}

const photosOf = (phone: Phone) => phone.spoken().filter((line) => /^照片 \d，/.test(line))

/** The appeals of that title that the office has. */
async function storedAs(title: string, who: Somebody = 'lin') {
  const { rows } = await here.world.get(who, 'appeals.list', { desk: 'open' })
  return Promise.all(
    rows.filter((row) => row.title === title).map(({ id }) => here.world.get(who, 'appeals.get', { id })),
  )
}

/** What stands under a field: all lines from its label to the next one. */
function under(phone: Phone, label: string, next: string): readonly string[] {
  const lines = phone.lines()
  return lines.slice(lines.indexOf(label) + 1, lines.indexOf(next))
}

const submits = (phone: Phone) => phone.sent().filter(({ call }) => call === 'appeals.submit')

it('an entrepreneur writes an appeal with a photo, taps submit, sees its number, and the office has exactly that', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '50路末班车收车太早')
  expect(under(lin, '企业', '类型')).toEqual(['安澜禾味肉制品公司'])
  await addsPhoto(lin)
  let goOn = () => {}
  lin.hand.halfway = new Promise((resolve) => {
    goOn = resolve
  })
  await lin.taps('提交诉求')
  await lin.sees('照片 1，已上传 50%')
  goOn()

  await lin.isOn('appeals/submitted')
  await lin.sees('诉求已提交')
  const [appeal] = await storedAs('50路末班车收车太早')
  expect(under(lin, '诉求编号', '复制')).toEqual([appeal?.number])
  expect(appeal).toMatchObject({
    state: 'toAccept',
    category: 'transport',
    text,
    enterprise: '安澜禾味肉制品公司',
  })
  expect(appeal?.photos).toHaveLength(1)

  await lin.taps('查看诉求')
  await lin.isOn('appeals/detail')
  await lin.sees(text)
  await lin.taps('照片 1')
  expect((await lin.looksAt()).equals(busStop.bytes)).toBe(true)
})

it('an entrepreneur who forgets the category and writes an invisible title reads so under each field, and nothing is sent', async () => {
  const lin = here.phone('lin')
  await lin.opens('/appeals/submit')
  await lin.types('标题', '\u200b\u200b')
  await lin.types('诉求内容', '长'.repeat(2001))
  await lin.taps('提交诉求')

  await lin.sees('填写有误，请检查标出的地方')
  expect(under(lin, '诉求类别', '标题')).toContain('请填写这一项')
  expect(under(lin, '标题', '诉求内容')).toContain('请填写看得见的文字')
  expect(under(lin, '诉求内容', '照片')).toContain('最多 2000 个字，现在有 2001 个')
  expect(submits(lin)).toEqual([])
})

it('a file of the wrong kind is refused by name before anything is uploaded', async () => {
  const lin = here.phone('lin')
  await lin.opens('/appeals/submit')
  lin.hand.chooses.push({ name: '录音.mp3', bytes: Buffer.from('ID3') })
  await lin.taps('添加附件')
  await lin.sees('录音.mp3：不是支持的格式')
})

it('an entrepreneur whose network is lost while submitting keeps what he wrote, and sending once more gives one appeal', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '装卸口被堵')
  await addsPhoto(lin)
  lin.hand.network = 'none'
  await lin.taps('提交诉求')

  await lin.sees('没有网络，内容已保存，请重试')
  expect([lin.written('标题'), lin.written('诉求内容')]).toEqual(['装卸口被堵', text])
  expect(lin.spoken()).toContain('照片 1，待上传')
  lin.hand.network = 'good'
  await lin.taps('提交诉求')
  await lin.isOn('appeals/submitted')
  expect(await storedAs('装卸口被堵')).toHaveLength(1)
})

it('an appeal that arrived although its answer was lost is the same appeal when it is sent again', async () => {
  const yuan = here.phone('yuan')
  await fillsIn(yuan, '冷链车进不了城')
  yuan.hand.network = 'answersLost'
  await yuan.taps('提交诉求')
  await yuan.sees('没有网络，内容已保存，请重试')
  expect(await storedAs('冷链车进不了城', 'yuan')).toHaveLength(1)

  yuan.hand.network = 'good'
  await yuan.taps('提交诉求')
  await yuan.isOn('appeals/submitted')
  const [appeal, ...others] = await storedAs('冷链车进不了城', 'yuan')
  expect(others).toEqual([])
  await yuan.sees(appeal?.number ?? '')
  expect(submits(yuan)).toHaveLength(2)
})

it('an entrepreneur whose app is killed finds his draft again, photo and all, and it is gone once it is submitted', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '招不到电商人才')
  await addsPhoto(lin)

  await lin.opens('/appeals/submit')
  await lin.sees('交通出行与生活配套')
  expect([lin.written('标题'), lin.written('诉求内容')]).toEqual(['招不到电商人才', text])
  await lin.sees('照片 1，待上传')
  await lin.taps('提交诉求')
  await lin.isOn('appeals/submitted')
  const [appeal] = await storedAs('招不到电商人才')
  expect(appeal?.photos[0]?.size).toBe(busStop.bytes.length)

  await lin.opens('/appeals/submit')
  await lin.sees('请选择')
  expect([lin.written('标题'), lin.written('诉求内容')]).toEqual(['', ''])
})

it('a complaint asks which unit it is about, promises that this unit reads nothing of it, and keeps the promise', async () => {
  const lin = here.phone('lin')
  await lin.opens('/appeals/submit')
  await lin.taps('投诉')
  await lin.taps('提交投诉')
  expect(under(lin, '投诉哪个单位', '投诉类别')).toContain('被投诉的单位不办理这件投诉，也看不到它')
  await lin.sees('投诉需要选择被投诉的单位')
  expect(under(lin, '投诉类别', '标题')).toContain('请填写这一项')

  await lin.taps('投诉哪个单位，请选择')
  await lin.taps('交通运输局')
  await lin.taps('投诉类别，请选择')
  await lin.taps('执法检查')
  await lin.types('标题', '路口两次重复罚款')
  await lin.types('投诉内容', text)
  await lin.taps('提交投诉')
  await lin.isOn('appeals/submitted')
  await lin.sees('投诉已提交')
  const [appeal] = await storedAs('路口两次重复罚款')
  expect(appeal).toMatchObject({ kind: 'complaint', about: '交通运输局', privacy: 'hiddenFromUnit' })
  const { rows } = await here.world.get('lu', 'appeals.search', { words: '路口两次重复罚款' })
  expect(rows).toEqual([])
})

it('what is submitted in confidence only its submitter finds in his enterprise', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '合作方拖欠货款')
  await lin.taps('保密')
  await lin.taps('提交诉求')
  await lin.isOn('appeals/submitted')
  const found = async (who: Somebody) =>
    (await here.world.get(who, 'appeals.search', { words: '合作方拖欠货款' })).rows.map(
      ({ privacy }) => privacy,
    )
  expect(await found('lin')).toEqual(['confidential'])
  expect(await found('chi')).toEqual([])
})

it('the administrator of an enterprise submits a suggestion, which reads as one', async () => {
  const chi = here.phone('chi')
  await chi.opens('/appeals/submit')
  await chi.taps('建议')
  await chi.taps('请选择')
  await chi.taps('政策兑现')
  await chi.types('标题', '惠企政策按行业推送')
  await chi.types('建议内容', text)
  await chi.taps('提交建议')
  await chi.isOn('appeals/submitted')
  await chi.sees('建议已提交')
  expect((await storedAs('惠企政策按行业推送', 'chi'))[0]?.kind).toBe('suggestion')
})

it('who is about to send what his enterprise has under way already is shown it, may look at it, and may send all the same', async () => {
  await here.world.get('yuan', 'appeals.submit', anAppeal({ title: '冷库夜间停电三次' }))
  const yuan = here.phone('yuan')
  await fillsIn(yuan, '冷库夜间停电')
  await yuan.taps('提交诉求')
  await yuan.sees('贵企业有相似的诉求正在办理')
  expect(submits(yuan)).toEqual([])
  await yuan.taps('冷库夜间停电三次')
  await yuan.isOn('appeals/detail')
  await yuan.sees('末班车五点半就走了')
  await yuan.goesBack()
  expect(yuan.written('标题')).toBe('冷库夜间停电')
  await yuan.taps('是另一件事，继续提交')
  await yuan.isOn('appeals/submitted')
  expect(await storedAs('冷库夜间停电', 'yuan')).toHaveLength(1)
})

it('where nobody says what is similar, the appeal goes out', async () => {
  await here.world.get('yuan', 'appeals.submit', anAppeal({ title: '冷藏车充电桩太少' }))
  const { callApi } = here.world
  const broken = jest.spyOn(here.world, 'callApi').mockImplementation((data, openid) => {
    if ((data as Request).call === 'appeals.similar') throw new WeChatFailure('request:fail')
    return callApi(data, openid)
  })
  try {
    const yuan = here.phone('yuan')
    await fillsIn(yuan, '冷藏车充电桩太少了')
    await yuan.taps('提交诉求')
    await yuan.isOn('appeals/submitted')
  } finally {
    broken.mockRestore()
  }
})

it('what WeChat calls risky is marked where it stands, stays, and goes out once it is changed', async () => {
  const yuan = here.phone('yuan')
  await fillsIn(yuan, '仓库围墙被涂写')
  await yuan.types('诉求内容', '墙上写着赌博网站的地址，请清理。')
  await yuan.taps('提交诉求')
  await yuan.sees('内容可能不符合微信平台规范，请修改后再提交')
  expect(yuan.written('诉求内容')).toBe('墙上写着赌博网站的地址，请清理。')
  await yuan.types('诉求内容', '墙上写着小广告，请清理。')
  await yuan.taps('提交诉求')
  await yuan.isOn('appeals/submitted')
  expect(await storedAs('仓库围墙被涂写', 'yuan')).toHaveLength(1)
})

it('somebody of the committee cannot submit for an enterprise', async () => {
  const he = here.phone('he')
  await he.opens('/appeals/submit')
  await he.sees('您当前的身份不能办这件事')
  expect(he.buttons()).toEqual([])
})

it('while a photo is being shrunk nothing else is chosen and nothing is submitted; a photo removed meanwhile stays removed', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '站台没有雨棚')
  await addsPhoto(lin)
  const { tapped, isShrunk } = addsBigPhoto(lin)
  await tapped
  const pushable = () =>
    lin
      .controls()
      .filter(({ attributes }) => attributes.ariaDisabled !== true)
      .map(({ name }) => name)
  for (const name of ['添加照片', '添加附件', '提交诉求']) expect(pushable()).not.toContain(name)
  await lin.taps('删除 照片 1')
  await lin.noLongerSees('照片 1，')
  isShrunk()
  await lin.noLongerSees('正在处理所选的文件')
  expect(photosOf(lin)).toEqual(['照片 1，待上传'])

  await addsPhoto(lin)
  await lin.sees('照片 2，待上传')
  await lin.taps('提交诉求')
  await lin.isOn('appeals/submitted')
  expect((await storedAs('站台没有雨棚'))[0]?.photos).toHaveLength(2)
})

it('what is typed while the appeal is on its way does not bring the sent draft back', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '厂门口没有路灯')
  await addsPhoto(lin)
  let goOn = () => {}
  lin.hand.halfway = new Promise((resolve) => {
    goOn = resolve
  })
  await lin.taps('提交诉求')
  await lin.sees('照片 1，已上传 50%')
  goOn()
  let isSubmitted = false
  const submitted = lin.isOn('appeals/submitted').then(() => {
    isSubmitted = true
  })
  while (!isSubmitted) {
    const typed = lin.types('诉求内容', `${text}还有一句。`).catch(() => undefined)
    await Promise.race([typed, submitted])
  }
  expect(lin.keeps().filter((name) => name.startsWith('draft/'))).toEqual([])
  await lin.opens('/appeals/submit')
  await lin.sees('请选择')
  expect(lin.written('标题')).toBe('')
})

it('a photo the phone has cleared away is marked, and once it is removed the appeal goes out', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '路口没有信号灯')
  await addsPhoto(lin)
  lin.losesFiles()
  await addsPhoto(lin)
  await lin.sees('照片 2，待上传')
  await lin.taps('提交诉求')
  await lin.sees('照片 1：没有找到这个文件，请重新上传')
  expect(lin.spoken()).toContain('照片 2，待上传')
  expect(submits(lin)).toEqual([])
  await lin.taps('删除 照片 1')
  await lin.taps('提交诉求')
  await lin.isOn('appeals/submitted')
  expect((await storedAs('路口没有信号灯'))[0]?.photos).toHaveLength(1)
})

it('a file the storage does not take is not blamed on the network', async () => {
  const lin = here.phone('lin')
  await fillsIn(lin, '门前积水')
  await addsPhoto(lin)
  lin.hand.halfway = Promise.reject(new WeChatFailure('errCode: -503003 storage permission denied'))
  lin.hand.halfway.catch(() => undefined)
  await lin.taps('提交诉求')
  await lin.sees('系统繁忙，请稍后再试')
  expect(lin.lines().join()).not.toContain('没有网络')
  expect(submits(lin)).toEqual([])
})

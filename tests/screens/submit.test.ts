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
  expect(under(lin, '企业', '诉求类别')).toEqual(['安澜禾味肉制品公司'])
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

it('somebody of the committee cannot submit for an enterprise', async () => {
  const he = here.phone('he')
  await he.opens('/appeals/submit')
  await he.sees('您当前的身份不能办这件事')
  expect(he.buttons()).toEqual([])
})

import { dayOf } from '../../contract/working-days'
import { upTo } from '../every-move'
import { walk } from '../world'
import { office } from './office'

const here = office()

/** Ticks go forward only, and begin after whatever is done by the machine's own clock. */
let clock = Date.now() + 10 * 60_000
function tick() {
  clock += 5 * 60_000
  return here.world.tick(new Date(clock), { latestOnly: true })
}

const ledger = '/pages/figures/index'

beforeAll(async () => {
  // The first tick says what time it is; only later ones find something due.
  await tick()
})

it('before anything is counted the ledger says so', async () => {
  const he = here.phone('he')
  await he.opens(ledger)
  await he.sees('还没有统计，几分钟后再看')
})

it('the committee sees what came in, what was answered and what is confirmed side by side, and the definition names the rate', async () => {
  for (let count = 0; count < 3; count += 1) await walk(here.world, 'confirm')
  await walk(here.world, 'reply')
  await (await upTo(here.world, 'redispatch')).make()
  await tick()
  const he = here.phone('he')
  await he.opens(ledger)
  for (const words of ['5 件', '4 件', '3 件', '0 件', '收集诉求', '部门已答复', '企业确认解决', '超时未评'])
    await he.sees(words)
  await he.sees('企业确认解决率')
  await he.sees('60.0%')
  await he.sees('确认已解决 3 ÷ 计入 5（收集 5，撤回、并单、不予受理 0 不计）')
  await he.taps('部门答复')
  await he.sees('部门答复率')
  await he.sees('80.0%')
  await he.sees('已答复 4 ÷ 已派单 5')
})

it('behind every number stand its cases, and behind the rest their names and states', async () => {
  const he = here.phone('he')
  await he.opens(ledger)
  await he.taps('未确认解决的 2 件')
  await he.isOn('figures/cases')
  await he.sees('待确认')
  await he.sees('待签收')
})

it('every rate stands with its formula, and opens what it leaves out', async () => {
  const he = here.phone('he')
  await he.opens(ledger)
  await he.taps('全部指标')
  await he.isOn('figures/details')
  await he.sees('没有改派的 4 ÷ 已派单 5')
  await he.sees('不计入解决率的')
  await he.taps('改派，1 件')
  await he.isOn('figures/cases')
  await he.sees('待签收')
})

it('figures are cut by unit with grades and no places, and each opens its own', async () => {
  const he = here.phone('he')
  await he.opens(ledger)
  await he.taps('分项')
  await he.sees('按类别')
  await he.taps('按单位')
  await he.sees('商务局')
  await he.sees('收集 4 · 答复 4 · 解决 3 · 超期 0')
  await he.sees('按解决率分档，不排名：优 ≥95%，良 ≥85%，中 ≥70%')
  await he.taps('交通运输局：收集 4 件，解决率 75.0%，中')
  await he.sees('确认已解决 3 ÷ 计入 4（撤回、并单、不予受理不计）')
})

it('each month is a bar that is read out as a sentence', async () => {
  const he = here.phone('he')
  await he.opens(ledger)
  await he.taps('逐月趋势')
  await he.sees('整条是收集，深色是企业确认解决')
  await he.sees('3 / 5 · 60.0%')
})

it('behind the bars stands a table with the same numbers', async () => {
  const he = here.phone('he')
  await he.opens(ledger)
  await he.taps('逐月趋势')
  await he.taps('表格')
  await he.sees('月份')
  await he.sees('60.0%')
  expect(he.spoken().some((said) => /收集 5，答复 4，解决 3，解决率 60\.0%$/.test(said))).toBe(true)
  // What was chosen stays, from part to part.
  await he.taps('分项')
  await he.sees('名称')
  await he.sees('交通出行与生活配套')
})

it('a committee has a bulletin and a brief written of a period, and sends them on to be printed', async () => {
  const he = here.phone('he')
  await he.opens(ledger)
  await he.taps('通报、简报')
  await he.isOn('figures/papers')
  await he.taps('生成办理情况通报')
  await he.sees('这段时间的诉求不足5件，不出这份文书')
  await he.taps('本月')
  const [year, month] = dayOf(new Date()).split('-').map(Number)
  await he.sees(`${year}年${month}月 至 ${year}年${month}月`)
  await he.taps('生成一页简报')
  await he.sees('已生成，可发给电脑上的同事打印。链接10分钟内有效。')
  const { name, bytes } = await he.sendsOn()
  expect(name).toMatch(/^企业诉求办理情况(通报|简报)20\d\d-\d\d至20\d\d-\d\d\.html$/)
  expect(bytes.toString()).toContain('共收集企业诉求5件')
})

it('who looks over all clusters is not shown what is too small to hide an enterprise', async () => {
  const lu = here.phone('lu')
  await lu.opens(ledger)
  await lu.sees('不足5件，为保护企业不显示')
})

it('a lead takes the ledger away as a sheet, with its purpose, and keeps the code that proves it', async () => {
  const shu = here.phone('shu')
  await shu.opens(ledger)
  await shu.taps('导出台账')
  await shu.isOn('figures/export')
  await shu.taps('生成表格')
  await shu.sees('请填写')
  await shu.types('用途', '月度调度会用')
  await shu.taps('生成表格')
  await shu.sees('共 5 行，已生成')
  await shu.sees('校验码 ')
  await shu.sees('已写 5 行，共约 5 行')
})

it('the other ledgers are taken in the same way, and the one of projects says that it is still to come', async () => {
  const shu = here.phone('shu')
  await shu.opens(ledger)
  await shu.taps('导出台账')
  await shu.sees('招商引资项目台账随招商项目一起开通，现在还没有。')
  await shu.taps('包联台账，谁包联哪家、从何时到何时')
  await shu.taps('CSV')
  await shu.sees('本人权限内的全部，截至现在，电话已隐去中间四位。')
  await shu.types('用途', '核对包联')
  await shu.taps('生成表格')
  await shu.sees('共 1 行，已生成')
  expect((await shu.sendsOn()).bytes.toString()).toContain('包映川')
  const tao = here.phone('tao')
  await tao.opens(ledger)
  await tao.taps('导出台账')
  await tao.sees('格式')
  expect(tao.lines()).not.toContain('包联台账')
})

it('who has no ledger is told so', async () => {
  const lin = here.phone('lin')
  await lin.opens(ledger)
  await lin.sees('您当前的身份不能办这件事')
})

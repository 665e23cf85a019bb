import { anAppeal, walk } from '../world'
import { office } from './office'

const here = office()

it('an appeal is found by the last four digits of its number, by its enterprise and by its title, and opens', async () => {
  const { id, number } = await walk(here.world, 'accept', { title: '装卸口被围挡堵住' })
  const he = here.phone('he')
  await he.opens('/pages/desk/index')
  await he.taps('搜编号、企业、标题')
  await he.isOn('appeals/search')
  for (const words of [number.slice(-4), '禾味', '围挡']) {
    await he.types('搜编号、企业、标题', words)
    await he.taps('搜索')
    await he.sees(number)
    await he.types('搜编号、企业、标题', '没有这样的词')
    await he.taps('搜索')
    await he.sees('没有找到“没有这样的词”')
    expect(he.lines()).not.toContain(number)
  }
  await he.types('搜编号、企业、标题', number)
  await he.taps('搜索')
  await he.taps('装卸口被围挡堵住')
  await he.isOn('appeals/detail')
  await he.sees('末班车五点半就走了')
  expect(
    he.sent().some(({ call, input }) => call === 'appeals.get' && (input as { id: string }).id === id),
  ).toBe(true)
})

it('nobody finds what he may not read, and a unit does not find a hidden enterprise by its name', async () => {
  const { id, version } = await here.world.get(
    'lin',
    'appeals.submit',
    anAppeal({ title: '夜间货车被拦停', privacy: 'hiddenFromUnit' }),
  )
  const accepted = await here.world.get('he', 'appeals.act', { action: 'accept', id, version })
  await here.world.get('he', 'appeals.act', {
    action: 'dispatch',
    id,
    version: accepted.version,
    unitId: 'unit-transport',
  })
  const lu = here.phone('lu')
  await lu.opens('/appeals/search')
  await lu.sees('编号可以只输后四位')
  await lu.types('搜编号、企业、标题', '禾味')
  await lu.taps('搜索')
  await lu.sees('没有找到“禾味”')
  await lu.types('搜编号、企业、标题', '夜间货车')
  await lu.taps('搜索')
  await lu.sees('夜间货车被拦停')
  expect(lu.lines().join()).toContain('隐名企业')
  expect(lu.lines().join()).not.toContain('安澜禾味')

  const su = here.phone('su')
  await su.opens('/appeals/search')
  await su.types('搜编号、企业、标题', '夜间货车')
  await su.taps('搜索')
  await su.sees('没有找到“夜间货车”')
})

it('more than a page is found: the next page comes at the bottom, and nothing twice', async () => {
  const titles = Array.from({ length: 25 }, (_, index) => `药材检测排队之${index + 101}`)
  for (const title of titles) await here.world.get('shen', 'appeals.submit', anAppeal({ title }))
  const shen = here.phone('shen')
  await shen.opens('/appeals/search')
  await shen.types('搜编号、标题', '药材检测')
  await shen.taps('搜索')
  await shen.sees('药材检测排队之106')
  expect(shen.lines()).not.toContain('药材检测排队之105')
  await shen.scrollsDown()
  await shen.sees('药材检测排队之101')
  expect(shen.lines().filter((line) => titles.includes(line))).toEqual([...titles].reverse())
})

it('a search without a network says so and succeeds at the second try', async () => {
  const he = here.phone('he')
  await he.opens('/appeals/search')
  await he.types('搜编号、企业、标题', '围挡')
  he.hand.network = 'none'
  await he.taps('搜索')
  await he.sees('没有网络，请检查后重试')
  he.hand.network = 'good'
  await he.taps('重试')
  await he.sees('装卸口被围挡堵住')
})

it('who has nothing to do with appeals cannot search them', async () => {
  for (const who of ['guan', 'shenji', 'stranger'] as const) {
    const phone = here.phone(who)
    await phone.opens('/appeals/search')
    await phone.sees(who === 'stranger' ? '还没有为您开通' : '您当前的身份不能办这件事')
  }
})

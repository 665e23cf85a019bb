import { loadStories } from '../../cloudfunctions/_demo/load-stories'
import { loadYear } from '../../cloudfunctions/_demo/load-year'
import { enterprises } from '../../cloudfunctions/_demo/organisations'
import { rateOf } from '../../contract/measures'
import type { AppealPaper } from '../../contract/papers'
import { dayOf } from '../../contract/working-days'
import { upTo } from '../every-move'
import { measured } from '../measured'
import { openWorld, type Somebody, type World, walk } from '../world'

let world: World
const year = dayOf(new Date()).slice(0, 4)
const period = { from: `${Number(year) - 1}-12`, to: `${year}-12` }

beforeAll(async () => {
  world = await openWorld()
  await loadStories(world.app, new Date())
  await loadYear(world.app, new Date())
  await world.tick(new Date())
}, 120_000)
afterAll(() => world.close())

const textOf = async (url: string) => (await fetch(url)).text()

async function letter(who: Somebody, id: string, paper: AppealPaper, more: object = {}) {
  const { file } = await world.get(who, 'appeals.paper', { id, paper, ...more })
  return { ...file, html: await textOf(file.url) }
}

async function figures(who: Somebody, paper: 'bulletin' | 'brief', role?: string) {
  const { file } = await world.get(who, 'figures.paper', { ...period, paper }, role ? { role } : {})
  return { ...file, html: await textOf(file.url) }
}

it.each(['he', 'lu', 'tao', 'du'] as const)(
  '%s has an assignment written from what is on record',
  async (who) => {
    const { id, number } = await walk(world, 'confirm')
    const { name, kind, html } = await letter(who, id, 'assignment')
    expect([name, kind]).toEqual([`企业问题交办单${number}.html`, 'html'])
    for (const words of [
      number,
      '安澜禾味肉制品公司',
      '林秋禾',
      '交通出行与生活配套',
      '50路末班车收车太早',
      '工人六点下班',
      '交通运输局',
      '末班车推迟到18:00。',
      '已解决，满意',
      '食品加工产业集群党委',
    ])
      expect(html).toContain(words)
    expect(html).toMatch(/199\*{4}\d{4}/)
    expect(html).not.toMatch(/199\d{8}/)
  },
)

it('a letter can be written once there is something to write, and not before', async () => {
  const untold = await walk(world, 'accept')
  for (const paper of ['assignment', 'supervision', 'urging'] as const)
    expect((await world.refusalOf('he', 'appeals.paper', { id: untold.id, paper })).key).toBe('paper.notYet')
  const { id } = await (await upTo(world, 'reportBack')).make()
  const { html } = await letter('du', id, 'supervision')
  expect(html).toContain('督查提出，现予以督办')
  expect(html).toContain('督办要求：尽快')
  expect((await world.refusalOf('du', 'appeals.paper', { id, paper: 'urging' })).code).toBe('BAD_STATE')
})

it('whoever asked not to be known to units is on no paper, whoever prints it', async () => {
  const { id } = await walk(world, 'reply', { privacy: 'hiddenFromUnit' })
  for (const who of ['he', 'lu', 'du'] as const) {
    const { html } = await letter(who, id, 'assignment')
    expect(html).toContain('企业要求对办理单位隐名')
    expect(html).not.toMatch(/禾味|林秋禾|199\*|\d\d:\d\d<\/td>/)
  }
})

it('what was hidden is on no paper', async () => {
  const { id, version } = await walk(world, 'sign', { text: '某人的手机号写在这里' })
  const told = { action: 'reportText', id, version, about: 1, text: '有隐私' } as const
  const { version: after } = await world.get('lu', 'appeals.act', told)
  await world.get('shu', 'appeals.act', {
    action: 'judgeText',
    id,
    version: after,
    about: 1,
    verdict: 'hide',
    text: '有隐私',
  })
  for (const who of ['shu', 'lu'] as const)
    expect((await letter(who, id, 'assignment')).html).not.toContain('手机号写在这里')
})

it('a telephone in full is printed for who may see it and says why, and is on record', async () => {
  const { id } = await walk(world, 'sign')
  const whyPhone = '上门核实'
  expect((await letter('he', id, 'assignment', { whyPhone })).html).toMatch(/199\d{8}/)
  const { rows } = await world.get('shenji', 'audit.list', {})
  expect(rows.slice(0, 2).map(({ call, what, why }) => [call, what, why])).toEqual([
    ['appeals.paper', 'export', '企业问题交办单'],
    ['appeals.paper', 'contact', whyPhone],
  ])
  expect(rows[0]?.about).toBe(id)
})

it.each([
  ['lin', 'NOT_ALLOWED'],
  ['chi', 'NOT_ALLOWED'],
  ['bao', 'NOT_ALLOWED'],
  ['guan', 'NOT_ALLOWED'],
  ['shenji', 'NOT_ALLOWED'],
  ['stranger', 'NOT_ALLOWED'],
  ['su', 'NOT_FOUND'],
  ['jiang', 'NOT_FOUND'],
] as const)('%s has no letter written of an appeal that is not his to handle: %s', async (who, code) => {
  const { id } = await walk(world, 'sign')
  expect((await world.refusalOf(who, 'appeals.paper', { id, paper: 'assignment' })).code).toBe(code)
})

it('a letter is gone with the next one, and its link is made for once', async () => {
  const { id } = await walk(world, 'sign')
  const before = await world.filesKept()
  const first = await letter('tao', id, 'assignment')
  const second = await letter('tao', id, 'assignment')
  expect((await fetch(first.url)).status).not.toBe(200)
  expect((await fetch(second.url)).status).toBe(200)
  expect((await world.filesKept()).length).toBeLessThanOrEqual(before.length + 1)
})

it('markup in titles and texts is text on paper', async () => {
  const hostile = '</style></td><script>alert("x")</script>&#39;'
  const { id } = await walk(world, 'sign', { title: hostile.slice(0, 40), text: hostile })
  const { html } = await letter('he', id, 'assignment')
  expect(html).not.toContain('<script')
  expect(html.split('</style>')).toHaveLength(2)
  expect(html).toContain(
    '&lt;/style&gt;&lt;/td&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;#39;',
  )
})

it('a brief says in sentences what the page of figures says in numbers', async () => {
  for (const who of ['du', 'he', 'tao'] as const) {
    const { html } = await figures(who, 'brief')
    const { total } = await world.get(who, 'figures.get', period)
    if (!total) throw new Error(`${who} sees no figures`)
    expect(html).toContain(`共收集企业诉求${total.collected}件`)
    for (const name of ['solved', 'answered', 'satisfied', 'punctual'] as const) {
      const rate = rateOf(total, name)
      if (rate !== null) expect(html).toContain(`<b>${rate.toFixed(1)}%</b>`)
    }
  }
})

it('a brief compares with as many months before', async () => {
  const [from, to] = [`${year}-07`, `${year}-08`]
  const ask = async (months: { from: string; to: string }) =>
    (await world.get('du', 'figures.get', months)).total
  const [now, before] = [await ask({ from, to }), await ask({ from: `${year}-05`, to: `${year}-06` })]
  const { file } = await world.get('du', 'figures.paper', { from, to, paper: 'brief' })
  const change = (now?.collected ?? 0) - (before?.collected ?? 0)
  const said =
    change === 0 ? '与上一时段持平' : `比上一时段${change > 0 ? '增加' : '减少'}${Math.abs(change)}件`
  expect(await textOf(file.url)).toContain(`共收集企业诉求${now?.collected}件，${said}`)
})

it('a bulletin goes round: it shows no small number, no enterprise and no title, whoever has it written', async () => {
  for (const who of ['du', 'he', 'shu'] as const) {
    const { html } = await figures(who, 'bulletin')
    const cells = [...html.matchAll(/<td class="number">(\d+)<\/td>/g)].map(([, number]) => Number(number))
    expect(cells.length).toBeGreaterThan(20)
    for (const row of html.match(/<tr><td class="number">.*?<\/tr>/g) ?? []) {
      const [, ...numbers] = [...row.matchAll(/class="number">(\d+)</g)].map(([, each]) => Number(each))
      // What was dispatched says how much there is at all, and stands as it is.
      for (const number of numbers.slice(1)) expect([row, number > 0 && number < 5]).toEqual([row, false])
    }
    for (const { name } of Object.values(enterprises)) expect(html).not.toContain(name)
    expect(html).not.toContain('50路')
    expect(html).toContain('不排名')
    expect(html).toMatch(/优|良/)
  }
})

it('what a paper says is the same whoever knows of complaints or not', async () => {
  expect((await figures('du', 'bulletin')).html).not.toContain('投诉')
})

it.each([
  ['lu', 'bulletin', 'NOT_ALLOWED'],
  ['tao', 'bulletin', 'NOT_ALLOWED'],
  ['chi', 'brief', 'NOT_ALLOWED'],
  ['lin', 'brief', 'NOT_ALLOWED'],
  ['bao', 'brief', 'NOT_ALLOWED'],
  ['guan', 'brief', 'NOT_ALLOWED'],
  ['shenji', 'brief', 'NOT_ALLOWED'],
  ['stranger', 'brief', 'NOT_ALLOWED'],
] as const)('%s gets no %s', async (who, paper, code) => {
  expect((await world.refusalOf(who, 'figures.paper', { ...period, paper })).code).toBe(code)
})

it('of a time with nothing in it no paper is written, and of a wrong one neither', async () => {
  const empty = { from: '2024-01', to: '2024-02' }
  expect((await world.refusalOf('du', 'figures.paper', { ...empty, paper: 'brief' })).key).toBe(
    'paper.tooFew',
  )
  const wrong = { from: `${year}-05`, to: `${year}-01` }
  expect((await world.refusalOf('du', 'figures.paper', { ...wrong, paper: 'brief' })).code).toBe(
    'INVALID_INPUT',
  )
})

it('papers cost little', async () => {
  const { id } = await walk(world, 'sign')
  for (const make of [
    () => letter('he', id, 'assignment'),
    () => figures('du', 'brief'),
    () => figures('du', 'bulletin'),
  ]) {
    const { databaseCalls, documents } = await measured(world, make)
    const reading = databaseCalls.filter(({ collection }) => !['audit', 'sheets'].includes(collection))
    expect(reading.length).toBeLessThanOrEqual(6)
    expect(documents).toBeLessThanOrEqual(200)
  }
})

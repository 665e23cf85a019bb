import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { brief } from '../../cloudfunctions/_service/papers/brief'
import { bulletin } from '../../cloudfunctions/_service/papers/bulletin'
import type { Told } from '../../cloudfunctions/_service/papers/figure-paper'
import { page as paperPage } from '../../cloudfunctions/_service/papers/page'
import { cellFields, type ShownCell } from '../../contract/measures'
import { closeBrowser, openBrowser } from '../browser'
import { printed } from '../printed'
import { openWorld, type Somebody, type World, walk } from '../world'

let world: World
let context: BrowserContext
let page: Page
beforeAll(async () => {
  world = await openWorld()
  context = await (await openBrowser()).newContext()
  page = await context.newPage()
})
afterAll(async () => {
  await context?.close()
  await closeBrowser()
  await world?.close()
})

async function printOf(name: string, html: string) {
  const sheet = await printed(page, html)
  // `PAPERS=/some/folder` keeps what was printed, to be looked at.
  if (process.env.PAPERS) await writeFile(path.join(process.env.PAPERS, `${name}.pdf`), sheet.pdf)
  expect([name, sheet.cutRows, sheet.partedHeadings]).toEqual([name, [], []])
  return sheet
}

async function letter(who: Somebody, id: string, paper: 'assignment' | 'supervision' | 'urging') {
  const { file } = await world.get(who, 'appeals.paper', { id, paper })
  return (await fetch(file.url)).text()
}

const longText = '工人六点下班，末班车五点半就走了，请推迟半小时。\n'.repeat(70).trim()

it('an assignment is one page, and what is too long for its row stands behind it in full', async () => {
  const short = await walk(world, 'sign')
  expect((await printOf('assignment', await letter('he', short.id, 'assignment'))).pages).toBe(1)
  const long = await walk(world, 'reply', { title: '请'.repeat(40), text: longText })
  const html = await letter('he', long.id, 'assignment')
  const sheet = await printOf('assignment with an annex', html)
  expect(sheet.pages).toBeGreaterThan(2)
  expect(sheet.tables.map(({ sheets }) => sheets)).toEqual([1])
  expect(html.split('工人六点下班').length - 1).toBe(70)
})

it('a supervision notice and an overdue notice are one page each', async () => {
  const { id, version } = await walk(world, 'sign')
  const supervised = { action: 'supervise', id, version, level: 'listed', text: '请协调公交公司。' } as const
  await world.get('du', 'appeals.act', { ...supervised, leader: '齐副县长' })
  expect((await printOf('supervision', await letter('du', id, 'supervision'))).pages).toBe(1)
  await world.tick(new Date())
  await world.tick(new Date(Date.now() + 40 * 86_400_000), { latestOnly: true })
  expect((await printOf('urging', await letter('tao', id, 'urging'))).pages).toBe(1)
})

/** A cell with so many collected, and everything else in proportion. */
function aCell(collected: number): ShownCell {
  const cell = Object.fromEntries(cellFields.map((field) => [field, 10])) as ShownCell
  return { ...cell, collected, dispatched: collected, replied: collected - 10, solved: collected - 40 }
}

/** As much as a paper of figures can have to say. */
function much(rows: number): Told {
  const share = (at: number) => ({
    value: `unit-${at}`,
    name: `安澜县第${at}产业园区人力资源和社会保障服务中心`,
    cell: aCell(100 + at),
    grade: 'good' as const,
  })
  const cut = {
    rows: Array.from({ length: rows }, (_, at) => share(at)),
    gathered: { rows: 3, cell: aCell(9) },
  }
  return {
    who: '安澜县',
    when: '2025年12月至2026年11月',
    day: '2026-11-22',
    asOf: new Date('2026-11-22T06:00:00Z'),
    now: aCell(4160),
    before: aCell(4000),
    months: Array.from({ length: 24 }, (_, at) => ({
      month: `2026-${String((at % 12) + 1).padStart(2, '0')}`,
      cell: at === 3 ? null : aCell(100 + at),
    })),
    cuts: { unit: cut, cluster: cut, category: cut, source: cut },
    veryLate: Array.from({ length: 50 }, (_, at) => ({
      number: `99012320261100${at + 10}`,
      unit: share(at).name,
      dueAt: new Date('2026-10-22T06:00:00Z'),
    })),
  }
}

it('a bulletin of many units runs over sheets with its heads, no row cut and no heading alone', async () => {
  // One row more each time, so that every row and heading meets the end of a sheet.
  for (const rows of [23, 24, 25]) {
    const html = paperPage({ title: '安澜县企业诉求办理情况通报', body: bulletin(much(rows)) }).toString()
    const { pages, tables } = await printOf(`bulletin of ${rows}`, html)
    expect(pages).toBeGreaterThan(5)
    expect(tables.map((table) => table.rows)).toEqual([rows + 1, rows + 1, rows + 1, 50])
    expect(Math.max(...tables.map(({ sheets }) => sheets))).toBeGreaterThan(1)
  }
  await page.setContent(paperPage({ title: 'x', body: bulletin(much(2)) }).toString())
  expect(
    await page.evaluate(() => getComputedStyle(document.querySelector('thead') as Element).display),
  ).toBe('table-header-group')
})

it('a brief is one page, however much there is to say', async () => {
  const html = paperPage({ title: '安澜县企业诉求办理情况简报', body: brief(much(40)), isTight: true })
  expect((await printOf('brief', html.toString())).pages).toBe(1)
})

it('a paper that cuts rows and leaves headings behind would be caught', async () => {
  const html = paperPage({ title: '通报', body: bulletin(much(24)) }).toString()
  const careless = html
    .replace(/break-(inside|after): avoid;/g, '')
    .replace(/<td>安澜/g, `<td>${'<p>行</p>'.repeat(9)}<p>安澜`)
    .replace('h2, h3 {', 'h2, h3 { break-after: page;')
  const { cutRows, partedHeadings } = await printed(page, careless)
  expect(cutRows.length).toBeGreaterThan(0)
  expect(partedHeadings.length).toBeGreaterThan(0)
})

it('nothing of a paper runs or asks anybody for anything', async () => {
  const hostile = '<img src=x onerror=alert(1)><script>alert(1)</script>'
  const { id } = await walk(world, 'sign', { title: hostile.slice(0, 40), text: `${hostile}"'&` })
  const html = await letter('he', id, 'assignment')
  const asked: string[] = []
  const listen = (request: { url(): string }) => asked.push(request.url())
  page.on('request', listen)
  await page.setContent(html)
  page.off('request', listen)
  expect(asked).toEqual([])
  const { scripts, shown } = await page.evaluate(() => ({
    scripts: document.querySelectorAll('script, img, iframe, a, [onerror]').length,
    shown: document.body.textContent,
  }))
  expect(scripts).toBe(0)
  expect(shown).toContain(hostile)
})

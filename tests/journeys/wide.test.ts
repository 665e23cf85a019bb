import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { loadStories } from '../../cloudfunctions/_demo/load-stories'
import { loadYear } from '../../cloudfunctions/_demo/load-year'
import { enterprises } from '../../cloudfunctions/_demo/organisations'
import { webDir } from '../../config/build'
import { closeBrowser, openBrowser } from '../browser'
import { anAppeal, openWorld, type Somebody, type World } from '../world'
import { openScreen } from './screens'

let world: World
const contexts: BrowserContext[] = []
beforeAll(async () => {
  world = await openWorld({ webDir })
  await loadStories(world.app, new Date())
  await loadYear(world.app, new Date())
}, 60_000)
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await closeBrowser()
  await world.close()
})

/** A computer's window, or a screen on the wall. */
async function windowOf(width: number, height: number, dark = false): Promise<Page> {
  const context = await (await openBrowser()).newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
  })
  context.setDefaultTimeout(15_000)
  contexts.push(context)
  return context.newPage()
}

/** `PAPERS=/some/folder` keeps a picture, to be looked at. */
async function picture(page: Page, name: string) {
  if (process.env.PAPERS) await page.screenshot({ path: path.join(process.env.PAPERS, `${name}.png`) })
}

/** The boxes of what matches and is seen, as the browser has laid them out. */
const boxesOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ left, top, width, height }) => ({ left, top, width, height })),
  )

it.each([
  ['he', '/pages/desk/index', '.appeal-card'],
  ['du', '/pages/figures/index', '.columns > *'],
  ['du', '/figures/details?from=2026-01&to=2026-12&part=rates', '.rates__card'],
  ['du', '/figures/cases?from=2026-01&to=2026-12&measure=collected', '.appeal-card'],
] as const)(
  'at 1024 px %s has two columns on %s, and nothing wider than can be read',
  async (who, route, part) => {
    const page = await windowOf(1024, 768)
    await openScreen(world, page, [who, route])
    await page.locator(part).nth(1).waitFor()
    const [one, other] = await boxesOf(page, part)
    expect(one?.top).toBe(other?.top)
    expect(one?.left).toBeLessThan(other?.left ?? 0)
    expect(Math.max(one?.width ?? 999, other?.width ?? 999)).toBeLessThanOrEqual(480)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024)
    await picture(page, `1024${route.replace(/\W+/g, '-').slice(0, 24)}`)
  },
)

it.each([1024, 1920])('at %i px what is filled in stays in one column of 640 px', async (width) => {
  const page = await windowOf(width, 768)
  await openScreen(world, page, ['du', '/figures/export?from=2026-01&to=2026-12'])
  await page.getByText('生成表格').waitFor()
  const [screen] = (await boxesOf(page, '.screen')).slice(-1)
  expect(screen?.width).toBeLessThanOrEqual(640)
  await picture(page, `${width}-export`)
})

it.each([false, true])(
  'the wall shows this year in large type without anybody’s name (dark: %s)',
  async (dark) => {
    const page = await windowOf(1920, 1080, dark)
    await openScreen(world, page, ['du', '/figures/wall'])
    await page.getByText('95.4%').first().waitFor()
    await picture(page, `wall-${dark ? 'dark' : 'light'}`)
    const { small, said, overflow, cut, onTop } = await page.evaluate(() => {
      const wall = document.querySelector('.wall') as HTMLElement
      const texts = Array.from(wall.querySelectorAll<HTMLElement>('*')).filter(
        (element) =>
          element.children.length === 0 && element.textContent?.trim() && !element.closest('.link-button'),
      )
      const title = (wall.querySelector('.wall__title') as HTMLElement).getBoundingClientRect()
      return {
        onTop: [0.1, 0.9].map((share) =>
          wall.contains(document.elementFromPoint(960, title.top + title.height * share)),
        ),
        cut: texts
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.textContent),
        said: wall.textContent ?? '',
        small: texts
          .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 32)
          .map((element) => element.textContent),
        overflow: [wall.scrollHeight - wall.clientHeight, wall.scrollWidth - wall.clientWidth],
      }
    })
    // 20 mm on a screen of 55 inches: what is read from four metres.
    expect(small).toEqual([])
    expect(overflow).toEqual([0, 0])
    // A long name of a category may end in dots; no number does.
    expect(cut.filter((text) => /\d/.test(text ?? ''))).toEqual([])
    expect(onTop).toEqual([true, true])
    for (const { name } of Object.values(enterprises)) expect(said).not.toContain(name)
    const { rows } = await world.get('du', 'appeals.list', { desk: 'areaOpen' })
    for (const { title } of rows) expect(said).not.toContain(title)
  },
)

it('the wall asks again by itself, and says so when it cannot', async () => {
  const page = await windowOf(1920, 1080)
  await page.clock.install()
  await openScreen(world, page, ['he', '/figures/wall'])
  await page.getByText(/每5分钟自动刷新/).waitFor()
  const isAsking = (request: { postData(): string | null }) => /figures\.get/.test(request.postData() ?? '')
  const asking = page.waitForRequest(isAsking)
  await page.clock.fastForward('05:01')
  expect((await asking).postData()).toContain('"onWall":true')
  await page.context().setOffline(true)
  await page.clock.fastForward('05:01')
  await page.getByText(/没能刷新/).waitFor()
  await page.getByText('企业确认解决率').waitFor()
})

it('figures for the wall hold no small number and no complaint, whoever asks', async () => {
  await world.get('shen', 'appeals.submit', anAppeal({ kind: 'complaint', aboutUnitId: 'unit-transport' }))
  const period = { from: '2026-01', to: '2026-12' }
  for (const who of ['he', 'shu', 'du', 'tao'] satisfies Somebody[]) {
    const { total, rows, knowsComplaints } = await world.get(who, 'figures.get', {
      ...period,
      by: 'category',
      onWall: true,
    })
    expect([total?.complaint, knowsComplaints]).toEqual([0, false])
    for (const { cell } of rows) {
      const { withdrawn, joined, refused, dispatched, days, ...others } = cell
      expect(Object.values(others).filter((count) => count !== null && count > 0 && count < 5)).toEqual([])
    }
  }
})

it('a paper opens in the browser as a page to be printed', async () => {
  const page = await windowOf(1024, 768)
  await openScreen(world, page, ['du', `/figures/papers?from=2026-01&to=2026-12`])
  await page.getByText('今年').click()
  await page.getByText(/年1月 至/).waitFor()
  const opening = page.waitForEvent('popup')
  await page.getByText('生成一页简报').click()
  const paper = await opening
  await paper.getByText('一、总体情况').waitFor()
  expect(await paper.title()).toBe('安澜县企业诉求办理情况简报')
  expect(
    await paper.evaluate(() => getComputedStyle(document.querySelector('.boxes') as Element).display),
  ).toBe('flex')
})

import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { webDir } from '../../config/build'
import type { ActOnAppeal } from '../../contract/appeal-actions'
import { timeOn } from '../../contract/working-days'
import { closeBrowser, newPhone, type PhoneOptions } from '../browser'
import { openidOf, openWorld, type Somebody, type World } from '../world'

export const busStop = path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg')

/** A story told in a real browser, in an office of its own; skipped where no browser starts. */
export function journey(name: string, tell: (world: () => World) => void): void {
  const suite = process.env.NO_BROWSER ? describe.skip : describe
  suite(name, () => {
    let world: World
    beforeAll(async () => {
      world = await openWorld({ webDir })
    })
    afterAll(async () => {
      await closeBrowser()
      await world.close()
    })
    tell(() => world)
  })
}

/** Somebody with the preview open on his own phone. */
export interface Visitor {
  page: Page
  context: BrowserContext
  /** Taps the visible thing with exactly these words. */
  tap(words: string): Promise<void>
  sees(words: string | RegExp): Promise<void>
  /** Writes into the field with this placeholder. */
  writes(placeholder: string, text: string): Promise<void>
  /** Opens an address of the mini-program (`/appeals/detail?id=…`). */
  opens(route: string): Promise<void>
  leaves(): Promise<void>
}

export async function visit(world: () => World, who: Somebody, options: PhoneOptions = {}): Promise<Visitor> {
  return visitAs(world().url, openidOf(who), options)
}

/** Whoever WeChat says it is, with the preview at this address. */
export async function visitAs(url: string, openid: string, options: PhoneOptions = {}): Promise<Visitor> {
  const { context, page } = await newPhone(options)
  await page.goto(`${url}/?user=${openid}`)
  const shown = (words: string | RegExp, exact = true) =>
    page.getByText(words, { exact }).locator('visible=true').last()
  return {
    page,
    context,
    tap: (words) => shown(words).tap(),
    sees: (words) => shown(words, false).waitFor(),
    writes: (placeholder, text) =>
      page
        .getByPlaceholder(placeholder)
        .and(page.locator('input, textarea'))
        .locator('visible=true')
        .last()
        .fill(text),
    opens: async (route) => {
      await page.goto(`${url}/#${route}`)
    },
    leaves: () => context.close(),
  }
}

/** Chooses a photo for the appeal that is being written. */
export async function addsPhoto({ page }: Visitor, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByLabel('添加照片').locator('visible=true').last().tap()
  await (await chooser).setFiles(file)
  await page.getByLabel('删除 bus-stop.jpg').or(page.getByLabel(/^删除/)).first().waitFor()
}

/** Fills in the appeal of the last bus, up to the submit button. */
export async function writesTheLastBus(visitor: Visitor): Promise<void> {
  await visitor.tap('提诉求')
  await visitor.sees('安澜禾味肉制品公司')
  await visitor.tap('请选择')
  await visitor.tap('交通出行与生活配套')
  await visitor.writes('一句话说清要解决什么', '50路末班车17:30就收车')
  await visitor.writes('时间、地点、涉及多少人', '工人18:00下班，末班车17:30就走了。')
}

/** It becomes this time of Asia/Shanghai in the office; the browsers keep their own. */
export async function becomes({ tick }: World, day: string, time: string): Promise<void> {
  await tick(timeOn(day, time), { latestOnly: true })
}

type Said<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never

/** Somebody makes a move on an appeal as it stands, without a screen. */
export async function acts(
  { get }: World,
  who: Somebody,
  id: string,
  said: Said<ActOnAppeal>,
): Promise<void> {
  const { version } = await get(who, 'appeals.get', { id })
  await get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal)
}

/** Opens a page as it is now, in the office’s time. */
export async function looksAt(visitor: Visitor, route: string): Promise<void> {
  await visitor.opens(route)
  await visitor.page.reload()
}

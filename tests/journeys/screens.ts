import type { BrowserContext, Page } from 'playwright-core'
import { newPhone, type PhoneOptions } from '../browser'
import { openidOf, type Somebody, type World } from '../world'

/** How a screen can look: the phone's setting, and what 我的 would have stored. */
export interface Look extends PhoneOptions {
  preferences?: Record<string, unknown>
}

export const looks = {
  light: {},
  dark: { dark: true },
  large: { preferences: { textScale: 1.4 } },
  'zh-TW': { preferences: { language: 'zh-TW' } },
  en: { preferences: { language: 'en' } },
} satisfies Record<string, Look>

/** Whose screen, and where; `{confirm}` is the first appeal on that desk of his. */
export const screens: Record<string, readonly [Somebody, string]> = {
  'desk-enterprise': ['lin', '/pages/desk/index'],
  'desk-committee': ['he', '/pages/desk/index'],
  'desk-handler': ['lu', '/pages/desk/index'],
  'desk-empty': ['jiang', '/pages/desk/index'],
  'desk-stranger': ['stranger', '/pages/desk/index'],
  submit: ['lin', '/appeals/submit'],
  'detail-enterprise': ['bai', '/appeals/detail?id={confirm}'],
  'detail-committee': ['he', '/appeals/detail?id={triage}'],
  'detail-handler': ['lu', '/appeals/detail?id={answer}'],
  'detail-closed': ['lin', '/appeals/detail?id={settled}'],
  'detail-missing': ['lin', '/appeals/detail?id=none'],
  dispatch: ['he', '/appeals/dispatch?id={triage}'],
  reply: ['shang', '/appeals/reply?id={answer}'],
  answer: ['bai', '/appeals/answer?id={confirm}'],
  me: ['gu', '/pages/me/index'],
}

/** A phone on which every screen has this look. */
export async function phoneWith(look: Look): Promise<{ context: BrowserContext; page: Page }> {
  const { context, page } = await newPhone(look)
  const stored = Object.entries(look.preferences ?? {}).map(
    ([key, data]) => [key, JSON.stringify({ data })] as const,
  )
  await page.addInitScript((entries) => {
    for (const [key, value] of entries) localStorage.setItem(key, value)
  }, stored)
  return { context, page }
}

/** Opens a screen as whose it is; the world has the demo's stories. */
export async function openScreen(
  world: World,
  page: Page,
  [who, route]: readonly [Somebody, string],
): Promise<void> {
  const desk = /\{(\w+)\}/.exec(route)?.[1]
  const id = desk && (await world.get(who, 'appeals.list', { desk: desk as 'confirm' })).rows[0]?.id
  // Another hash alone would not load the page anew.
  await page.goto('about:blank')
  await page.goto(`${world.url}/?user=${openidOf(who)}#${route.replace(/\{\w+\}/, id ?? 'none')}`)
  await page.waitForLoadState('networkidle')
}

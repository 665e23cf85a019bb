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

const year = new Date().getFullYear()
const thisYear = `from=${year}-01&to=${year}-12`

/** Whose screen, and where; `{waiting}` is the first appeal on that desk of his. */
export const screens: Record<string, readonly [Somebody, string]> = {
  'desk-enterprise': ['lin', '/pages/desk/index'],
  'desk-committee': ['he', '/pages/desk/index'],
  'desk-handler': ['lu', '/pages/desk/index'],
  'desk-committee-lead': ['shu', '/pages/desk/index'],
  'desk-unit-lead': ['tao', '/pages/desk/index'],
  'desk-supervisor': ['du', '/pages/desk/index'],
  'desk-envoy': ['bao', '/pages/desk/index'],
  'desk-none': ['shenji', '/pages/desk/index'],
  'desk-empty': ['qi', '/pages/desk/index'],
  'desk-stranger': ['stranger', '/pages/desk/index'],
  ledger: ['du', '/pages/figures/index'],
  'ledger-not-allowed': ['lin', '/pages/figures/index'],
  'ledger-rates': ['du', `/figures/details?${thisYear}&part=rates`],
  'ledger-trend': ['du', `/figures/details?${thisYear}&part=trend`],
  'ledger-cuts': ['du', `/figures/details?${thisYear}&part=cuts`],
  'ledger-export': ['du', `/figures/export?${thisYear}`],
  'ledger-papers': ['du', `/figures/papers?${thisYear}`],
  'ledger-cases': ['du', `/figures/cases?${thisYear}&measure=remaining`],
  submit: ['lin', '/appeals/submit'],
  register: ['he', '/appeals/register'],
  search: ['he', '/appeals/search'],
  'my-deadlines': ['tao', '/appeals/my-deadlines'],
  briefing: ['du', '/appeals/briefing?id={areaOpen}'],
  papers: ['du', '/appeals/papers?id={areaOpen}'],
  templates: ['zheng', '/appeals/templates'],
  template: ['zheng', '/appeals/template'],
  'detail-enterprise': ['bai', '/appeals/detail?id={waiting}'],
  'detail-committee': ['he', '/appeals/detail?id={triage}'],
  'detail-handler': ['lu', '/appeals/detail?id={mine}'],
  'detail-closed': ['lin', '/appeals/detail?id={settled}'],
  'detail-missing': ['lin', '/appeals/detail?id=none'],
  dispatch: ['he', '/appeals/dispatch?id={triage}'],
  reply: ['shang', '/appeals/reply?id={mine}'],
  move: ['shang', '/appeals/move?id={mine}&action=extend'],
  answer: ['bai', '/appeals/answer?id={waiting}'],
  notices: ['bai', '/pages/notices/index'],
  'notices-committee': ['su', '/pages/notices/index'],
  'notice-poster': ['su', '/notices/notice?id={notice}'],
  'notice-reader': ['bai', '/notices/notice?id={notice}'],
  'notice-write': ['su', '/notices/write'],
  'notice-offer': ['bai', '/notices/offer?id={notice}'],
  'notice-share': ['su', '/notices/share?id={notice}'],
  'notices-mine': ['su', '/notices/mine'],
  'notices-follows': ['bai', '/notices/follows'],
  fairs: ['he', '/notices/fairs'],
  fair: ['he', '/notices/fair?id={fair}'],
  'fair-form': ['he', '/notices/fair-form'],
  matches: ['jing', '/matches/mine'],
  'matches-over': ['xi', '/matches/match?id={matchOver}'],
  'match-bureau': ['jing', '/matches/match?id={matchOpen}'],
  'match-wish': ['xi', '/matches/wish'],
  'match-accept': ['jing', '/matches/accept?id={matchOpen}'],
  me: ['gu', '/pages/me/index'],
  inbox: ['gu', '/messages/inbox'],
  'message-settings': ['lin', '/messages/settings'],
  'inbox-empty': ['qi', '/messages/inbox'],
  enterprises: ['du', '/enterprises/list'],
  'enterprise-card': ['shu', '/enterprises/card?id=enterprise-hewei'],
  'enterprise-own': ['lin', '/enterprises/card'],
  'enterprise-edit': ['he', '/enterprises/edit?id=enterprise-hewei'],
  'enterprise-assign': ['shu', '/enterprises/assign?id=enterprise-hewei&as=envoy'],
  'enterprises-mine': ['bao', '/enterprises/mine'],
  'enterprises-coverage': ['shu', '/enterprises/coverage'],
  'enterprises-handover': ['du', '/enterprises/hand-over'],
  sheets: ['guan', '/enterprises/sheets'],
  enter: ['stranger', '/joining/enter'],
  'sign-up': ['stranger', '/joining/register'],
  privacy: ['stranger', '/joining/privacy'],
  members: ['tao', '/joining/members'],
  invite: ['chi', '/joining/invite?organisationId=enterprise-hewei&name=安澜禾味&roles=enterpriseMember'],
  registrations: ['shu', '/joining/registrations'],
  grants: ['guan', '/joining/grants'],
  grant: ['guan', '/joining/grant'],
  own: ['gu', '/joining/own'],
  'deadline-settings': ['guan', '/deadlines/settings'],
  operations: ['guan', '/operations/operations'],
  audit: ['shenji', '/operations/audit'],
  organisation: ['guan', '/organisation/organisation'],
  unit: ['guan', '/organisation/unit?id=unit-transport'],
  'unit-form': ['guan', '/organisation/unit-form?id=unit-transport'],
  cluster: ['guan', '/organisation/cluster?id=cluster-food'],
  'cluster-form': ['guan', '/organisation/cluster-form'],
  'catalogue-entry': ['guan', '/organisation/entry?category=transport'],
  tokens: ['chi', '/tokens/tokens'],
  'token-new': ['he', '/tokens/new'],
  'token-unknown': ['stranger', '/tokens/scan?scene=none'],
}

/** A phone on which every screen has this look. */
export async function phoneWith(look: Look): Promise<{ context: BrowserContext; page: Page }> {
  const { context, page } = await newPhone(look)
  const stored = Object.entries(look.preferences ?? {}).map(
    ([key, data]) => [key, JSON.stringify({ data })] as const,
  )
  await context.addInitScript((entries) => {
    for (const [key, value] of entries) localStorage.setItem(key, value)
  }, stored)
  return { context, page }
}

/** Who has the app open on a page of the browser. */
const openFor = new WeakMap<Page, Somebody>()

/** Opens a screen as whose it is; the world has the demo's stories. */
export async function openScreen(
  world: World,
  page: Page,
  [who, route]: readonly [Somebody, string],
): Promise<void> {
  const desk = /\{(\w+)\}/.exec(route)?.[1]
  const id =
    desk === 'notice'
      ? await noticeOf(world)
      : desk === 'fair'
        ? await fairOf(world)
        : desk?.startsWith('match')
          ? await matchOf(world, desk === 'matchOver' ? 'over' : 'open')
          : desk && (await world.get(who, 'appeals.list', { desk: desk as 'waiting' })).rows[0]?.id
  const where = route.replace(/\{\w+\}/, id ?? 'none')
  // Whoever has the app open goes on to the page in it; another person opens it anew.
  if (openFor.get(page) === who)
    await page.evaluate((hash) => {
      location.hash = hash
    }, where)
  else {
    // Another hash alone would not load the page anew.
    await page.goto('about:blank')
    await page.goto(`${world.url}/?user=${openidOf(who)}#${where}`)
    openFor.set(page, who)
  }
  await page.waitForLoadState('networkidle')
  await page.evaluate(atRest)
}

/** Runs inside the page: frames have passed in which nothing was drawn any more. Taro's elements draw themselves a frame after they are there. */
async function atRest(): Promise<void> {
  let quietFrames = 0
  const watch = new MutationObserver(() => {
    quietFrames = 0
  })
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  while (quietFrames < 5) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    quietFrames += 1
  }
  watch.disconnect()
}

/** The newest notice of the demo. */
async function noticeOf(world: World): Promise<string | undefined> {
  return (await world.get('su', 'notices.list', { list: 'own' })).rows[0]?.id
}

/** The newest match of the demo. */
async function matchOf(world: World, list: 'open' | 'over'): Promise<string | undefined> {
  return (await world.get('jing', 'matches.list', { list })).rows[0]?.id
}

/** The latest fair of the demo. */
async function fairOf(world: World): Promise<string | undefined> {
  return (await world.get('he', 'fairs.list', { year: String(year) })).fairs[0]?.id
}

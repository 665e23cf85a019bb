import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { loadStories } from '../../cloudfunctions/_demo/load-stories'
import { build, webDir } from '../../config/build'
import { closeBrowser, newPhone, type PhoneOptions } from '../browser'
import { openidOf, openWorld, type Somebody, type World } from '../world'

const folder = path.join(__dirname, '../../shots')

interface Look extends PhoneOptions {
  /** What 我的 would have stored. */
  preferences?: Record<string, unknown>
}

const looks: Record<string, Look> = {
  light: {},
  dark: { dark: true },
  large: { preferences: { textScale: 1.4 } },
  'zh-TW': { preferences: { language: 'zh-TW' } },
  en: { preferences: { language: 'en' } },
}

/** Whose screen, and where; `{toConfirm}` is the id of an appeal in that state he can see. */
const screens: Record<string, [Somebody, string]> = {
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

/** Pictures of every screen in every look, to be looked at by people. They need a Chinese font on this machine. */
async function main(): Promise<void> {
  await build('functions')
  await build('h5')
  const world = await openWorld({ webDir })
  try {
    await loadStories(world.app, new Date())
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    for (const [name, look] of Object.entries(looks)) {
      for (const [screen, [who, route]] of Object.entries(screens))
        await shoot(world, who, route, look, `${screen}.${name}`)
      console.log(`shots/*.${name}.png`)
    }
  } finally {
    await closeBrowser()
    await world.close()
  }
}

async function shoot(world: World, who: Somebody, route: string, look: Look, name: string): Promise<void> {
  const { context, page } = await newPhone(look)
  const stored = Object.entries(look.preferences ?? {}).map(
    ([key, data]) => [key, JSON.stringify({ data })] as const,
  )
  await page.addInitScript((entries) => {
    for (const [key, value] of entries) localStorage.setItem(key, value)
  }, stored)
  const desk = /\{(\w+)\}/.exec(route)?.[1]
  const id = desk && (await world.get(who, 'appeals.list', { desk: desk as 'confirm' })).rows[0]?.id
  await page.goto(`${world.url}/?user=${openidOf(who)}#${route.replace(/\{\w+\}/, id ?? 'none')}`)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
  await context.close()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})

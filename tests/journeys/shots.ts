import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { loadFairs } from '../../cloudfunctions/_demo/load-fairs'
import { loadMatches } from '../../cloudfunctions/_demo/load-matches'
import { loadNotices } from '../../cloudfunctions/_demo/load-notices'
import { loadStories } from '../../cloudfunctions/_demo/load-stories'
import { loadYear } from '../../cloudfunctions/_demo/load-year'
import { build, webDir } from '../../config/build'
import { closeBrowser } from '../browser'
import { openWorld } from '../world'
import { type Look, looks, openScreen, phoneWith, screens } from './screens'

const folder = path.join(__dirname, '../../shots')

/** Those of them that are named as arguments; all where none is. */
function wanted<T>(all: Record<string, T>): [string, T][] {
  const named = Object.entries(all).filter(([name]) => process.argv.includes(name))
  return named.length > 0 ? named : Object.entries(all)
}

/** Pictures of every screen in every look, to be looked at by people. They need a Chinese font on this machine. */
async function main(): Promise<void> {
  await build('functions')
  await build('h5')
  const world = await openWorld({ webDir })
  try {
    await loadStories(world.app, new Date())
    await loadNotices(world.app, new Date())
    await loadMatches(world.app, new Date())
    await loadFairs(world.app, new Date())
    await loadYear(world.app, new Date())
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    for (const [name, look] of wanted<Look>(looks)) {
      const { context, page } = await phoneWith(look)
      for (const [screen, where] of wanted(screens)) {
        await openScreen(world, page, where)
        await page.screenshot({ path: path.join(folder, `${screen}.${name}.png`) })
      }
      await context.close()
      console.log(`shots/*.${name}.png`)
    }
  } finally {
    await closeBrowser()
    await world.close()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})

import { loadFairs } from '../../cloudfunctions/_demo/load-fairs'
import { loadMatches } from '../../cloudfunctions/_demo/load-matches'
import { loadNotices } from '../../cloudfunctions/_demo/load-notices'
import { loadStories } from '../../cloudfunctions/_demo/load-stories'
import { journey } from './preview'
import { looks, openScreen, phoneWith, screens } from './screens'
import { unreadable } from './unreadable'

/** Together they cover light and dark, three languages and the largest type; English has the longest words. */
const checked = {
  'light, 简体中文': looks.light,
  'dark, 繁體中文': { ...looks.dark, ...looks['zh-TW'] },
  'largest type, English': { preferences: { ...looks.large.preferences, ...looks.en.preferences } },
}

/** Phones side by side: a page is looked at once it has been quiet for a while, and another loads meanwhile. */
const phones = 3

/** A key of a dictionary, or a place in a sentence that was not filled in. */
const unworded =
  /\b(detail|submit|state|action|desk|role|category|trouble|event|answer)\.[a-z]+|undefined|\[object|\{\w+\}/i

journey('every screen can be read and used', (world) => {
  beforeAll(async () => {
    await loadStories(world().app, new Date())
    await loadNotices(world().app, new Date())
    await loadMatches(world().app, new Date())
    await loadFairs(world().app, new Date())
  })

  it.each(Object.entries(checked))(
    '%s',
    async (_name, look) => {
      const faults: Record<string, string[]> = {}
      // One person after the other, so that the app stays open from page to page.
      const left = Object.entries(screens).sort(([, [one]], [, [other]]) => one.localeCompare(other))
      let seen = 0
      const lookThrough = async () => {
        const { context, page } = await phoneWith(look)
        for (let next = left.shift(); next; next = left.shift()) {
          const [name, where] = next
          await openScreen(world(), page, where)
          const found = await page.evaluate(unreadable)
          const raw = unworded.exec((await page.locator('body').textContent()) ?? '')
          if (raw) found.push(`not worded: ${raw[0]}`)
          if (found.length > 0) faults[name] = found
          seen += 1
        }
        await context.close()
      }
      await Promise.all(Array.from({ length: phones }, lookThrough))
      expect(faults).toEqual({})
      expect(seen).toBe(Object.keys(screens).length)
    },
    90_000,
  )
})

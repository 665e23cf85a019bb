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

/** Every screen in the hardest look, and every other one in each of the others; `READABLE=all` shows all in all. */
function shownIn(look: string): [string, (typeof screens)[string]][] {
  const all = Object.entries(screens)
  if (process.env.READABLE === 'all' || look.startsWith('largest')) return all
  const turn = look.startsWith('light') ? 0 : 1
  return all.filter((_, at) => at % 2 === turn)
}

/** A key of a dictionary, or a place in a sentence that was not filled in. */
const unworded =
  /\b(detail|submit|state|action|desk|role|category|trouble|event|answer)\.[a-z]+|undefined|\[object|\{\w+\}/i

journey('every screen can be read and used', (world) => {
  beforeAll(() => loadStories(world().app, new Date()))

  it.each(Object.entries(checked))(
    '%s',
    async (name, look) => {
      const faults: Record<string, string[]> = {}
      const { context, page } = await phoneWith(look)
      for (const [screen, where] of shownIn(name)) {
        await openScreen(world(), page, where)
        const found = await page.evaluate(unreadable)
        const raw = unworded.exec((await page.locator('body').textContent()) ?? '')
        if (raw) found.push(`not worded: ${raw[0]}`)
        if (found.length > 0) faults[screen] = found
      }
      await context.close()
      expect(faults).toEqual({})
    },
    180_000,
  )
})

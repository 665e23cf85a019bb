import { allWords } from '../dictionaries'
import { everyPage } from './every-page'
import { office } from './office'

const here = office()
const zhCN = allWords('zh-CN')
const dictionaries = { zh_CN: zhCN, zh_TW: allWords('zh-TW'), en: allWords('en') } as const

it.each(['zh_CN', 'zh_TW', 'en'] as const)(
  'on a phone that speaks %s every page does: no key, no gap and no word of another language',
  async (language) => {
    const words = dictionaries[language]
    const own = new Set<string>(Object.values(words))
    const foreign = new Set(Object.values(dictionaries).flatMap((each) => Object.values<string>(each)))
    for (const word of own) foreign.delete(word)
    for (const [who, page] of await everyPage(here.world)) {
      const phone = here.phone(who, { language })
      await phone.opens(page)
      await phone.isSettled(words.loading ?? '')
      const spoken = [phone.title(), ...phone.spoken()]
      const faulty = spoken.filter(
        (line) => line === '' || line in zhCN || /\{\w+\}|undefined|\[object/.test(line) || foreign.has(line),
      )
      expect({ page, faulty }).toEqual({ page, faulty: [] })
    }
  },
  // Every page there is, one after the other.
  120_000,
)

it('somebody who chooses another language has it at once in the page, its title and the tabs, and the next day too', async () => {
  const lin = here.phone('lin')
  await lin.opens('/pages/me/index')
  await lin.taps('繁體中文')
  await lin.sees('辦理身分')
  await lin.seesTabs('訴求', '供需', '台帳', '我的')

  await lin.taps('English')
  await lin.sees('Acting as')
  await lin.seesTabs('Appeals', 'Supply', 'Ledger', 'Me')
  expect(lin.title()).toBe('Me')
  await lin.touchesTab('Appeals')
  await lin.sees('Waiting for me')
  expect(lin.title()).toBe('Appeals')

  await lin.opens('/pages/desk/index')
  await lin.sees('Waiting for me')
  await lin.seesTabs('Appeals', 'Supply', 'Ledger', 'Me')
})

it('somebody who chooses the largest text gets letters 1.4 times as high on every page, and the next day too', async () => {
  const lin = here.phone('lin')
  await lin.opens('/pages/me/index')
  await lin.sees('文字大小')
  await lin.readsAt('16px')
  await lin.taps('特大')
  await lin.readsAt('22.4px')
  await lin.touchesTab('诉求')
  await lin.taps('提诉求')
  await lin.isOn('appeals/submit')
  await lin.sees('诉求类别')
  await lin.readsAt('22.4px')

  await lin.opens('/pages/desk/index')
  await lin.sees('待我处理')
  await lin.readsAt('22.4px')
})

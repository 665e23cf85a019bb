import { Converter } from 'opencc-js/cn2t'
import { officeWords } from '../../contract/words'
import { en } from '../../src/words/en'
import { zhCN } from '../../src/words/zh-CN'
import { zhTW } from '../../src/words/zh-TW'

const dictionaries: Record<string, Readonly<Record<string, string>>> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en }
const parametersOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

it.each(Object.keys(dictionaries))('%s words every key, with the same parameters', (language) => {
  const words = dictionaries[language] ?? {}
  expect(Object.keys(words).sort()).toEqual(Object.keys(zhCN).sort())
  for (const [key, sentence] of Object.entries(zhCN)) {
    expect(words[key]?.trim()).not.toBe('')
    expect([key, parametersOf(words[key] ?? '')]).toEqual([key, parametersOf(sentence)])
  }
})

it('zh-CN says the office’s own words', () => {
  expect(zhCN).toMatchObject(officeWords)
})

it('zh-TW holds no simplified character', () => {
  const traditional = Converter({ from: 'cn', to: 'tw' })
  // Written alike in Taiwan's own usage; the converter prefers the formal variant.
  const alike = new Set('台')
  for (const [key, sentence] of Object.entries(zhTW)) {
    const simplified = Array.from(sentence).filter(
      (letter) => !alike.has(letter) && traditional(letter) !== letter,
    )
    expect([key, sentence, simplified]).toEqual([key, sentence, []])
  }
})

it('en holds no Chinese, but for the name of the language switch', () => {
  for (const [key, sentence] of Object.entries(en)) {
    if (key !== 'me.language')
      expect([key, sentence]).toEqual([key, expect.not.stringMatching(/[\u4e00-\u9fff]/)])
  }
})

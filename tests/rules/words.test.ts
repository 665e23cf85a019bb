import { Converter } from 'opencc-js/cn2t'
import { officeWords } from '../../contract/words'
import { allWords, dictionaries } from '../dictionaries'

const zhTW = allWords('zh-TW')
const en = allWords('en')
const [everywhere, ...packages] = dictionaries
const parametersOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe.each(dictionaries)('the words of src/$folder', (dictionary) => {
  const zhCN = dictionary['zh-CN']

  it.each(['zh-CN', 'zh-TW', 'en'] as const)('%s words every key, with the same parameters', (language) => {
    const words = dictionary[language]
    expect(Object.keys(words).sort()).toEqual(Object.keys(zhCN).sort())
    for (const [key, sentence] of Object.entries(zhCN)) {
      expect(words[key]?.trim()).not.toBe('')
      expect([key, parametersOf(words[key] ?? '')]).toEqual([key, parametersOf(sentence)])
    }
  })
})

it('a package words nothing that every screen words already', () => {
  expect(packages.length).toBeGreaterThan(2)
  for (const { folder, 'zh-CN': own } of packages)
    expect([folder, Object.keys(own).filter((key) => key in everywhere['zh-CN'])]).toEqual([folder, []])
})

it('zh-CN says the office’s own words', () => {
  expect(everywhere['zh-CN']).toMatchObject(officeWords)
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

import { templateWords } from '../../cloudfunctions/_service/messages/template-words'
import { languages } from '../../contract/languages'

/** Letters of a `thing` (platform-facts.md §2.5). */
const most = 20

it.each(languages)('what WeChat says in %s fits into its fields, whole', (language) => {
  const names = Object.keys(templateWords.en) as (keyof typeof templateWords.en)[]
  expect(names.length).toBeGreaterThan(60)
  for (const name of names) {
    const words = templateWords[language][name]
    expect([name, words.trim() === words && words !== '']).toEqual([name, true])
    expect([name, Array.from(words).length <= most]).toEqual([name, true])
    if (language === 'en') expect(words).not.toMatch(/[\u4e00-\u9fff]/)
  }
})

import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const source = path.join(__dirname, '../src')

type Dictionary = Readonly<Record<string, string>>

interface Dictionaries {
  /** The folder of `src` whose screens alone speak them; '' for the words of every screen. */
  folder: string
  'zh-CN': Dictionary
  'zh-TW': Dictionary
  en: Dictionary
}

function read(folder: string): Dictionaries {
  const file = (language: string) => require(path.join(source, folder, 'words', language))
  return { folder, 'zh-CN': file('zh-CN').zhCN, 'zh-TW': file('zh-TW').zhTW, en: file('en').en }
}

/** The words of every screen and those of each package of screens. */
export const dictionaries: readonly [Dictionaries, ...Dictionaries[]] = [
  read(''),
  ...readdirSync(source)
    .filter((folder) => existsSync(path.join(source, folder, 'words/zh-CN.ts')))
    .map(read),
]

/** All that the app can say in a language. */
export const allWords = (language: 'zh-CN' | 'zh-TW' | 'en'): Dictionary =>
  Object.assign({}, ...dictionaries.map((each) => each[language]))

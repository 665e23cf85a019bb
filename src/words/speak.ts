import type { RefusalParams } from '../../contract/refusals'
import { say } from '../../contract/say'
import { type Language, language } from '../preferences'
import { useShared } from '../shared-value'
import { en } from './en'
import { type WordKey, zhCN } from './zh-CN'
import { zhTW } from './zh-TW'

const dictionaries: Record<Language, Readonly<Record<WordKey, string>>> = {
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  en,
}

/** Words a key in the reader's language. */
export type Speak = (key: WordKey, params?: RefusalParams) => string

const speakers = Object.fromEntries(
  Object.entries(dictionaries).map(([name, words]) => [
    name,
    (key: WordKey, params?: RefusalParams) => say(words, key, params),
  ]),
) as Record<Language, Speak>

/** The words of the reader's language; the screen is drawn again when he changes it. */
export function useWords(): Speak {
  return speakers[useShared(language)]
}

/** For keys that come from outside: a service newer than this phone may refuse for reasons it has no words for. */
export function isWordKey(key: string): key is WordKey {
  return Object.keys(zhCN).includes(key)
}

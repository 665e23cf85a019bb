import type { Language } from '../../contract/languages'
import type { RefusalParams } from '../../contract/refusals'
import { say } from '../../contract/say'
import { language } from '../preferences'
import { useShared } from '../shared-value'
import { en } from './en'
import { zhCN } from './zh-CN'
import { zhTW } from './zh-TW'

/** Words a key in the reader's language. */
export type Speaking<Key extends string> = (key: Key, params?: RefusalParams) => string

type Dictionaries<Key extends string> = Record<Language, Readonly<Record<Key, string>>>

export const everywhere = { 'zh-CN': zhCN, 'zh-TW': zhTW, en } satisfies Dictionaries<keyof typeof zhCN>

/**
 * What a package of screens speaks with: the words of every screen and its own. The hook it gives draws the screen
 * again when the reader changes his language.
 */
export function wordsOf<Own extends string>(own: Dictionaries<Own>) {
  type Key = Own | keyof typeof zhCN
  const speakerOf = (name: Language): Speaking<Key> => {
    const words = { ...everywhere[name], ...own[name] } as Readonly<Record<Key, string>>
    return (key, params) => say(words, key, params)
  }
  const speakers = {
    'zh-CN': speakerOf('zh-CN'),
    'zh-TW': speakerOf('zh-TW'),
    en: speakerOf('en'),
  } satisfies Record<Language, Speaking<Key>>
  return {
    useWords: () => speakers[useShared(language)],
    /** For keys that come from outside: a service newer than this phone may name what it has no words for. */
    isWordKey: (key: string): key is Key => key in own['zh-CN'] || key in zhCN,
  }
}

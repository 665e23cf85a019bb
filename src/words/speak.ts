import { type Speaking, wordsOf } from './words-of'
import type { zhCN } from './zh-CN'

export type WordKey = keyof typeof zhCN
export type Speak = Speaking<WordKey>

export const { useWords, isWordKey } = wordsOf({ 'zh-CN': {}, 'zh-TW': {}, en: {} })

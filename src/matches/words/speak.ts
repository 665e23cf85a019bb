import type { WordKey as Anywhere } from '../../words/speak'
import { type Speaking, wordsOf } from '../../words/words-of'
import { en } from './en'
import { zhCN } from './zh-CN'
import { zhTW } from './zh-TW'

export type WordKey = Anywhere | keyof typeof zhCN
export type Speak = Speaking<WordKey>

export const { useWords, isWordKey } = wordsOf({ 'zh-CN': zhCN, 'zh-TW': zhTW, en })

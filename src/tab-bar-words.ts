import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { type Speak, useWords } from './words/speak'

/** WeChat refuses to change the bar once its page has left the screen; the next tab that shows does it. */
export function whileShown(changed: Promise<unknown>) {
  changed.catch(() => undefined)
}

/** In the order of the bar (app.config.ts). */
export const tabs = ['desk', 'notices', 'figures', 'me'] as const

function showWords(words: Speak) {
  for (const [index, tab] of tabs.entries())
    whileShown(Taro.setTabBarItem({ index, text: words(`tab.${tab}`) }))
}

/** The tab bar is WeChat's own and knows no languages: whichever tab shows, and whenever they change, words it. */
export function useTabBarWords() {
  const words = useWords()
  useDidShow(() => showWords(words))
  useEffect(() => showWords(words), [words])
}

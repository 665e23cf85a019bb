import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { type Speak, useWords } from './words/speak'

/** WeChat refuses to change the bar once its page has left the screen; the next tab that shows does it. */
export function whileShown(changed: Promise<unknown>) {
  changed.catch(() => undefined)
}

function showWords(words: Speak) {
  whileShown(Taro.setTabBarItem({ index: 0, text: words('tab.desk') }))
  whileShown(Taro.setTabBarItem({ index: 1, text: words('tab.notices') }))
  whileShown(Taro.setTabBarItem({ index: 2, text: words('tab.me') }))
}

/** The tab bar is WeChat's own and knows no languages: whichever tab shows, and whenever they change, words it. */
export function useTabBarWords() {
  const words = useWords()
  useDidShow(() => showWords(words))
  useEffect(() => showWords(words), [words])
}

import Taro, { useDidShow } from '@tarojs/taro'
import { useWords } from './words/speak'

/** The tab bar is WeChat's own and knows no languages: whichever tab shows words it. */
export function useTabBarWords() {
  const words = useWords()
  useDidShow(() => {
    void Taro.setTabBarItem({ index: 0, text: words('tab.desk') })
    void Taro.setTabBarItem({ index: 1, text: words('tab.me') })
  })
}

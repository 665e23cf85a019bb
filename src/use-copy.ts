import Taro from '@tarojs/taro'
import { useWords } from './words/speak'

/** Puts a text on the clipboard and says so. */
export function useCopy() {
  const words = useWords()
  return async (text: string) => {
    await Taro.setClipboardData({ data: text })
    await Taro.showToast({ title: words('copied'), icon: 'none' })
  }
}

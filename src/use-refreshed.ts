import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useRef } from 'react'
import { useIsShown } from './components/screen'
import { sentenceOf } from './words/sentence-of'
import { useWords } from './words/speak'

/** A page asks again when it is shown again and when it is pulled down; only who pulled is told that it failed. */
export function useRefreshed(refresh: () => Promise<unknown>) {
  const words = useWords()
  const hasShown = useRef(useIsShown().current)
  useDidShow(() => {
    if (hasShown.current) void refresh()
    hasShown.current = true
  })
  usePullDownRefresh(async () => {
    const trouble = await refresh()
    Taro.stopPullDownRefresh()
    if (trouble) await Taro.showToast({ title: sentenceOf(trouble, words), icon: 'none' })
  })
}

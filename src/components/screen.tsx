import { View } from '@tarojs/components'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { type PropsWithChildren, useEffect, useRef } from 'react'
import { useWords } from '../words/speak'
import type { WordKey } from '../words/zh-CN'
import { ScaledText } from './scaled-text'

/** A whole page: its title in the reader's language, its text in his size. */
export function Screen({ title, children }: PropsWithChildren<{ title: WordKey }>) {
  const words = useWords()
  const name = words(title)
  // Pages below this one hear of a new language too; the bar is not theirs now.
  const isShown = useRef(false)
  const showTitle = () => {
    if (isShown.current) void Taro.setNavigationBarTitle({ title: name })
  }
  useDidShow(() => {
    isShown.current = true
    showTitle()
  })
  useDidHide(() => {
    isShown.current = false
  })
  useEffect(showTitle, [name])
  return (
    <>
      <ScaledText />
      <View className="screen">{children}</View>
    </>
  )
}

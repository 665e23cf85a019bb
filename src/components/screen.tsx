import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { type PropsWithChildren, useEffect } from 'react'
import { useWords } from '../words/speak'
import type { WordKey } from '../words/zh-CN'
import { ScaledText } from './scaled-text'

/** A whole page: its title in the reader's language, its text in his size. */
export function Screen({ title, children }: PropsWithChildren<{ title: WordKey }>) {
  const words = useWords()
  const name = words(title)
  const showTitle = () => void Taro.setNavigationBarTitle({ title: name })
  useDidShow(showTitle)
  useEffect(showTitle, [name])
  return (
    <>
      <ScaledText />
      <View className="screen">{children}</View>
    </>
  )
}

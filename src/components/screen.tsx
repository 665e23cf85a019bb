import { View } from '@tarojs/components'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { createContext, type PropsWithChildren, type RefObject, useContext, useEffect, useRef } from 'react'
import { ScaledText } from './scaled-text'

const Shown = createContext<RefObject<boolean>>({ current: false })

/** Whether the page is in front of him; parts that are drawn later did not hear it being shown. */
export function useIsShown(): RefObject<boolean> {
  return useContext(Shown)
}

interface ScreenProps {
  title: string
  /** Has something to put side by side where the window is wide; what is read or filled in stays in one column. */
  wide?: boolean
}

/** A whole page: its title in the reader's language, its text in his size. */
export function Screen({ title, wide = false, children }: PropsWithChildren<ScreenProps>) {
  // Pages below this one hear of a new language too; the bar is not theirs now.
  const isShown = useRef(false)
  const showTitle = () => {
    if (isShown.current) void Taro.setNavigationBarTitle({ title })
  }
  useDidShow(() => {
    isShown.current = true
    showTitle()
  })
  useDidHide(() => {
    isShown.current = false
  })
  useEffect(showTitle, [title])
  return (
    <>
      <ScaledText />
      <Shown.Provider value={isShown}>
        <View className={wide ? 'screen screen_wide' : 'screen'}>{children}</View>
      </Shown.Provider>
    </>
  )
}

import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { badgeText, unread } from './messages/unread'
import { useShared } from './shared-value'
import { tabs, whileShown } from './tab-bar-words'

/** 我的, by its place in the tab bar. */
const me = tabs.indexOf('me')

function showBadge(count: number) {
  const changed =
    count > 0
      ? Taro.setTabBarBadge({ index: me, text: badgeText(count) })
      : Taro.removeTabBarBadge({ index: me })
  whileShown(changed)
}

/** The number of unread messages on the tab 我的. WeChat takes it only while a tab page shows. */
export function useTabBarBadge() {
  const count = useShared(unread)
  const isShown = useRef(false)
  const show = () => {
    if (isShown.current && count !== null) showBadge(count)
  }
  useDidShow(() => {
    isShown.current = true
    show()
  })
  useDidHide(() => {
    isShown.current = false
  })
  useEffect(show, [count])
}

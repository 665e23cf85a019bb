import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './notice.less'

interface NoticeProps {
  icon: 'nothing' | 'alert'
  title?: string
  text: string
}

/** What stands where a page has nothing to show: why, and what can be done about it. */
export function Notice({ icon, title, text, children }: PropsWithChildren<NoticeProps>) {
  return (
    <View className="notice" role="status">
      <View className={`notice__icon notice__icon_${icon}`} aria-hidden />
      {title && <View className="notice__title">{title}</View>}
      <View className="notice__text">{text}</View>
      {children && <View className="notice__way-out">{children}</View>}
    </View>
  )
}

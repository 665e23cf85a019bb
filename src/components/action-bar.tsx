import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './action-bar.less'

/** The buttons at the foot of a page, always in reach; what stopped the last push stands above them. */
export function ActionBar({ trouble, children }: PropsWithChildren<{ trouble?: string | undefined }>) {
  return (
    <>
      <View className="action-bar__gap" />
      <View className="action-bar">
        {trouble && (
          <View className="action-bar__trouble" role="alert" aria-live="assertive">
            {trouble}
          </View>
        )}
        <View className="action-bar__buttons">{children}</View>
      </View>
    </>
  )
}

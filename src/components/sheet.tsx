import { ScrollView, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { useWords } from '../words/speak'
import './sheet.less'

/** A half screen over the page, for a choice too long to stand in it. */
export function Sheet({
  title,
  onClose,
  children,
}: PropsWithChildren<{ title: string; onClose: () => void }>) {
  const words = useWords()
  return (
    <View className="sheet" role="dialog" aria-label={title}>
      <View className="sheet__behind" onClick={onClose} catchMove />
      <View className="sheet__front">
        <View className="sheet__head">
          <View className="sheet__title">{title}</View>
          <View className="sheet__close" role="button" aria-label={words('button.close')} onClick={onClose}>
            <View className="sheet__cross" />
          </View>
        </View>
        <ScrollView className="sheet__body" scrollY>
          <View className="sheet__content">{children}</View>
        </ScrollView>
      </View>
    </View>
  )
}

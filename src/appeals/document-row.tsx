import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './document-row.less'

interface DocumentRowProps {
  name: string
  note: string
  onOpen?: () => void
  label?: string
}

/** A document by its name; what can be done with it stands at the end. */
export function DocumentRow({ name, note, onOpen, label, children }: PropsWithChildren<DocumentRowProps>) {
  return (
    <View
      className="document-row"
      {...(onOpen && {
        role: 'button',
        'aria-label': label,
        onClick: onOpen,
        hoverClass: 'document-row_pushed',
      })}
    >
      <View className="document-row__icon" aria-hidden />
      <View className="document-row__words">
        <View className="document-row__name">{name}</View>
        <View className="document-row__note">{note}</View>
      </View>
      {children}
    </View>
  )
}

import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import './field.less'

interface FieldProps {
  label: string
  /** What is wrong with it, in words. */
  wrong?: string | undefined
  hint?: string
  /** Beside the label: how much is written. */
  count?: ReactNode
}

/** One question of a form: what is asked, the answer, and what is wrong with it right below. */
export function Field({ label, wrong, hint, count, children }: PropsWithChildren<FieldProps>) {
  return (
    <View className={wrong ? 'field field_wrong' : 'field'}>
      <View className="field__head">
        <View className="field__label">{label}</View>
        {count}
      </View>
      {children}
      {hint && <View className="field__hint hint">{hint}</View>}
      {wrong && (
        <View className="field__wrong" role="alert">
          {wrong}
        </View>
      )}
    </View>
  )
}

import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Field } from '../components/field'
import './quoted.less'

/** What somebody wrote, under its heading, in his own lines. */
export function Quoted({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <Field label={label}>
      <View className="quoted">{children}</View>
    </Field>
  )
}

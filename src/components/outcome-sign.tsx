import { View } from '@tarojs/components'
import './outcome-sign.less'

/** What became of it, before it is read: it is done, or it waits. */
export function OutcomeSign({ isDone }: { isDone: boolean }) {
  return <View className={isDone ? 'outcome-sign' : 'outcome-sign outcome-sign_waiting'} aria-hidden />
}

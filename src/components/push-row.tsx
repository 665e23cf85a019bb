import { View } from '@tarojs/components'
import './push-row.less'

interface PushRowProps {
  label: string
  /** What it does, or how it begins; three lines at the most. */
  note: string
  onPush: () => void
}

/** One of several things that can be done, with a word about it. */
export function PushRow({ label, note, onPush }: PushRowProps) {
  return (
    <View
      className="push-row"
      hoverClass="push-row_pushed"
      role="button"
      aria-label={`${label}，${note}`}
      onClick={onPush}
    >
      <View className="push-row__label">{label}</View>
      <View className="push-row__note hint">{note}</View>
    </View>
  )
}

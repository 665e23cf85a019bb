import { View } from '@tarojs/components'
import './link-row.less'

interface LinkRowProps {
  label: string
  note?: string
  /** How much is new there, as it stands in the badge and in a sentence. */
  badge?: { text: string; spoken: string }
  onPush: () => void
}

/** A line that leads to another page. */
export function LinkRow({ label, note, badge, onPush }: LinkRowProps) {
  return (
    <View
      className="link-row"
      hoverClass="link-row_pushed"
      role="link"
      aria-label={[label, note, badge?.spoken].filter(Boolean).join('，')}
      onClick={onPush}
    >
      <View className="link-row__words">
        <View className="link-row__label">{label}</View>
        {note && <View className="hint">{note}</View>}
      </View>
      {badge && (
        <View className="link-row__badge" aria-hidden>
          {badge.text}
        </View>
      )}
      <View className="link-row__arrow" aria-hidden />
    </View>
  )
}

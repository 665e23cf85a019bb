import { View } from '@tarojs/components'
import './number-tile.less'

interface NumberTileProps {
  label: string
  /** The number as it is read, with its unit. */
  number: string
  /** A second line: what it is made of. */
  note?: string
  /** Nothing behind a number that is hidden. */
  onPush?: (() => void) | undefined
}

/** A number that opens the cases behind it. */
export function NumberTile({ label, number, note, onPush }: NumberTileProps) {
  return (
    <View
      className="number-tile"
      aria-label={[label, number, note].filter(Boolean).join('，')}
      {...(onPush && { role: 'link', hoverClass: 'number-tile_pushed', onClick: onPush })}
    >
      <View className="number-tile__number">{number}</View>
      <View className="number-tile__label">{label}</View>
      {note && <View className="number-tile__note">{note}</View>}
    </View>
  )
}

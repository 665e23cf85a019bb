import { View } from '@tarojs/components'
import './chips.less'

interface ChipsProps<T> {
  choices: readonly { value: T; label: string }[]
  chosen: T | null
  onChoose: (value: T) => void
  /** What is being chosen, for a screen reader. */
  label: string
}

/** One of a few with short names, side by side. */
export function Chips<T extends string>({ choices, chosen, onChoose, label }: ChipsProps<T>) {
  return (
    <View className="chips" role="radiogroup" aria-label={label}>
      {choices.map(({ value, label: name }) => (
        <View
          key={value}
          className={value === chosen ? 'chips__chip chips__chip_chosen' : 'chips__chip'}
          hoverClass="chips__chip_pushed"
          role="radio"
          aria-checked={value === chosen}
          aria-label={name}
          onClick={() => onChoose(value)}
        >
          {name}
        </View>
      ))}
    </View>
  )
}

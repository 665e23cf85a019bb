import { View } from '@tarojs/components'
import './choices.less'

export interface Choice<T> {
  value: T
  label: string
  /** A second line. */
  note?: string
}

interface ChoicesProps<T> {
  choices: readonly Choice<T>[]
  chosen: T | null
  onChoose: (value: T) => void
  /** What is being chosen, for a screen reader. */
  label: string
}

/** One of several, each in its own row; the chosen one carries a tick. */
export function Choices<T extends string | number>({ choices, chosen, onChoose, label }: ChoicesProps<T>) {
  return (
    <View className="choices" role="radiogroup" aria-label={label}>
      {choices.map(({ value, label: name, note }) => {
        const isChosen = value === chosen
        return (
          <View
            key={value}
            className={isChosen ? 'choices__row choices__row_chosen' : 'choices__row'}
            hoverClass="choices__row_pushed"
            role="radio"
            aria-checked={isChosen}
            aria-label={note ? `${name}，${note}` : name}
            onClick={() => onChoose(value)}
          >
            <View className="choices__words">
              <View className="choices__name">{name}</View>
              {note && <View className="choices__note">{note}</View>}
            </View>
            <View className={isChosen ? 'choices__tick icon-tick' : 'choices__tick'} />
          </View>
        )
      })}
    </View>
  )
}

import { View } from '@tarojs/components'
import './chips.less'

interface TogglesProps {
  choices: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  /** What is being chosen, for a screen reader. */
  label: string
}

/** Any of a few with short names, side by side. */
export function Toggles({ choices, chosen, onChange, label }: TogglesProps) {
  const turn = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <View className="chips" role="group" aria-label={label}>
      {choices.map(({ value, label: name }) => {
        const isChosen = chosen.includes(value)
        return (
          <View
            key={value}
            className={isChosen ? 'chips__chip chips__chip_chosen' : 'chips__chip'}
            hoverClass="chips__chip_pushed"
            role="checkbox"
            aria-checked={isChosen}
            aria-label={name}
            onClick={() => turn(value)}
          >
            {name}
          </View>
        )
      })}
    </View>
  )
}

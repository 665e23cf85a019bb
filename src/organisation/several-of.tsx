import { View } from '@tarojs/components'
import { PickedField } from '../components/picked-field'
import { PushButton } from '../components/push-button'
import '../components/choices.less'
import './several-of.less'
import { useWords } from './words/speak'

interface SeveralOfProps<T> {
  label: string
  choices: readonly { value: T; label: string }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
  wrong: string | undefined
  hint?: string
  /** What stands there while nothing is chosen. */
  none?: string
}

/** Any number of many, ticked on a half screen. */
export function SeveralOf<T extends string>({
  label,
  choices,
  chosen,
  onChange,
  wrong,
  hint,
  none,
}: SeveralOfProps<T>) {
  const words = useWords()
  const names = choices.filter(({ value }) => chosen.includes(value)).map((each) => each.label)
  const turn = (value: T) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  return (
    <PickedField
      label={label}
      chosen={names.length > 0 ? names.join(words('list.comma')) : undefined}
      wrong={wrong}
      {...(hint && { hint })}
      {...(none && { none })}
    >
      {(close) => (
        <>
          <View className="choices" role="group" aria-label={label}>
            {choices.map(({ value, label: name }) => {
              const isChosen = chosen.includes(value)
              return (
                <View
                  key={value}
                  className={isChosen ? 'choices__row choices__row_chosen' : 'choices__row'}
                  hoverClass="choices__row_pushed"
                  role="checkbox"
                  aria-checked={isChosen}
                  aria-label={name}
                  onClick={() => turn(value)}
                >
                  <View className="choices__words">
                    <View className="choices__name">{name}</View>
                  </View>
                  <View className={isChosen ? 'choices__tick icon-tick' : 'choices__tick'} />
                </View>
              )
            })}
          </View>
          <View className="several-of__done">
            <PushButton primary onPush={close}>
              {words('button.done')}
            </PushButton>
          </View>
        </>
      )}
    </PickedField>
  )
}

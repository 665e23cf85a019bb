import { View } from '@tarojs/components'
import type { Hat, Organisation } from '../../contract/hats'
import { Field } from '../components/field'
import { useWords } from './words/speak'
import './assists-field.less'
import { UnitField } from './unit-field'

/** Units that can be asked for their opinion; the contract holds the same. */
const mostAssists = 5

interface AssistsFieldProps {
  hat: Hat
  assists: Organisation[]
  fits: (unit: Organisation) => boolean
  onChange: (assists: Organisation[]) => void
  wrong: string | undefined
}

/** 协办: the units whose opinion the lead waits for, added and taken away one by one. */
export function AssistsField({ hat, assists, fits, onChange, wrong }: AssistsFieldProps) {
  const words = useWords()
  const label = words('dispatch.assists')
  const chosen = assists.length > 0 && (
    <View role="list" aria-label={label}>
      {assists.map(({ id, name }) => (
        <View key={id} className="assists-field__unit" role="listitem">
          <View className="assists-field__name">{name}</View>
          <View
            className="assists-field__remove"
            role="button"
            aria-label={words('file.remove', { name })}
            onClick={() => onChange(assists.filter((unit) => unit.id !== id))}
          >
            <View className="assists-field__cross" />
          </View>
        </View>
      ))}
    </View>
  )
  if (assists.length >= mostAssists)
    return (
      <Field label={label} wrong={wrong}>
        {chosen}
      </Field>
    )
  return (
    <UnitField
      hat={hat}
      label={label}
      hint={words('dispatch.assistsHint', { max: mostAssists })}
      above={chosen}
      none={words('dispatch.addAssist')}
      fits={(unit) => fits(unit) && !assists.some(({ id }) => id === unit.id)}
      chosen={null}
      onChoose={(unit) => unit && onChange([...assists, unit])}
      wrong={wrong}
    />
  )
}

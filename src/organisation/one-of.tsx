import type { Choice } from '../components/choices'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { useWords } from './words/speak'

interface OneOfProps {
  label: string
  choices: readonly Choice<string>[]
  /** Null while nothing is chosen. */
  chosen: string | null
  onChoose: (value: string | null) => void
  wrong: string | undefined
  /** It can also be none of them, said so. */
  none?: string
}

/** One of many, chosen on a half screen and found by its name. */
export function OneOf({ label, choices, chosen, onChoose, wrong, none }: OneOfProps) {
  const words = useWords()
  const all = none === undefined ? choices : [{ value: '', label: none }, ...choices]
  return (
    <PickedField
      label={label}
      chosen={choices.find(({ value }) => value === chosen)?.label}
      wrong={wrong}
      {...(none !== undefined && { none })}
    >
      {(close) => (
        <SearchedChoices
          label={label}
          choices={all}
          chosen={chosen ?? ''}
          onChoose={(value) => {
            onChoose(value === '' ? null : value)
            close()
          }}
          seek={words('search.units')}
          nothing={words('search.nothing')}
        />
      )}
    </PickedField>
  )
}

import type { ReactNode } from 'react'
import type { Hat, Organisation } from '../../contract/hats'
import { call } from '../client'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useRemembered } from '../remembered'
import { useWords } from './words/speak'

interface UnitFieldProps {
  hat: Hat
  label: string
  hint?: string
  chosen: Organisation | null
  onChoose: (unit: Organisation | null) => void
  wrong: string | undefined
  /** Those it can be; all of them without. */
  fits?: (unit: Organisation) => boolean
  /** It can also be none of them. */
  optional?: boolean
  /** What stands above the row, and in it while nothing is chosen. */
  above?: ReactNode
  none?: string
}

/** One of the units, found by its name. */
export function UnitField({
  hat,
  label,
  hint,
  chosen,
  onChoose,
  wrong,
  fits,
  optional,
  above,
  none,
}: UnitFieldProps) {
  return (
    <PickedField
      label={label}
      chosen={chosen?.name}
      wrong={wrong}
      {...(hint && { hint })}
      {...(none && { none })}
      above={above}
    >
      {(close) => (
        <UnitChoices
          hat={hat}
          label={label}
          chosen={chosen}
          onChoose={(unit) => {
            onChoose(unit)
            close()
          }}
          {...(fits && { fits })}
          optional={optional ?? false}
        />
      )}
    </PickedField>
  )
}

type UnitChoicesProps = Pick<UnitFieldProps, 'hat' | 'label' | 'chosen' | 'onChoose' | 'fits' | 'optional'>

function UnitChoices({ hat, label, chosen, onChoose, fits = () => true, optional }: UnitChoicesProps) {
  const words = useWords()
  const { loaded, retry } = useRemembered<Organisation[]>('units', async () => {
    const { units } = await call('units.list', {}, { hat: hat.id })
    return units
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const units = loaded.value.filter(fits)
  const none = optional ? [{ value: '', label: words('pick.nothing') }] : []
  return (
    <SearchedChoices
      label={label}
      choices={[
        ...none,
        ...units.map(({ id, name, kind }) => ({ value: id, label: name, note: words(`kind.${kind}`) })),
      ]}
      chosen={chosen?.id ?? ''}
      onChoose={(id) => onChoose(units.find((unit) => unit.id === id) ?? null)}
      seek={words('dispatch.search')}
      nothing={words('dispatch.noMatch')}
    />
  )
}

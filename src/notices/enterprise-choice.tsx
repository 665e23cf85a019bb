import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Choices } from '../components/choices'
import { LinkButton } from '../components/link-button'
import { PickedField } from '../components/picked-field'
import { SearchBar } from '../components/search-bar'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useWords } from './words/speak'

export interface ChosenEnterprise {
  id: string
  name: string
}

interface EnterpriseChoiceProps {
  hat: Hat
  label: string
  chosen: ChosenEnterprise | null
  onChoose: (enterprise: ChosenEnterprise) => void
  wrong: string | undefined
  /** Where it may be none. */
  onNone?: () => void
}

/** For which of its enterprises a committee does it. */
export function EnterpriseChoice({ hat, label, chosen, onChoose, wrong, onNone }: EnterpriseChoiceProps) {
  const words = useWords()
  return (
    <PickedField
      label={label}
      chosen={chosen?.name}
      wrong={wrong}
      {...(onNone && { none: words('pick.nothing') })}
    >
      {(close) => (
        <>
          <Sought
            hat={hat}
            label={label}
            chosen={chosen}
            onChoose={(enterprise) => {
              onChoose(enterprise)
              close()
            }}
          />
          {onNone && chosen && (
            <LinkButton
              onPush={() => {
                onNone()
                close()
              }}
            >
              {words('pick.nothing')}
            </LinkButton>
          )}
        </>
      )}
    </PickedField>
  )
}

type SoughtProps = Pick<EnterpriseChoiceProps, 'hat' | 'label' | 'chosen' | 'onChoose'>

function Sought({ hat, label, chosen, onChoose }: SoughtProps) {
  const words = useWords()
  const [sought, setSought] = useState('')
  return (
    <>
      <SearchBar says={words('enterprises.search')} onSearch={setSought} />
      <Found key={sought} hat={hat} label={label} sought={sought} chosen={chosen} onChoose={onChoose} />
    </>
  )
}

function Found({ hat, label, sought, chosen, onChoose }: SoughtProps & { sought: string }) {
  const { loaded, retry } = useLoaded(sought, () =>
    call('enterprises.search', sought === '' ? {} : { words: sought }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  return (
    <Choices
      label={label}
      choices={rows.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const found = rows.find((row) => row.id === id)
        if (found) onChoose({ id, name: found.name })
      }}
    />
  )
}

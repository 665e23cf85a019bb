import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Choices } from '../components/choices'
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
  chosen: ChosenEnterprise | null
  onChoose: (enterprise: ChosenEnterprise) => void
  wrong: string | undefined
}

/** For which of its enterprises a committee does it. */
export function EnterpriseChoice({ hat, chosen, onChoose, wrong }: EnterpriseChoiceProps) {
  const words = useWords()
  return (
    <PickedField label={words('offer.for')} chosen={chosen?.name} wrong={wrong}>
      {(close) => (
        <Sought
          hat={hat}
          chosen={chosen}
          onChoose={(enterprise) => {
            onChoose(enterprise)
            close()
          }}
        />
      )}
    </PickedField>
  )
}

function Sought({ hat, chosen, onChoose }: Omit<EnterpriseChoiceProps, 'wrong'>) {
  const words = useWords()
  const [sought, setSought] = useState('')
  return (
    <>
      <SearchBar says={words('enterprises.search')} onSearch={setSought} />
      <Found key={sought} hat={hat} sought={sought} chosen={chosen} onChoose={onChoose} />
    </>
  )
}

function Found({ hat, sought, chosen, onChoose }: Omit<EnterpriseChoiceProps, 'wrong'> & { sought: string }) {
  const words = useWords()
  const { loaded, retry } = useLoaded(sought, () =>
    call('enterprises.search', sought === '' ? {} : { words: sought }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  return (
    <Choices
      label={words('offer.for')}
      choices={rows.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const found = rows.find((row) => row.id === id)
        if (found) onChoose({ id, name: found.name })
      }}
    />
  )
}

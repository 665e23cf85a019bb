import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Choices } from '../components/choices'
import { PickedField } from '../components/picked-field'
import { SearchBar } from '../components/search-bar'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import type { Chosen } from './partner-choice'
import { useWords } from './words/speak'

interface WisherChoiceProps {
  hat: Hat
  chosen: Chosen | null
  onChoose: (enterprise: Chosen) => void
  wrong: string | undefined
}

/** For which of its enterprises a committee registers a wish. */
export function WisherChoice({ hat, chosen, onChoose, wrong }: WisherChoiceProps) {
  const words = useWords()
  const [sought, setSought] = useState('')
  return (
    <PickedField label={words('wish.for')} chosen={chosen?.name} wrong={wrong}>
      {(close) => (
        <>
          <SearchBar says={words('wish.seekEnterprise')} onSearch={setSought} />
          <Found
            key={sought}
            hat={hat}
            sought={sought}
            chosen={chosen}
            onChoose={(enterprise) => {
              onChoose(enterprise)
              close()
            }}
          />
        </>
      )}
    </PickedField>
  )
}

function Found({ hat, sought, chosen, onChoose }: Omit<WisherChoiceProps, 'wrong'> & { sought: string }) {
  const words = useWords()
  const { loaded, retry } = useLoaded(sought, () =>
    call('enterprises.search', sought === '' ? {} : { words: sought }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  return (
    <Choices
      label={words('wish.for')}
      choices={rows.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const found = rows.find((row) => row.id === id)
        if (found) onChoose({ id, name: found.name })
      }}
    />
  )
}

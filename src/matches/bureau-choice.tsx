import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Notice } from '../components/notice'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import type { Chosen } from './partner-choice'
import { useWords } from './words/speak'

interface BureauChoiceProps {
  hat: Hat
  chosen: Chosen | null
  onChoose: (bureau: Chosen) => void
  wrong: string | undefined
}

/** The unit of another district that is asked to name an enterprise. */
export function BureauChoice({ hat, chosen, onChoose, wrong }: BureauChoiceProps) {
  const words = useWords()
  return (
    <PickedField
      label={words('wish.bureau')}
      none={words('wish.bureauNone')}
      chosen={chosen?.name}
      wrong={wrong}
    >
      {(close) => (
        <Bureaus
          hat={hat}
          chosen={chosen}
          onChoose={(bureau) => {
            onChoose(bureau)
            close()
          }}
        />
      )}
    </PickedField>
  )
}

function Bureaus({ hat, chosen, onChoose }: Omit<BureauChoiceProps, 'wrong'>) {
  const words = useWords()
  const { loaded, retry } = useLoaded('bureaus', () => call('matches.bureaus', {}, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { bureaus } = loaded.value
  if (bureaus.length === 0) return <Notice icon="nothing" text={words('wish.bureauNothing')} />
  return (
    <SearchedChoices
      label={words('wish.bureau')}
      choices={bureaus.map(({ id, name, area }) => ({ value: id, label: name, ...(area && { note: area }) }))}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const found = bureaus.find((bureau) => bureau.id === id)
        if (found) onChoose({ id, name: found.name })
      }}
      seek={words('wish.bureau')}
      nothing={words('wish.bureauNothing')}
    />
  )
}

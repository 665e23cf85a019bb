import type { Hat } from '../../contract/hats'
import { dayOf } from '../../contract/working-days'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { Notice } from '../components/notice'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { officeNow } from '../office-time'
import { useLoaded } from '../use-loaded'
import { sayDay } from '../words/date-words'
import { useWords } from './words/speak'

export interface ChosenFair {
  id: string
  title: string
}

interface FairChoiceProps {
  hat: Hat
  chosen: ChosenFair | null
  onChoose: (fair: ChosenFair | null) => void
  wrong: string | undefined
}

/** The fair a job notice belongs to; it need not. */
export function FairChoice({ hat, chosen, onChoose, wrong }: FairChoiceProps) {
  const words = useWords()
  return (
    <PickedField
      label={words('fairChoice.label')}
      hint={words('fairChoice.hint')}
      none={words('fairChoice.none')}
      chosen={chosen?.title}
      wrong={wrong}
    >
      {(close) => {
        const choose = (fair: ChosenFair | null) => {
          onChoose(fair)
          close()
        }
        return (
          <>
            <Fairs hat={hat} chosen={chosen} onChoose={choose} />
            {chosen && <LinkButton onPush={() => choose(null)}>{words('pick.nothing')}</LinkButton>}
          </>
        )
      }}
    </PickedField>
  )
}

function Fairs({ hat, chosen, onChoose }: Omit<FairChoiceProps, 'wrong'>) {
  const words = useWords()
  const year = dayOf(officeNow()).slice(0, 4)
  const { loaded, retry } = useLoaded(year, () => call('fairs.list', { year }, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const fairs = loaded.value.fairs.filter(({ isCancelled }) => !isCancelled)
  if (fairs.length === 0) return <Notice icon="nothing" text={words('fairs.none')} />
  return (
    <SearchedChoices
      label={words('fairChoice.label')}
      choices={fairs.map(({ id, title, day, place }) => ({
        value: id,
        label: title,
        note: `${sayDay(day, words)} · ${place}`,
      }))}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const found = fairs.find((fair) => fair.id === id)
        if (found) onChoose({ id, title: found.title })
      }}
      seek={words('fairChoice.label')}
      nothing={words('fairs.none')}
    />
  )
}

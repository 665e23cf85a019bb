import { call } from '../client'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useRemembered } from '../remembered'
import { useWords } from './words/speak'

interface CommitteeFieldProps {
  /** Its id; empty while none is chosen. */
  chosen: string
  onChoose: (id: string) => void
  wrong: string | undefined
}

/** The cluster the enterprise belongs to, by the committee that will look at the registration. */
export function CommitteeField({ chosen, onChoose, wrong }: CommitteeFieldProps) {
  const words = useWords()
  const label = words('signUp.committee')
  const { loaded, retry } = useRemembered('committees', async () => {
    const { committees } = await call('registrations.committees', {})
    return committees
  })
  const committees = loaded.state === 'ready' ? loaded.value : []
  return (
    <PickedField
      label={label}
      hint={words('signUp.committeeHint')}
      chosen={committees.find(({ id }) => id === chosen)?.name}
      wrong={wrong}
    >
      {(close) =>
        loaded.state === 'loading' ? (
          <Waiting />
        ) : loaded.state === 'failed' ? (
          <Trouble trouble={loaded.trouble} onRetry={retry} />
        ) : (
          <SearchedChoices
            label={label}
            choices={committees.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={chosen || null}
            onChoose={(id) => {
              onChoose(id)
              close()
            }}
            seek={words('signUp.committeeSearch')}
            nothing={words('signUp.committeeNone')}
          />
        )
      }
    </PickedField>
  )
}

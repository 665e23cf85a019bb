import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useWords } from './words/speak'

export type Candidate = Output<'enterprises.candidates'>['people'][number]

interface PersonChoicesProps {
  hat: Hat
  /** For this enterprise; for any of his own without. */
  enterpriseId?: string
  label: string
  chosen: string | null
  /** It can also be nobody. */
  optional?: boolean
  onChoose: (person: Candidate | null) => void
}

/** The people who can look after an enterprise, found by name. */
export function PersonChoices({ hat, enterpriseId, label, chosen, optional, onChoose }: PersonChoicesProps) {
  const words = useWords()
  const { loaded, retry } = useLoaded(enterpriseId ?? 'own', () =>
    call('enterprises.candidates', { ...(enterpriseId && { id: enterpriseId }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { people } = loaded.value
  const nobody = optional ? [{ value: '', label: words('assign.nobody') }] : []
  return (
    <SearchedChoices
      label={label}
      choices={[
        ...people.map(({ id, name, role, of, fits }) => ({
          value: id,
          label: name,
          note: fits
            ? words('assign.fits', fits)
            : words('assign.person', { role: words(`role.${role}`), of }),
        })),
        ...nobody,
      ]}
      chosen={chosen}
      onChoose={(id) => onChoose(people.find((person) => person.id === id) ?? null)}
      seek={words('assign.search')}
      nothing={words('assign.nothing')}
    />
  )
}

import type { Role } from '../../contract/hats'
import { call } from '../client'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import type { SeenAppeal } from './on-appeal'
import { useWords } from './words/speak'

interface ColleagueFieldProps {
  label: string
  seen: SeenAppeal
  roles: readonly Role[]
  chosen: string
  onChoose: (id: string) => void
  wrong: string | undefined
  /** It can also be nobody. */
  optional: boolean
}

/** One of the people of his own unit or committee. */
export function ColleagueField({
  label,
  seen: { hat },
  roles,
  chosen,
  onChoose,
  wrong,
  optional,
}: ColleagueFieldProps) {
  const words = useWords()
  const { loaded, retry } = useLoaded('colleagues', () => call('people.colleagues', {}, { hat: hat.id }))
  const nobody = optional ? [{ value: '', label: words('pick.nothing') }] : []
  return (
    <Field label={label} wrong={wrong}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : (
        <Choices
          label={label}
          choices={[
            ...nobody,
            ...loaded.value.people
              .filter(({ role }) => roles.includes(role))
              .map(({ id, name, role }) => ({ value: id, label: name, note: words(`role.${role}`) })),
          ]}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </Field>
  )
}

import type { Privacy } from '../../contract/appeal-kinds'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { useWords } from './words/speak'

interface PrivacyFieldProps {
  /** In confidence only the enterprise itself can speak. */
  choices: readonly Privacy[]
  chosen: Privacy
  onChoose: (privacy: Privacy) => void
  wrong: string | undefined
}

/** Who learns who asks, each choice with its consequence in one sentence. */
export function PrivacyField({ choices, chosen, onChoose, wrong }: PrivacyFieldProps) {
  const words = useWords()
  return (
    <Field label={words('submit.privacy')} wrong={wrong}>
      <Choices
        label={words('submit.privacy')}
        choices={choices.map((privacy) => ({
          value: privacy,
          label: words(`privacy.${privacy}`),
          note: words(`privacyMeans.${privacy}`),
        }))}
        chosen={chosen}
        onChoose={onChoose}
      />
    </Field>
  )
}

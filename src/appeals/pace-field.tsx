import { type Pace, paces } from '../../contract/appeal-kinds'
import type { TermsByPace } from '../../contract/deadlines'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { sayTerm } from '../words/due-words'
import { type Speak, useWords } from './words/speak'

interface PaceFieldProps {
  chosen: Pace
  onChoose: (pace: Pace) => void
  /** How long the unit then has; unknown until the office has said. */
  terms: TermsByPace | undefined
  wrong: string | undefined
}

/** 紧急程度, and which deadlines follow from it. */
export function PaceField({ chosen, onChoose, terms, wrong }: PaceFieldProps) {
  const words = useWords()
  const label = words('dispatch.pace')
  return (
    <Field label={label} wrong={wrong} hint={words('dispatch.paceHint')}>
      <Choices
        label={label}
        choices={paces.map((pace) => ({
          value: pace,
          label: words(`pace.${pace}`),
          ...(terms && { note: sayTerms(terms[pace], words) }),
        }))}
        chosen={chosen}
        onChoose={onChoose}
      />
    </Field>
  )
}

function sayTerms({ sign, answer, close }: TermsByPace[Pace], words: Speak): string {
  return words('dispatch.terms', {
    sign: sayTerm(sign, words),
    answer: sayTerm(answer, words),
    close: sayTerm(close, words),
  })
}

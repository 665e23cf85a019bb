import {
  type Satisfied,
  type Solved,
  satisfiedAnswers,
  solvedAnswers,
  whatAnswersLeadTo,
} from '../../contract/appeal-actions'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { useWords } from './words/speak'

/** The enterprise's two answers to a reply, as far as they have been given. */
export interface TwoAnswers {
  solved: Solved | null
  satisfied: Satisfied | null
  /** Where the two answers leave it to the enterprise. */
  choice: 'close' | 'again' | null
}
export const noAnswers: TwoAnswers = { solved: null, satisfied: null, choice: null }

/** What the answers so far lead to; nothing while one is missing. A 建议 is not asked the first. */
export function endOf(
  { solved, satisfied, choice }: TwoAnswers,
  isSuggestion: boolean,
): 'close' | 'again' | null {
  if (!satisfied || (!solved && !isSuggestion)) return null
  const end = whatAnswersLeadTo(solved ?? undefined, satisfied)
  return end === 'choose' ? choice : end === 'redo' ? 'again' : 'close'
}

function mayChoose({ solved, satisfied }: TwoAnswers): boolean {
  return !!solved && !!satisfied && whatAnswersLeadTo(solved, satisfied) === 'choose'
}

/** The answers as a move carries them: a 建议 without the first. */
export function carriedAnswers({ solved, satisfied }: TwoAnswers, isSuggestion: boolean) {
  return { ...(!isSuggestion && { solved }), satisfied }
}

interface TwoAnswersFieldsProps {
  answers: TwoAnswers
  change: (part: Partial<TwoAnswers>) => void
  isSuggestion: boolean
  wrongWith: (field: string) => string | undefined
}

/** 是否解决 and 是否满意: two questions, each answered for itself, and where they leave it open a third. */
export function TwoAnswersFields({ answers, change, isSuggestion, wrongWith }: TwoAnswersFieldsProps) {
  const words = useWords()
  return (
    <>
      {!isSuggestion && (
        <Field label={words('answer.solved')} wrong={wrongWith('solved')}>
          <Choices
            label={words('answer.solved')}
            choices={solvedAnswers.map((value) => ({ value, label: words(`solved.${value}`) }))}
            chosen={answers.solved}
            onChoose={(solved) => change({ solved })}
          />
        </Field>
      )}
      <Field label={words('answer.satisfied')} wrong={wrongWith('satisfied')}>
        <Choices
          label={words('answer.satisfied')}
          choices={satisfiedAnswers.map((value) => ({ value, label: words(`satisfied.${value}`) }))}
          chosen={answers.satisfied}
          onChoose={(satisfied) => change({ satisfied })}
        />
      </Field>
      {mayChoose(answers) && (
        <Field label={words('answer.choose')}>
          <Choices
            label={words('answer.choose')}
            choices={(['close', 'again'] as const).map((value) => ({
              value,
              label: words(`answer.${value}`),
            }))}
            chosen={answers.choice}
            onChoose={(choice) => change({ choice })}
          />
        </Field>
      )}
    </>
  )
}

import {
  type Satisfied,
  type Solved,
  satisfiedAnswers,
  solvedAnswers,
  textLimits,
  whatAnswersLeadTo,
} from '../../contract/appeal-actions'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { TypedText } from '../components/typed-text'
import { type Speak, useWords } from '../words/speak'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import { HeldText } from './held-text'
import { MoveBar } from './move-bar'
import { OnAppeal, type SeenAppeal } from './on-appeal'
import { Quoted } from './quoted'
import { useMove } from './use-move'

interface Answer {
  solved: Solved | null
  satisfied: Satisfied | null
  /** Where the two answers leave it to the enterprise. */
  choice: 'confirm' | 'redo' | null
  reason: string
}
const emptyAnswer: Answer = { solved: null, satisfied: null, choice: null, reason: '' }

/** What the answers so far lead to; nothing while one is missing. */
function leadsTo({ solved, satisfied, choice }: Answer): 'confirm' | 'redo' | 'choose' | null {
  if (!solved || !satisfied) return null
  const end = whatAnswersLeadTo(solved, satisfied)
  return end === 'choose' && choice ? choice : end
}

function mayChoose({ solved, satisfied }: Answer): boolean {
  return !!solved && !!satisfied && whatAnswersLeadTo(solved, satisfied) === 'choose'
}

/** 确认结果: the enterprise's two answers, and what they lead to. */
export default function AnswerPage() {
  return (
    <OnAppeal title="answer.title" move="confirm">
      {(seen) => <AnswerForm seen={seen} />}
    </OnAppeal>
  )
}

const solvedChoices = (words: Speak) =>
  solvedAnswers.map((value) => ({ value, label: words(`solved.${value}`) }))
const satisfiedChoices = (words: Speak) =>
  satisfiedAnswers.map((value) => ({ value, label: words(`satisfied.${value}`) }))
const endChoices = (words: Speak) =>
  [
    { value: 'confirm', label: words('answer.close') },
    { value: 'redo', label: words('answer.again') },
  ] as const

function AnswerForm({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { appeal } = seen
  const { content, change, make, isWrong, wrongWith, working, trouble } = useMove(
    seen,
    'answer',
    emptyAnswer,
    useBackToAppeal(appeal.id),
  )
  const end = leadsTo(content)
  const reply = appeal.events.filter(({ action }) => action === 'reply').pop()

  const answer = () =>
    end === 'redo'
      ? make('redo', ({ solved, satisfied, reason }) => ({ solved, satisfied, reason }))
      : make('confirm', ({ solved, satisfied, reason }) => ({
          solved,
          satisfied,
          ...(reason.trim() && { reason }),
        }))

  const isRedo = end === 'redo'
  return (
    <>
      <AppealBrief appeal={appeal} />
      {(reply?.text || reply?.textHeld) && (
        <Quoted label={words('answer.reply')}>
          {reply.text ?? <HeldText seen={seen} version={reply.version} />}
        </Quoted>
      )}
      <Field label={words('answer.solved')} wrong={wrongWith('solved')}>
        <Choices
          label={words('answer.solved')}
          choices={solvedChoices(words)}
          chosen={content.solved}
          onChoose={(solved) => change({ solved })}
        />
      </Field>
      <Field label={words('answer.satisfied')} wrong={wrongWith('satisfied')}>
        <Choices
          label={words('answer.satisfied')}
          choices={satisfiedChoices(words)}
          chosen={content.satisfied}
          onChoose={(satisfied) => change({ satisfied })}
        />
      </Field>
      {mayChoose(content) && (
        <Field label={words('answer.choose')}>
          <Choices
            label={words('answer.choose')}
            choices={endChoices(words)}
            chosen={content.choice}
            onChoose={(choice) => change({ choice })}
          />
        </Field>
      )}
      {(isRedo || end === 'confirm') && (
        <TypedText
          label={words(isRedo ? 'answer.reason' : 'answer.remark')}
          placeholder={words(isRedo ? 'answer.reasonPlaceholder' : 'answer.remarkPlaceholder')}
          {...(isRedo && { hint: words('answer.redoHint') })}
          initial={content.reason}
          most={textLimits.reason}
          onText={(reason) => change({ reason })}
          wrong={wrongWith('reason')}
        />
      )}
      <MoveBar
        id={appeal.id}
        label={words(isRedo ? 'answer.redo' : 'answer.confirm')}
        workingLabel={words('answer.sending')}
        working={working}
        trouble={trouble}
        isWrong={isWrong}
        disabled={end === 'choose' || end === null}
        onPush={answer}
      />
    </>
  )
}

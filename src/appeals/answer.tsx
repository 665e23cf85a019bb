import { textLimits } from '../../contract/appeal-actions'
import { TypedText } from '../components/typed-text'
import { earnByTheWay } from '../messages/earn-reminders'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import { MoveBar } from './move-bar'
import { OnAppeal, type SeenAppeal } from './on-appeal'
import { lastOf, QuotedEvent } from './quoted-event'
import { carriedAnswers, endOf, noAnswers, TwoAnswersFields } from './two-answers'
import { useMove } from './use-move'
import { useWords } from './words/speak'

const emptyAnswer = { ...noAnswers, text: '' }

/** 确认结果: the enterprise's answers to the reply, and what they lead to. */
export default function AnswerPage() {
  const words = useWords()
  return (
    <OnAppeal title={words('answer.title')} moves={['confirm', 'redo']}>
      {(seen) => <AnswerForm seen={seen} />}
    </OnAppeal>
  )
}

function AnswerForm({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { appeal } = seen
  const { content, change, make, isWrong, wrongWith, working, trouble } = useMove(
    seen,
    'answer',
    emptyAnswer,
    useBackToAppeal(appeal.id),
  )
  const isSuggestion = appeal.kind === 'suggestion'
  const end = endOf(content, isSuggestion)
  const isRedo = end === 'again'
  const reply = lastOf(appeal.events, 'reply')

  const answer = async () => {
    await earnByTheWay(seen.hat.role)
    return isRedo
      ? make('redo', (now) => ({ ...carriedAnswers(now, isSuggestion), text: now.text }))
      : make('confirm', (now) => ({
          ...carriedAnswers(now, isSuggestion),
          ...(now.text.trim() && { text: now.text }),
        }))
  }

  return (
    <>
      <AppealBrief appeal={appeal} />
      {reply && <QuotedEvent seen={seen} event={reply} label={words('answer.reply')} />}
      <TwoAnswersFields answers={content} change={change} isSuggestion={isSuggestion} wrongWith={wrongWith} />
      {end && (
        <TypedText
          label={words(isRedo ? 'answer.reason' : 'answer.remark')}
          placeholder={words(isRedo ? 'answer.reasonPlaceholder' : 'answer.remarkPlaceholder')}
          {...(isRedo && { hint: words('answer.redoHint') })}
          initial={content.text}
          most={textLimits.reason}
          onText={(text) => change({ text })}
          wrong={wrongWith('text')}
        />
      )}
      <MoveBar
        id={appeal.id}
        label={words(isRedo ? 'answer.redo' : 'answer.confirm')}
        workingLabel={words('answer.sending')}
        working={working}
        trouble={trouble}
        isWrong={isWrong}
        disabled={end === null}
        onPush={() => void answer()}
      />
    </>
  )
}

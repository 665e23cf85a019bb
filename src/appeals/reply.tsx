import { textLimits } from '../../contract/appeal-actions'
import { TypedText } from '../components/typed-text'
import { useWords } from '../words/speak'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import { MoveBar } from './move-bar'
import { OnAppeal, type SeenAppeal } from './on-appeal'
import { Quoted } from './quoted'
import { useMove } from './use-move'

const emptyReply = { text: '' }

/** 答复. */
export default function ReplyPage() {
  return (
    <OnAppeal title="reply.title" move="reply">
      {(seen) => <ReplyForm seen={seen} />}
    </OnAppeal>
  )
}

function ReplyForm({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { appeal } = seen
  const { content, change, make, isWrong, wrongWith, working, trouble } = useMove(
    seen,
    'reply',
    emptyReply,
    useBackToAppeal(appeal.id),
  )
  const redo = appeal.events.filter(({ action }) => action === 'redo').pop()
  return (
    <>
      <AppealBrief appeal={appeal} />
      {redo?.text && <Quoted label={words('event.reason')}>{redo.text}</Quoted>}
      <TypedText
        label={words('reply.text')}
        placeholder={words('reply.placeholder')}
        hint={words('reply.hint')}
        initial={content.text}
        most={textLimits.reply}
        onText={(text) => change({ text })}
        wrong={wrongWith('text')}
      />
      <MoveBar
        id={appeal.id}
        label={words('reply.send')}
        workingLabel={words('reply.sending')}
        working={working}
        trouble={trouble}
        isWrong={isWrong}
        onPush={() => make('reply', ({ text }) => ({ text }))}
      />
    </>
  )
}

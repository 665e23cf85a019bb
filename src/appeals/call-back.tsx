import { textLimits } from '../../contract/appeal-actions'
import { callBackChannels } from '../../contract/appeal-kinds'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { TypedText } from '../components/typed-text'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import { MoveBar } from './move-bar'
import { OnAppeal, type SeenAppeal } from './on-appeal'
import { PhoneOf } from './phone-of'
import { lastOf, QuotedEvent } from './quoted-event'
import { carriedAnswers, endOf, noAnswers, TwoAnswersFields } from './two-answers'
import { useMove } from './use-move'
import { useWords } from './words/speak'

const emptyCallBack = {
  ...noAnswers,
  channel: null as (typeof callBackChannels)[number] | null,
  spokeWith: '',
  text: '',
}
/** Letters of a name. */
const longestName = 20

/** 登记回访: what the enterprise said when somebody asked it, and how it was reached. */
export default function CallBackPage() {
  const words = useWords()
  return (
    <OnAppeal title={words('detail.callBack')} moves={['callBack', 'callBackRedo']}>
      {(seen) => <CallBackForm seen={seen} />}
    </OnAppeal>
  )
}

function CallBackForm({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { appeal } = seen
  const { content, change, make, isWrong, wrongWith, working, trouble } = useMove(
    seen,
    'callBack',
    emptyCallBack,
    useBackToAppeal(appeal.id),
  )
  const isSuggestion = appeal.kind === 'suggestion'
  const end = endOf(content, isSuggestion)
  const reply = lastOf(appeal.events, 'reply')
  const { contact } = appeal

  const record = () =>
    make(end === 'again' ? 'callBackRedo' : 'callBack', (now) => ({
      channel: now.channel,
      spokeWith: now.spokeWith,
      ...carriedAnswers(now, isSuggestion),
      text: now.text,
    }))

  return (
    <>
      <AppealBrief appeal={appeal} />
      {contact && (
        <Field label={words('detail.contact')}>
          <PhoneOf seen={seen} whose="contact" somebody={contact} canAsk />
        </Field>
      )}
      {reply && <QuotedEvent seen={seen} event={reply} label={words('answer.reply')} />}
      <Field label={words('callBack.channel')} wrong={wrongWith('channel')}>
        <Choices
          label={words('callBack.channel')}
          choices={callBackChannels.map((value) => ({ value, label: words(`channel.${value}`) }))}
          chosen={content.channel}
          onChoose={(channel) => change({ channel })}
        />
      </Field>
      <TypedText
        lines="one"
        label={words('callBack.spokeWith')}
        placeholder={words('callBack.spokeWithPlaceholder')}
        initial={content.spokeWith}
        most={longestName}
        onText={(spokeWith) => change({ spokeWith })}
        wrong={wrongWith('spokeWith')}
      />
      <TwoAnswersFields answers={content} change={change} isSuggestion={isSuggestion} wrongWith={wrongWith} />
      <TypedText
        label={words('callBack.evidence')}
        placeholder={words('callBack.evidencePlaceholder')}
        hint={words('callBack.evidenceHint')}
        initial={content.text}
        most={textLimits.note}
        onText={(text) => change({ text })}
        wrong={wrongWith('text')}
      />
      <MoveBar
        id={appeal.id}
        label={words(end === 'again' ? 'callBack.redo' : 'callBack.send')}
        workingLabel={words('answer.sending')}
        working={working}
        trouble={trouble}
        isWrong={isWrong}
        disabled={end === null}
        onPush={record}
      />
    </>
  )
}

import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import { type Adoption, adoptions } from '../../contract/appeal-kinds'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { TypedText } from '../components/typed-text'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import type { DraftFile } from './draft-files'
import { MoveBar } from './move-bar'
import { MoveFiles } from './move-files'
import { OnAppeal, type SeenAppeal } from './on-appeal'
import { lastOf, QuotedEvent } from './quoted-event'
import { useWords } from './words/speak'
import './reply.less'
import { ReplyTemplates } from './reply-templates'
import { useMove } from './use-move'

interface Reply {
  text: string
  adoption: Adoption | null
  files: DraftFile[]
}

/** 答复, or 拟答复 where the head of the unit publishes. */
export default function ReplyPage() {
  const words = useWords()
  const { action } = useRouter().params
  return (
    <OnAppeal
      title={words(action === 'draftReply' ? 'action.draftReply' : 'reply.title')}
      moves={action === 'draftReply' ? ['draftReply', 'reply'] : ['reply', 'draftReply']}
    >
      {(seen) => <ReplyForm seen={seen} wanted={action === 'draftReply' ? 'draftReply' : 'reply'} />}
    </OnAppeal>
  )
}

function ReplyForm({ seen, wanted }: { seen: SeenAppeal; wanted: 'reply' | 'draftReply' }) {
  const words = useWords()
  const { appeal } = seen
  const { draft, events, kind } = appeal
  const other = wanted === 'reply' ? 'draftReply' : 'reply'
  const action = appeal.actions.includes(wanted) ? wanted : other
  const isDraft = action === 'draftReply'
  // What the handler has drafted is what the head of his unit begins with.
  const begun: Reply = { text: draft?.text ?? '', adoption: draft?.adoption ?? null, files: [] }
  const move = useMove(seen, 'reply', begun, useBackToAppeal(appeal.id))
  const { content, change, make, wrongWith } = move
  /** The text was put there and not typed: its field starts anew. */
  const [puts, setPuts] = useState(0)
  const put = (part: Partial<Reply>) => {
    change(part)
    setPuts(puts + 1)
  }
  const again = lastOf(events, 'redo', 'callBackRedo', 'reopen', 'overturnUnsolvable')
  const opinions = events.filter(({ action: each }) => each === 'opine')

  return (
    <>
      <AppealBrief appeal={appeal} />
      {again && <QuotedEvent seen={seen} event={again} />}
      {opinions.map((event) => (
        <QuotedEvent key={event.version} seen={seen} event={event} label={words('event.opine')} />
      ))}
      {kind === 'suggestion' && (
        <Field label={words('reply.adoption')} wrong={wrongWith('adoption')}>
          <Choices
            label={words('reply.adoption')}
            choices={adoptions.map((value) => ({ value, label: words(`adoption.${value}`) }))}
            chosen={content.adoption}
            onChoose={(adoption) => change({ adoption })}
          />
        </Field>
      )}
      <TypedText
        key={puts}
        label={words('reply.text')}
        placeholder={words('reply.placeholder')}
        hint={words(isDraft ? 'does.draftReply' : 'reply.hint')}
        initial={content.text}
        most={textLimits.reply}
        onText={(text) => change({ text })}
        wrong={wrongWith('text')}
      />
      <View className="reply__helps">
        <ReplyTemplates
          hat={seen.hat}
          onInsert={(text) => put({ text: [move.read().text.trim(), text].filter(Boolean).join('\n') })}
        />
        {draft && draft.text !== content.text && (
          <LinkButton onPush={() => put({ text: draft.text, adoption: draft.adoption })}>
            {words('reply.useDraft', { by: draft.by })}
          </LinkButton>
        )}
      </View>
      {!isDraft && <MoveFiles move={move} />}
      <MoveBar
        id={appeal.id}
        label={words(isDraft ? 'reply.sendDraft' : 'reply.send')}
        workingLabel={words('reply.sending')}
        working={move.working}
        trouble={move.trouble}
        isWrong={move.isWrong}
        onPush={() => make(action, ({ text, adoption }) => ({ text, ...(adoption && { adoption }) }))}
      />
    </>
  )
}

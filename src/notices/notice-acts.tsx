import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { NoticePersonAction } from '../../contract/notice-actions'
import type { NoticeDetail } from '../../contract/notices'
import { call } from '../client'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import './line-sheet.less'
import { PhotoVerdicts } from './notice-photos'
import { useWords } from './words/speak'

interface NoticeActsProps {
  hat: Hat
  notice: NoticeDetail
  refresh: () => void
}

/** What its own side and its committees can do with a notice, and why it waits. */
export function NoticeActs({ hat, notice, refresh }: NoticeActsProps) {
  const words = useWords()
  const [open, setOpen] = useState<NoticePersonAction | null>(null)
  const { working, trouble, work } = useWorking()
  const key = useRef(randomId())
  const { actions, inside, id, version, state } = notice
  if (actions.length === 0) return null

  const act = (action: NoticePersonAction, text: string) =>
    work(async () => {
      const said = text === '' ? {} : { text }
      const input = action === 'release' ? { action, id, version } : { action, id, version, ...said }
      await call('notices.act', input as Parameters<typeof call<'notices.act'>>[1], {
        hat: hat.id,
        key: key.current,
      })
      key.current = randomId()
      setOpen(null)
      refresh()
    })
  const push = (action: NoticePersonAction) => {
    if (action === 'release') return void act(action, '')
    setOpen(action)
  }
  return (
    <Field label={words('acts.title')}>
      {state === 'toReview' && inside && inside.reasons.length > 0 && (
        <View className="hint">
          {words('acts.why', {
            why: inside.reasons.map((reason) => words(`reason.${reason}`)).join(words('list.comma')),
          })}
        </View>
      )}
      {inside && <PhotoVerdicts inside={inside} />}
      {trouble !== null && (
        <View className="field__wrong" role="alert">
          {sentenceOf(trouble, words)}
        </View>
      )}
      <View className="line-sheet__acts">
        {actions.map((action) =>
          action === 'correct' ? (
            <PushButton key={action} onPush={() => void Taro.navigateTo({ url: `/notices/write?id=${id}` })}>
              {words('acts.correct')}
            </PushButton>
          ) : (
            <PushButton
              key={action}
              primary={action === 'release'}
              working={working && action === 'release'}
              onPush={() => push(action)}
            >
              {words(`acts.${action}`)}
            </PushButton>
          ),
        )}
      </View>
      {open && (
        <ReasonSheet
          action={open}
          working={working}
          onDone={(text) => void act(open, text)}
          onClose={() => setOpen(null)}
        />
      )}
    </Field>
  )
}

interface ReasonSheetProps {
  action: NoticePersonAction
  working: boolean
  onDone: (text: string) => void
  onClose: () => void
}

function ReasonSheet({ action, working, onDone, onClose }: ReasonSheetProps) {
  const words = useWords()
  const [text, setText] = useState('')
  const mayBeEmpty = action === 'withdraw'
  return (
    <Sheet title={words(`acts.${action}`)} onClose={onClose}>
      <View className="line-sheet">
        <TypedText
          label={words('acts.reason')}
          placeholder={words(mayBeEmpty ? 'acts.reasonOptional' : 'acts.reasonExample')}
          initial=""
          most={200}
          onText={setText}
        />
        <View className="line-sheet__buttons">
          <PushButton
            primary
            working={working}
            disabled={!mayBeEmpty && text.trim() === ''}
            onPush={() => onDone(text.trim())}
          >
            {words(`acts.${action}`)}
          </PushButton>
        </View>
      </View>
    </Sheet>
  )
}

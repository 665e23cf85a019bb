import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { Hat } from '../../contract/hats'
import {
  type ActOnMatch,
  type MatchAction,
  type MatchOutcome,
  matchOutcomes,
} from '../../contract/match-actions'
import type { MatchDetail } from '../../contract/matches'
import { call } from '../client'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import './matches.less'
import { useWords } from './words/speak'

interface MatchActsProps {
  hat: Hat
  match: MatchDetail
  refresh: () => void
}

/** What needs more than a few words has a page of its own. */
const pages: Partial<Record<MatchAction, string>> = { accept: 'accept', arrange: 'arrange', move: 'arrange' }
/** What the page is for, in this order. */
const leading: readonly MatchAction[] = ['accept', 'arrange', 'conclude']

/** What this hat can do with a match. */
export function MatchActs({ hat, match, refresh }: MatchActsProps) {
  const words = useWords()
  const [open, setOpen] = useState<MatchAction | null>(null)
  const { actions, id } = match
  if (actions.length === 0) return null
  const first = leading.find((action) => actions.includes(action))
  const push = (action: MatchAction) => {
    const page = pages[action]
    if (page === undefined) return setOpen(action)
    void Taro.navigateTo({ url: `/matches/${page}?id=${id}&action=${action}` })
  }
  const close = () => setOpen(null)
  const done = () => {
    close()
    refresh()
  }
  const sheet = { hat, match, onDone: done, onClose: close }
  return (
    <Field label={words('match.acts')}>
      <View className="matches__acts">
        {actions.map((action) => (
          <PushButton key={action} primary={action === first} onPush={() => push(action)}>
            {words(`act.${action}`)}
          </PushButton>
        ))}
      </View>
      {open === 'conclude' && <OutcomeSheet {...sheet} />}
      {(open === 'decline' || open === 'withdraw') && <ReasonSheet {...sheet} action={open} />}
    </Field>
  )
}

interface SheetProps {
  hat: Hat
  match: MatchDetail
  onDone: () => void
  onClose: () => void
}

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never

/** Makes a move, with one key for as long as nothing else is said. */
function useMove({ hat, match: { id, version }, onDone }: SheetProps) {
  const tried = useRef({ said: '', key: randomId() })
  const { working, trouble, work } = useWorking()
  const move = (said: Distribute<ActOnMatch>) =>
    work(async () => {
      const text = JSON.stringify(said)
      if (tried.current.said !== text) tried.current = { said: text, key: randomId() }
      await call('matches.act', { ...said, id, version } as ActOnMatch, {
        hat: hat.id,
        key: tried.current.key,
      })
      onDone()
    })
  return { working, trouble, move }
}

function Stopped({ trouble }: { trouble: unknown }) {
  const words = useWords()
  if (trouble === null) return null
  return (
    <View className="matches__hint matches__trouble" role="alert">
      {sentenceOf(trouble, words)}
    </View>
  )
}

function OutcomeSheet(props: SheetProps) {
  const words = useWords()
  const { side, said } = props.match
  const [outcome, setOutcome] = useState<MatchOutcome | null>(side && said[side])
  const [text, setText] = useState('')
  const { working, trouble, move } = useMove(props)
  return (
    <Sheet title={words('act.conclude')} onClose={props.onClose}>
      <Choices
        label={words('act.conclude')}
        choices={matchOutcomes.map((value) => ({ value, label: words(`outcome.${value}`) }))}
        chosen={outcome}
        onChoose={setOutcome}
      />
      <View className="matches__sheet">
        <TypedText
          label={words('act.more')}
          placeholder={words('act.moreExample')}
          hint={words('match.saidBoth')}
          initial=""
          most={200}
          onText={setText}
        />
        <Stopped trouble={trouble} />
        <View className="matches__buttons">
          <PushButton
            primary
            working={working}
            disabled={outcome === null}
            onPush={() => {
              const more = text.trim() === '' ? {} : { text }
              if (outcome) void move({ action: 'conclude', outcome, ...more })
            }}
          >
            {words('button.sure')}
          </PushButton>
        </View>
      </View>
    </Sheet>
  )
}

function ReasonSheet(props: SheetProps & { action: 'decline' | 'withdraw' }) {
  const words = useWords()
  const { action } = props
  const [text, setText] = useState('')
  const { working, trouble, move } = useMove(props)
  const mayBeEmpty = action === 'withdraw'
  const isEmpty = text.trim() === ''
  return (
    <Sheet title={words(`act.${action}`)} onClose={props.onClose}>
      <View className="matches__sheet">
        <TypedText
          label={words('act.reason')}
          placeholder={words(mayBeEmpty ? 'act.reasonOptional' : 'act.reasonExample')}
          initial=""
          most={200}
          onText={setText}
        />
        <Stopped trouble={trouble} />
        <View className="matches__buttons">
          <PushButton
            primary
            working={working}
            disabled={!mayBeEmpty && isEmpty}
            onPush={() =>
              void (action === 'decline'
                ? move({ action, text })
                : move({ action, ...(!isEmpty && { text }) }))
            }
          >
            {words(`act.${action}`)}
          </PushButton>
        </View>
      </View>
    </Sheet>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Clock } from '../../contract/appeal-states'
import type { AppealDetail } from '../../contract/appeals'
import type { ClockView } from '../../contract/deadlines'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { sayDayOf, sayTime } from '../words/date-words'
import { sayDueAloud } from '../words/due-words'
import './clocks-panel.less'
import { DueTag } from './due-tag'
import { DueWhy } from './due-why'
import type { SeenAppeal } from './on-appeal'
import { type Speak, useWords } from './words/speak'

/** 办理期限: every clock that runs, the first to run out first, and behind a tap why it is due then; those that have ended are folded. */
export function ClocksPanel({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const [asked, setAsked] = useState<ClockView | null>(null)
  const [isOpen, setOpen] = useState(false)
  const { clocks, pace } = seen.appeal
  if (clocks.length === 0) return null
  const running = clocks
    .filter(({ stoppedAt }) => stoppedAt === null)
    .sort((one, other) => (one.at < other.at ? -1 : 1))
  const ended = clocks.filter(({ stoppedAt }) => stoppedAt !== null)
  return (
    <>
      <Field label={words('clocks.title')}>
        {running.map((clock) => (
          <RunningClock key={clock.clock} seen={seen} clock={clock} onAsk={() => setAsked(clock)} />
        ))}
        {isOpen && ended.map((clock) => <EndedClock key={clock.clock} clock={clock} />)}
        {pace !== 'ordinary' && (
          <View className="hint">{words('clocks.pace', { pace: `@pace.${pace}` })}</View>
        )}
        {ended.length > 0 && (
          <View className="clocks-panel__turn">
            <LinkButton onPush={() => setOpen(!isOpen)}>
              {isOpen ? words('fold.close') : words('clocks.stopped', { count: ended.length })}
            </LinkButton>
          </View>
        )}
      </Field>
      {asked && <DueWhy seen={seen} clock={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

interface RunningClockProps {
  seen: SeenAppeal
  clock: ClockView
  onAsk: () => void
}

function RunningClock({ seen, clock, onAsk }: RunningClockProps) {
  const words = useWords()
  const until = words('clocks.until', {
    day: sayTime(clock.at, words),
    who: whoActs(clock.clock, seen.appeal, words),
  })
  return (
    <View
      className="clocks-panel__clock"
      hoverClass="clocks-panel__clock_pushed"
      role="button"
      aria-label={words('clocks.openWhy', { said: `${sayDueAloud(clock, words)}，${until}` })}
      onClick={onAsk}
    >
      <View className="clocks-panel__words">
        <DueTag due={clock} />
        <View className="clocks-panel__until">{until}</View>
      </View>
      <View className="clocks-panel__arrow" aria-hidden />
    </View>
  )
}

function EndedClock({ clock: { clock, light, stoppedAt } }: { clock: ClockView }) {
  const words = useWords()
  const isLate = light === 'red' || light === 'black'
  return (
    <View className={isLate ? 'clocks-panel__ended clocks-panel__ended_late' : 'clocks-panel__ended'}>
      {words('clocks.ended', {
        clock: `@clock.${clock}`,
        how: isLate ? '@clocks.tooLate' : '@clocks.onTime',
        day: sayDayOf(stoppedAt ?? '', words),
      })}
    </View>
  )
}

/** Whom each clock waits for. */
const actors: Record<Clock, 'committee' | 'lead' | 'enterprise' | 'unit'> = {
  accept: 'committee',
  supplement: 'enterprise',
  dispatch: 'committee',
  sign: 'unit',
  answer: 'unit',
  close: 'unit',
  confirm: 'enterprise',
  review: 'unit',
  approve: 'lead',
  report: 'unit',
  reportBack: 'unit',
}

/** Who has to act before it runs out; the unit by its name. */
function whoActs(clock: Clock, { lead, state }: AppealDetail, words: Speak): string {
  if (clock === 'approve' && state === 'handBackReview') return words('acts.committee')
  const actor = actors[clock]
  return actor === 'unit' && lead ? lead : words(`acts.${actor}`)
}

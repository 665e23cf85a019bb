import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import type { MatchDetail } from '../../contract/matches'
import { call } from '../client'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { sayTime } from '../words/date-words'
import { Contacts } from './contacts'
import { MatchActs } from './match-acts'
import { MatchTag } from './match-tag'
import { sayDays, saySought } from './match-words'
import './matches.less'
import { type Speak, useWords } from './words/speak'

/** One match: who wants what with whom, where it stands, what can be done. */
export default function MatchPage() {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words('matches.title')} may="matches.get">
      {(hat) => <Loaded key={hat.id} hat={hat} id={id} />}
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string }) {
  const { loaded, refresh, retry } = useLoaded(id, () => call('matches.get', { id }, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const match = loaded.value
  return (
    <>
      <Top match={match} />
      <Said match={match} />
      <Contacts hat={hat} match={match} />
      <MatchActs hat={hat} match={match} refresh={() => void refresh()} />
      <History match={match} />
    </>
  )
}

function Top({ match }: { match: MatchDetail }) {
  const words = useWords()
  return (
    <View className="matches__top">
      <MatchTag state={match.state} />
      <View className="matches__title">{saySought(match, words)}</View>
      {factsOf(match, words).map(
        ([label, value]) =>
          value && (
            <View key={label} className="matches__fact">
              <View className="matches__label">{label}</View>
              <View className="matches__value">{value}</View>
            </View>
          ),
      )}
    </View>
  )
}

/** What is known of it, a line each. */
function factsOf(match: MatchDetail, words: Speak): (readonly [label: string, value: string | null])[] {
  const { wisher, wisherArea, partner, bureau, officer, meeting, text } = match
  return [
    [words('match.from'), `${wisher}（${wisherArea}）`],
    [words('match.with'), partner ?? words('match.anybody')],
    [words('match.bureau'), bureau],
    [words('match.officer'), officer],
    [words('match.wish'), text],
    [words('match.meeting'), meeting && sayTime(meeting.at, words)],
    [words('match.place'), meeting?.place ?? null],
    [words('match.days'), sayDays(match, words) || null],
  ]
}

/** What each enterprise says became of the meeting. */
function Said({ match }: { match: MatchDetail }) {
  const words = useWords()
  const { said, wisher, partner } = match
  if (!said.wisher && !said.partner) return null
  const sides = [
    [wisher, said.wisher],
    [partner ?? '', said.partner],
  ] as const
  return (
    <Field label={words('match.outcome')} hint={words('match.saidBoth')}>
      {sides.map(([enterprise, outcome]) => (
        <View key={enterprise} className="matches__row">
          {words('match.saidBy', {
            enterprise,
            outcome: words(outcome ? `outcome.${outcome}` : 'match.saidNothing'),
          })}
        </View>
      ))}
    </Field>
  )
}

function History({ match: { events } }: { match: MatchDetail }) {
  const words = useWords()
  return (
    <Field label={words('match.history')}>
      {events.map(({ version, action, at, by, text, meeting, outcome }) => (
        <View key={version} className="matches__row">
          <View>
            {[
              words(`act.${action}`),
              outcome && words(`outcome.${outcome}`),
              meeting && `${sayTime(meeting.at, words)} ${meeting.place}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </View>
          {text && <View className="matches__text">{text}</View>}
          <View className="hint">{[by, sayTime(at, words)].join(' · ')}</View>
        </View>
      ))}
    </Field>
  )
}

import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { memo } from 'react'
import { isEnd } from '../../contract/appeal-states'
import type { AppealRow } from '../../contract/appeals'
import type { Hat, Role } from '../../contract/hats'
import { daysSince, sayDayOf } from '../words/date-words'
import { sayDueAloud, saySupervision } from '../words/due-words'
import { type Speak, useWords } from '../words/speak'
import './appeal-card.less'
import { DueTag } from './due-tag'
import { StateTag } from './state-tag'

interface AppealCardProps {
  row: AppealRow
  /** Who looks: an enterprise knows its own name and asks who handles it, a unit asks who asks. */
  hat: Hat
  /** Where somebody has looked for it by its number. */
  withNumber?: boolean
}

/** A row of a desk; opens the appeal. */
export const AppealCard = memo(function AppealCard({ row, hat, withNumber = false }: AppealCardProps) {
  const words = useWords()
  const marks = marksOf(row, words)
  const who = whoAsks(row, hat.role, words)
  const waits = waiting(row, hat.role, words)
  const spoken = [
    row.title,
    words(`state.${row.state}`),
    row.due && sayDueAloud(row.due, words),
    ...marks.map(([, mark]) => mark),
    waits,
  ]
  return (
    <View
      className="appeal-card"
      hoverClass="appeal-card_pushed"
      role="link"
      aria-label={spoken.filter(Boolean).join('，')}
      onClick={() => void Taro.navigateTo({ url: `/appeals/detail?id=${row.id}` })}
    >
      <View className="appeal-card__head">
        <StateTag state={row.state} />
        {row.due && <DueTag due={row.due} />}
        {marks.map(([name, mark]) => (
          <View key={name} className={`appeal-card__mark appeal-card__mark_${name}`}>
            {mark}
          </View>
        ))}
      </View>
      <View className="appeal-card__title">{row.title}</View>
      {withNumber && <View className="appeal-card__line">{row.number}</View>}
      <View className="appeal-card__line">{[...who, words(`category.${row.category}`)].join(' · ')}</View>
      <View className="appeal-card__foot">
        <View className="appeal-card__where">{whereItStands(row, hat, words)}</View>
        <View className="appeal-card__waits">{waits}</View>
      </View>
    </View>
  )
})

/** What is out of the ordinary with it. */
function marksOf({ kind, privacy, supervision, round }: AppealRow, words: Speak): [string, string][] {
  return [
    ...(supervision ? [['supervised', saySupervision(supervision, words)] as [string, string]] : []),
    ...(round > 1 ? [['round', words('card.round', { round })] as [string, string]] : []),
    ...(kind !== 'appeal' ? [['kind', words(`appealKind.${kind}`)] as [string, string]] : []),
    ...(privacy !== 'open' ? [['privacy', words(`privacyMark.${privacy}`)] as [string, string]] : []),
  ]
}

export function isOfEnterprise(role: Role): boolean {
  return role === 'enterpriseMember' || role === 'enterpriseAdmin'
}

/** Who asks, for all who do not ask themselves. */
function whoAsks({ enterprise }: AppealRow, role: Role, words: Speak): string[] {
  return isOfEnterprise(role) ? [] : [enterprise ?? words('card.hidden')]
}

function whereItStands({ lead, joinedInto, state }: AppealRow, hat: Hat, words: Speak): string {
  if (joinedInto) return words('card.joinedInto', { number: joinedInto })
  if (lead === hat.organisation.name) return words('card.own')
  if (lead) return words('card.lead', { unit: lead })
  return isEnd(state) ? '' : words('card.noLead')
}

/** How long somebody has been waiting, and for whom: the enterprise from the day it asked, the office from the day it asked back. */
function waiting({ state, submittedAt, changedAt }: AppealRow, role: Role, words: Speak): string {
  if (isEnd(state)) return words('card.ended', { day: sayDayOf(changedAt, words) })
  const asksEnterprise = state === 'toConfirm' || state === 'toSupplement'
  const days = daysSince(asksEnterprise ? changedAt : submittedAt)
  if (days === 0) return words(asksEnterprise ? 'card.askedToday' : 'card.submittedToday')
  if (!asksEnterprise) return words('card.waits', { days })
  return words(isOfEnterprise(role) ? 'card.waitsForYou' : 'card.waitsForEnterprise', { days })
}

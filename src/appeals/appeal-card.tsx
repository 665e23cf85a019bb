import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { memo } from 'react'
import type { AppealRow } from '../../contract/appeals'
import type { Role } from '../../contract/hats'
import { sayTime } from '../words/date-words'
import { useWords } from '../words/speak'
import './appeal-card.less'
import { StateTag } from './state-tag'

interface AppealCardProps {
  row: AppealRow
  /** Who looks: an enterprise knows its own name and asks who handles it. */
  role: Role
}

/** A row of a desk; opens the appeal. */
export const AppealCard = memo(function AppealCard({ row, role }: AppealCardProps) {
  const words = useWords()
  const lead = row.lead ? words('card.lead', { unit: row.lead }) : words('card.noLead')
  return (
    <View
      className="appeal-card"
      hoverClass="appeal-card_pushed"
      role="link"
      aria-label={`${row.title}，${words(`state.${row.state}`)}`}
      onClick={() => void Taro.navigateTo({ url: `/appeals/detail?id=${row.id}` })}
    >
      <View className="appeal-card__head">
        <View className="appeal-card__title">{row.title}</View>
        <StateTag state={row.state} />
      </View>
      <View className="appeal-card__line">
        <View>
          {words(`category.${row.category}`)} · {role === 'enterpriseMember' ? lead : row.enterprise}
        </View>
        {row.round > 1 && (
          <View className="appeal-card__round">{words('card.round', { round: row.round })}</View>
        )}
      </View>
      <View className="appeal-card__foot">
        <View className="appeal-card__number">{row.number}</View>
        <View>{words('card.submitted', { time: sayTime(row.submittedAt, words) })}</View>
      </View>
    </View>
  )
})

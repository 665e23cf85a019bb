import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { memo } from 'react'
import type { MatchRow } from '../../contract/matches'
import { sayTime } from '../words/date-words'
import './match-card.less'
import { MatchTag } from './match-tag'
import { sayDays, saySought } from './match-words'
import { useWords } from './words/speak'

/** A row of a list of matches: who with whom, what for, and what comes next. */
export const MatchCard = memo(function MatchCard({ row }: { row: MatchRow }) {
  const words = useWords()
  const { id, state, wisher, wisherArea, partner, bureau, meeting, isMine, at } = row
  const title = partner ? `${wisher} ↔ ${partner}` : wisher
  const mine = isMine ? words('card.mine') : ''
  const sought = saySought(row, words)
  const next = meeting ? words('card.meeting', { time: sayTime(meeting.at, words) }) : ''
  const days = sayDays(row, words)
  const foot = `${wisherArea} → ${bureau} · ${sayTime(at, words)}`
  const spoken = [words(`matchState.${state}`), mine, title, sought, next, days, foot]
  return (
    <View
      className="match-card"
      hoverClass="match-card_pushed"
      role="link"
      aria-label={spoken.filter(Boolean).join('，')}
      onClick={() => void Taro.navigateTo({ url: `/matches/match?id=${id}` })}
    >
      <View className="match-card__head">
        <MatchTag state={state} />
        {mine !== '' && <View className="match-card__mine">{mine}</View>}
      </View>
      <View className="match-card__title">{title}</View>
      <View className="match-card__line">{sought}</View>
      {(next || days) && <View className="match-card__line">{[next, days].filter(Boolean).join(' · ')}</View>}
      <View className="match-card__foot">{foot}</View>
    </View>
  )
})

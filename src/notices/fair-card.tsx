import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { FairRow } from '../../contract/fairs'
import { dayOf } from '../../contract/working-days'
import { officeNow } from '../office-time'
import { sayDay } from '../words/date-words'
import './notice-card.less'
import { type Speak, useWords } from './words/speak'

/** 16 家企业、2510 个岗位. */
export function saySums(
  { enterprises, posts }: Pick<FairRow, 'enterprises' | 'posts'>,
  words: Speak,
): string {
  return words('fair.sums', { enterprises, posts })
}

/** A fair in a list: when, where, how much is offered there. */
export function FairCard({ fair }: { fair: FairRow }) {
  const words = useWords()
  const { id, title, day, place, organiser, isCancelled } = fair
  const state = isCancelled ? 'cancelled' : day > dayOf(officeNow()) ? 'coming' : null
  const when = [sayDay(day, words), place].join(' · ')
  const sums = saySums(fair, words)
  const stands = state ? words(`fair.${state}`) : ''
  return (
    <View
      className="notice-card"
      hoverClass="notice-card_pushed"
      role="link"
      aria-label={[stands, title, when, sums, organiser].filter(Boolean).join('，')}
      onClick={() => void Taro.navigateTo({ url: `/notices/fair?id=${id}` })}
    >
      {stands !== '' && (
        <View className="notice-card__head">
          <View className="notice-card__kind">{stands}</View>
        </View>
      )}
      <View className="notice-card__title">{title}</View>
      <View className="notice-card__lines">{when}</View>
      <View className="notice-card__foot">
        <View className="notice-card__who">{organiser}</View>
        <View className="notice-card__left">{sums}</View>
      </View>
    </View>
  )
}

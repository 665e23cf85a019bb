import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { memo } from 'react'
import type { NoticeRow } from '../../contract/notices'
import { sayDay } from '../words/date-words'
import { type Speak, useWords } from '../words/speak'
import './notice-card.less'
import { NoticeTag } from './notice-tag'

/** A row of a list of notices: what is wanted or offered, how much of it is left, until when. */
export const NoticeCard = memo(function NoticeCard({ row }: { row: NoticeRow }) {
  const words = useWords()
  const left = sayLeft(row, words)
  const who = [row.buyer ?? words('notice.masked'), ...row.clusters].join(' · ')
  const until = words('notice.until', { day: sayDay(row.expiresOn, words) })
  const waiting = row.waiting ? words('notice.waiting', { count: row.waiting }) : ''
  const kind = words(`noticeKind.${row.kind}`)
  return (
    <View
      className="notice-card"
      hoverClass="notice-card_pushed"
      role="link"
      aria-label={[kind, row.title, left, who, until, waiting].filter(Boolean).join('，')}
      onClick={() => void Taro.navigateTo({ url: `/notices/notice?id=${row.id}` })}
    >
      <View className="notice-card__head">
        <View className="notice-card__kind">{kind}</View>
        {row.state !== 'published' && <NoticeTag state={row.state} />}
        {waiting !== '' && <View className="notice-card__waiting">{waiting}</View>}
      </View>
      <View className="notice-card__title">{row.title}</View>
      <View className="notice-card__lines">
        {row.lines
          .map(({ name, left: amount, unit }) => (amount > 0 ? `${name} ${amount}${unit}` : name))
          .join(words('list.comma'))}
        {row.linesTotal > row.lines.length && '…'}
      </View>
      <View className="notice-card__foot">
        <View className="notice-card__who">{who}</View>
        <View className="notice-card__left">{[left, until].filter(Boolean).join(' · ')}</View>
      </View>
    </View>
  )
})

/** 剩4项, while there is something to offer on. */
export function sayLeft({ state, linesLeft }: Pick<NoticeRow, 'state' | 'linesLeft'>, words: Speak): string {
  if (state !== 'published') return ''
  return linesLeft === 0 ? words('notice.noneLeft') : words('notice.left', { count: linesLeft })
}

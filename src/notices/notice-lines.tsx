import { View } from '@tarojs/components'
import type { LineView, PublicNotice } from '../../contract/notices'
import { HandedPhotos } from '../appeals/handed-files'
import { sayDay } from '../words/date-words'
import './notice-lines.less'
import { NoticeTag } from './notice-tag'
import { useWords } from './words/speak'

interface NoticeLinesProps {
  notice: PublicNotice
  /** The name behind 某企业, to whoever may know it. */
  behind?: string
}

/** What everybody sees of a notice: who wants what until when, and what is left of each line. */
export function NoticeLines({ notice, behind }: NoticeLinesProps) {
  const words = useWords()
  const open = notice.lines.filter(({ left }) => left > 0).length
  return (
    <>
      <View className="notice-lines__top">
        <View className="notice-lines__tags">
          <View className="notice-lines__kind">{words(`noticeKind.${notice.kind}`)}</View>
          <NoticeTag state={notice.state} />
        </View>
        <View className="notice-lines__title">{notice.title}</View>
        <View className="notice-lines__who">
          {[notice.buyer ?? words('notice.masked'), ...notice.clusters].join(' · ')}
        </View>
        {behind && <View className="notice-lines__who">{words('notice.behind', { name: behind })}</View>}
        <View className="notice-lines__who">
          {words('notice.until', { day: sayDay(notice.expiresOn, words) })}
        </View>
        {notice.note && <View className="notice-lines__note">{notice.note}</View>}
        {notice.photos.length > 0 && <HandedPhotos photos={notice.photos} />}
      </View>
      <View className="notice-lines">
        {notice.state === 'published' && (
          <View className="notice-lines__left" role="status" aria-live="polite">
            {open === 0 ? words('notice.noneLeft') : words('notice.left', { count: open })}
          </View>
        )}
        {notice.lines.map((line) => (
          <Line key={line.id} line={line} isOpen={notice.state === 'published'} />
        ))}
      </View>
    </>
  )
}

function Line({ line, isOpen }: { line: LineView; isOpen: boolean }) {
  const words = useWords()
  const { name, quantity, unit, left } = line
  const more = [line.specification, line.price, line.delivery].filter(Boolean).join(' · ')
  const remains =
    left === 0 ? words('notice.lineCovered') : left < quantity ? words('notice.lineLeft', { left, unit }) : ''
  return (
    <View className={left === 0 ? 'notice-lines__line notice-lines__line_covered' : 'notice-lines__line'}>
      <View className="notice-lines__words">
        <View className="notice-lines__name">{name}</View>
        {more !== '' && <View className="hint">{more}</View>}
      </View>
      <View className="notice-lines__amount">
        <View className="notice-lines__quantity">
          {quantity}
          {unit}
        </View>
        {isOpen && remains !== '' && <View className="notice-lines__remains">{remains}</View>}
      </View>
    </View>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { dayOf, isWorkingDay, stateCalendar } from '../../contract/working-days'
import { Notice } from '../components/notice'
import { dayAfter, weekdayOf } from '../days'
import { officeNow } from '../office-time'
import { sayDay } from '../words/date-words'
import { AppealCard } from './appeal-card'
import './due-week.less'
import type { DueRow } from './my-deadlines'
import { useWords } from './words/speak'

const week = [0, 1, 2, 3, 4, 5, 6] as const

/** The Monday of the week a day lies in. */
function mondayOf(day: string): string {
  return dayAfter(day, -((weekdayOf(day) + 6) % 7))
}

/** A week of seven days, how much is due on each, and what is due on the one that is chosen. */
export function DueWeek({ hat, rows }: { hat: Hat; rows: DueRow[] }) {
  const words = useWords()
  const today = dayOf(officeNow())
  const [chosen, setChosen] = useState(today)
  const monday = mondayOf(chosen)
  const dueOn = (day: string) => rows.filter(({ due }) => dayOf(new Date(due.at)) === day)
  const late = rows.filter(({ due }) => dayOf(new Date(due.at)) < monday)
  const shown = dueOn(chosen)
  return (
    <>
      <View className="due-week">
        <View className="due-week__head">
          <View
            className="due-week__turn due-week__turn_back"
            role="button"
            aria-label={words('deadlines.weekBefore')}
            onClick={() => setChosen(dayAfter(monday, -7))}
          >
            <View className="due-week__arrow" />
          </View>
          <View className="due-week__span" aria-live="polite">
            {sayDay(monday, words)} – {sayDay(dayAfter(monday, 6), words)}
          </View>
          <View
            className="due-week__turn"
            role="button"
            aria-label={words('deadlines.weekAfter')}
            onClick={() => setChosen(dayAfter(monday, 7))}
          >
            <View className="due-week__arrow" />
          </View>
        </View>
        <View className="due-week__days">
          {week.map((n) => {
            const day = dayAfter(monday, n)
            return (
              <DayCell
                key={day}
                day={day}
                count={dueOn(day).length}
                isToday={day === today}
                isChosen={day === chosen}
                onChoose={() => setChosen(day)}
              />
            )
          })}
        </View>
        {late.length > 0 && (
          <View className="due-week__late">{words('deadlines.lateBefore', { count: late.length })}</View>
        )}
      </View>
      {shown.length === 0 ? (
        <Notice icon="nothing" text={words('deadlines.dayNone')} />
      ) : (
        shown.map((row) => <AppealCard key={row.id} row={row} hat={hat} />)
      )}
    </>
  )
}

interface DayCellProps {
  day: string
  count: number
  isToday: boolean
  isChosen: boolean
  onChoose: () => void
}

function DayCell({ day, count, isToday, isChosen, onChoose }: DayCellProps) {
  const words = useWords()
  const isOff = !isWorkingDay(stateCalendar, day)
  const marks = [isToday && 'today', isChosen && 'chosen', isOff && 'off'].filter(Boolean)
  const weekday = words(`weekday.${weekdayOf(day)}`)
  const spoken = words('deadlines.dayCount', { day: sayDay(day, words), weekday, count })
  return (
    <View
      className={['due-week__day', ...marks.map((mark) => `due-week__day_${mark}`)].join(' ')}
      hoverClass="due-week__day_pushed"
      role="button"
      aria-label={isOff ? words('day.off', { day: spoken }) : spoken}
      aria-selected={isChosen}
      onClick={onChoose}
    >
      <View className="due-week__weekday">{weekday}</View>
      <View className="due-week__number">{Number(day.slice(8))}</View>
      <View className={count > 0 ? 'due-week__count due-week__count_some' : 'due-week__count'}>
        {count > 0 ? count : isOff ? words('deadlines.dayOff') : '·'}
      </View>
    </View>
  )
}

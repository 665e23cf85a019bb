import { View } from '@tarojs/components'
import { useState } from 'react'
import { dayOf, isWorkingDay, stateCalendar } from '../../contract/working-days'
import { dayAfter, weekdayOf } from '../days'
import { officeNow } from '../office-time'
import { sayDay, sayMonth } from '../words/date-words'
import { useWords } from '../words/speak'
import './calendar.less'

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/** `2026-11` and so many months more. */
function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The days of a month in weeks from Sunday; what belongs to other months is null. */
function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`
  const before = weekdayOf(first)
  const weeks: (string | null)[][] = []
  for (let start = dayAfter(first, -before); start.slice(0, 7) <= month; start = dayAfter(start, 7)) {
    weeks.push(weekdays.map((n) => dayAfter(start, n)).map((day) => (day.startsWith(month) ? day : null)))
  }
  return weeks
}

interface CalendarProps {
  /** `2026-11-30`; empty while there is none. */
  chosen: string
  onChoose: (day: string) => void
  /** The first and the last day that can be chosen; without, the days from tomorrow on, for a year: what the office can promise. */
  within?: readonly [earliest: string, latest: string] | undefined
}

/** Days to choose from, by month, from today’s where it is among them. Days off are said to be such. */
export function Calendar({ chosen, onChoose, within }: CalendarProps) {
  const words = useWords()
  const today = dayOf(officeNow())
  const [earliest, latest] = within ?? [dayAfter(today, 1), dayAfter(today, 365)]
  const opensOn = chosen || (earliest <= today && today <= latest ? today : earliest)
  const [month, setMonth] = useState(opensOn.slice(0, 7))
  const turn = (months: number) => {
    const next = monthAfter(month, months)
    if (next >= earliest.slice(0, 7) && next <= latest.slice(0, 7)) setMonth(next)
  }
  return (
    <View className="calendar">
      <View className="calendar__head">
        <View
          className="calendar__turn calendar__turn_back"
          role="button"
          aria-label={words('day.monthBefore')}
          onClick={() => turn(-1)}
        >
          <View className="calendar__arrow" />
        </View>
        <View className="calendar__month" aria-live="polite">
          {sayMonth(month, words)}
        </View>
        <View
          className="calendar__turn"
          role="button"
          aria-label={words('day.monthAfter')}
          onClick={() => turn(1)}
        >
          <View className="calendar__arrow" />
        </View>
      </View>
      <View className="calendar__week" aria-hidden>
        {weekdays.map((day) => (
          <View key={day} className="calendar__weekday">
            {words(`weekday.${day}`)}
          </View>
        ))}
      </View>
      {weeksOf(month)
        .filter((week) => week.some((day) => day && day >= earliest))
        .map((week) => (
          <View key={week.join()} className="calendar__week">
            {week.map((day, n) =>
              day ? (
                <DayButton
                  key={day}
                  day={day}
                  isChosen={day === chosen}
                  canChoose={day >= earliest && day <= latest}
                  onChoose={onChoose}
                />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is known by nothing else
                <View key={n} className="calendar__day" />
              ),
            )}
          </View>
        ))}
      <View className="hint">{words('day.offHint')}</View>
    </View>
  )
}

interface DayButtonProps {
  day: string
  isChosen: boolean
  canChoose: boolean
  onChoose: (day: string) => void
}

function DayButton({ day, isChosen, canChoose, onChoose }: DayButtonProps) {
  const words = useWords()
  const isOff = !isWorkingDay(stateCalendar, day)
  const number = Number(day.slice(8))
  const said = isOff ? words('day.off', { day: sayDay(day, words) }) : sayDay(day, words)
  if (!canChoose)
    return (
      <View className="calendar__day calendar__day_past" aria-hidden>
        {number}
      </View>
    )
  const className = `calendar__day ${isOff ? 'calendar__day_off' : ''} ${isChosen ? 'calendar__day_chosen' : ''}`
  return (
    <View
      className={className}
      hoverClass="calendar__day_pushed"
      role="button"
      aria-label={said}
      aria-selected={isChosen}
      onClick={() => onChoose(day)}
    >
      {number}
    </View>
  )
}

import { View } from '@tarojs/components'
import type { ClockView, Explanation } from '../../contract/deadlines'
import { type HolidayName, holidayNames } from '../../contract/holidays'
import { dayOf } from '../../contract/working-days'
import { call } from '../client'
import { Sheet } from '../components/sheet'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { weekdayOf } from '../days'
import { useLoaded } from '../use-loaded'
import { sayDay, sayHour, sayTime } from '../words/date-words'
import './due-why.less'
import type { SeenAppeal } from './on-appeal'
import { type Speak, useWords } from './words/speak'

interface DueWhyProps {
  seen: SeenAppeal
  clock: ClockView
  onClose: () => void
}

type CountedDay = Explanation['days'][number]

/** “为什么是这天到期”: the rule in a sentence, then every day on the way and whether it counts (product.md C4). */
export function DueWhy({ seen, clock: { clock }, onClose }: DueWhyProps) {
  const words = useWords()
  const { hat, appeal } = seen
  const { loaded, retry } = useLoaded(clock, () =>
    call('appeals.explain', { id: appeal.id, clock }, { hat: hat.id }),
  )
  return (
    <Sheet title={`${words('clocks.why')} · ${words(`clock.${clock}`)}`} onClose={onClose}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : (
        <Counted why={loaded.value} />
      )}
    </Sheet>
  )
}

function Counted({ why }: { why: Explanation }) {
  const words = useWords()
  const { term, days, provisional } = why
  const isCounted = term !== null && 'workingDays' in term && term.workingDays > 0
  // Round the clock every hour counts, whatever day it is.
  const shown = term !== null && 'hours' in term ? [] : days
  const years = [...new Set(days.filter((day) => day.provisional).map(({ day }) => day.slice(0, 4)))]
  let number = 0
  return (
    <>
      <View className="due-why__rule">{sayRule(why, words)}</View>
      {provisional && years.length > 0 && (
        <View className="due-why__provisional">
          {words('why.provisional', { year: years.join(words('list.comma')) })}
        </View>
      )}
      {shown.map((day) => {
        if (day.counted) number += 1
        return <DayLine key={day.day} day={day} number={isCounted && day.counted ? number : null} />
      })}
    </>
  )
}

function DayLine({ day, number }: { day: CountedDay; number: number | null }) {
  const words = useWords()
  const said = words('why.day', { day: sayDay(day.day, words), weekday: `@weekday.${weekdayOf(day.day)}` })
  return (
    <View className={day.counted ? 'due-why__day' : 'due-why__day due-why__day_off'}>
      <View className="due-why__date">{said}</View>
      <View className="due-why__what">
        {number !== null && <View className="due-why__number">{words('why.counted', { n: number })}</View>}
        {(number === null || day.why !== 'working') && <View>{sayWhy(day, words)}</View>}
      </View>
    </View>
  )
}

/** Why a day counts or does not. A local closing is called what the district calls it. */
function sayWhy({ why, name = '' }: CountedDay, words: Speak): string {
  const isKnown = (holidayNames as readonly string[]).includes(name)
  return words(`why.${why}`, { name: isKnown ? words(`holiday.${name as HolidayName}`) : name })
}

/** By which rule it is due then, in a sentence. */
function sayRule({ term, startedAt, dueAt }: Explanation, words: Speak): string {
  const due = sayDay(dayOf(new Date(dueAt)), words)
  const time = sayHour(dueAt)
  if (term === null) return words('why.term.named', { due, time })
  const start = sayTime(startedAt, words)
  if ('hours' in term) return words('why.term.hours', { start, n: term.hours, due, time })
  if ('officeHours' in term) return words('why.term.officeHours', { start, n: term.officeHours, due, time })
  if (term.workingDays === 0) return words('why.term.today', { due, time })
  const day = sayDay(dayOf(new Date(startedAt)), words)
  return words('why.term.workingDays', { start: day, n: term.workingDays, due, time })
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DeadlineSettings } from '../../contract/deadlines'
import { type HolidayName, holidayNames, holidayYears } from '../../contract/holidays'
import { Choices } from '../components/choices'
import { DayField } from '../components/day-field'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { PickedField } from '../components/picked-field'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { sayDay } from '../words/date-words'
import './deadlines.less'
import { type Speak, useWords } from './words/speak'

type OfYears = DeadlineSettings['years']
type Year = OfYears[string]
type Holiday = Year['holidays'][number]

interface YearsProps {
  years: OfYears
  onChange: (years: OfYears) => void
  wrong: string | undefined
}

/** The notices the product has, those the district has added, and one more. */
export function Years({ years, onChange, wrong }: YearsProps) {
  const words = useWords()
  const known = Object.keys(holidayYears)
  const own = Object.keys(years).sort()
  const next = String(Math.max(...[...known, ...own].map(Number)) + 1)
  const put = (year: string, of: Year) => onChange({ ...years, [year]: of })
  const without = (year: string) =>
    Object.fromEntries(Object.entries(years).filter(([each]) => each !== year))
  return (
    <Field label={words('years.title')} hint={words('years.hint')} wrong={wrong}>
      <View className="deadlines__line">
        {words('years.known', { years: `${known[0]}–${known[known.length - 1]}` })}
      </View>
      {own.map((year) => (
        <OwnYear
          key={year}
          year={year}
          of={years[year] as Year}
          onChange={(of) => put(year, of)}
          onRemove={() => onChange(without(year))}
        />
      ))}
      <View className="deadlines__link">
        <LinkButton onPush={() => put(next, { notice: '', holidays: [] })}>{words('years.add')}</LinkButton>
      </View>
    </Field>
  )
}

interface OwnYearProps {
  year: string
  of: Year
  onChange: (of: Year) => void
  onRemove: () => void
}

function OwnYear({ year, of, onChange, onRemove }: OwnYearProps) {
  const words = useWords()
  const { notice, holidays } = of
  return (
    <View className="deadlines__form">
      <View className="deadlines__line">
        <View className="deadlines__words deadlines__year">{words('year.title', { year })}</View>
        <LinkButton onPush={onRemove}>{words('years.remove', { year })}</LinkButton>
      </View>
      {holidays.map((holiday) => (
        <View key={holiday.name} className="deadlines__line">
          <View className="deadlines__words">{sayHoliday(holiday, words)}</View>
          <LinkButton
            onPush={() => onChange({ ...of, holidays: holidays.filter((each) => each !== holiday) })}
          >
            {words('year.remove', { name: `@holiday.${holiday.name}` })}
          </LinkButton>
        </View>
      ))}
      <TypedText
        lines="one"
        label={words('year.notice')}
        placeholder={words('year.noticePlaceholder')}
        initial={notice}
        most={200}
        onText={(text) => onChange({ ...of, notice: text })}
      />
      <NewHoliday
        key={holidays.length}
        year={year}
        taken={holidays.map(({ name }) => name)}
        onAdd={(holiday) =>
          onChange({ ...of, holidays: [...holidays, holiday].sort((a, b) => (a.from < b.from ? -1 : 1)) })
        }
      />
    </View>
  )
}

interface NewHolidayProps {
  year: string
  taken: readonly HolidayName[]
  onAdd: (holiday: Holiday) => void
}

/** One line of a notice, as it is being written. */
function NewHoliday({ year, taken, onAdd }: NewHolidayProps) {
  const words = useWords()
  const [name, setName] = useState<HolidayName | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [makeUp, setMakeUp] = useState<string[]>([])
  // A notice may begin in the December before.
  const within = [`${Number(year) - 1}-12-20`, `${year}-12-31`] as const
  const left = holidayNames.filter((each) => !taken.includes(each))
  const isWhole = name !== null && from !== '' && to !== ''
  return (
    <>
      <PickedField label={words('year.name')} chosen={name ? words(`holiday.${name}`) : undefined}>
        {(close) => (
          <Choices
            label={words('year.name')}
            choices={left.map((value) => ({ value, label: words(`holiday.${value}`) }))}
            chosen={name}
            onChoose={(next) => {
              setName(next)
              close()
            }}
          />
        )}
      </PickedField>
      <DayField
        label={words('year.from')}
        chosen={from}
        onChoose={setFrom}
        within={within}
        wrong={undefined}
        optional={false}
      />
      <DayField
        label={words('year.to')}
        chosen={to}
        onChoose={setTo}
        within={from ? [from, within[1]] : within}
        wrong={undefined}
        optional={false}
      />
      <DayField
        key={makeUp.length}
        label={words('year.makeUp')}
        chosen=""
        onChoose={(day) => setMakeUp((days) => [...days.filter((each) => each !== day), day].sort())}
        within={within}
        wrong={undefined}
        optional={false}
        {...(makeUp.length > 0 && {
          hint: words('year.makeUpDays', {
            days: makeUp.map((day) => sayDay(day, words)).join(words('list.comma')),
          }),
        })}
      />
      {makeUp.length > 0 && <LinkButton onPush={() => setMakeUp([])}>{words('year.clearMakeUp')}</LinkButton>}
      <View className="deadlines__push">
        <PushButton disabled={!isWhole} onPush={() => name !== null && onAdd({ name, from, to, makeUp })}>
          {words('year.addHoliday')}
        </PushButton>
      </View>
    </>
  )
}

/** 元旦：1月1日至1月3日；1月4日上班. */
function sayHoliday({ name, from, to, makeUp }: Holiday, words: Speak): string {
  const line = words('years.holiday', {
    name: `@holiday.${name}`,
    from: sayDay(from, words),
    to: sayDay(to, words),
  })
  if (makeUp.length === 0) return line
  return words('years.makeUp', {
    line,
    days: makeUp.map((day) => sayDay(day, words)).join(words('list.comma')),
  })
}

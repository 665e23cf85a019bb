import { View } from '@tarojs/components'
import {
  type Measure,
  partsOf,
  type RateName,
  rateNames,
  rateOf,
  type ShownCell,
} from '../../contract/measures'
import { NumberTile } from './number-tile'
import './rates.less'
import { type About, openCases } from './ways'
import { type Speak, useWords } from './words/speak'

/** The numbers shown under a rate, each with the cases behind it. */
const behind: Record<RateName, readonly Measure[]> = {
  answered: ['replied', 'dispatched'],
  solved: ['solved', 'collected'],
  satisfied: ['satisfied', 'dissatisfied', 'unrated'],
  punctual: ['punctual', 'late', 'excused'],
  firstRight: ['redispatched', 'dispatched'],
  handedBack: ['handedBack', 'dispatched'],
  redone: ['redone', 'replied'],
  averageDays: ['replied'],
}

interface RatesProps {
  cell: ShownCell
  about: About
  knowsComplaints: boolean
}

/** Every rate with its formula; below, what became of all of them, and what is left out and why. */
export function Rates({ cell, about, knowsComplaints }: RatesProps) {
  const words = useWords()
  const others: Measure[] = ['enquiry', 'suggestion', ...(knowsComplaints ? ['complaint' as const] : [])]
  return (
    <View className="columns">
      {rateNames.map((name) => (
        <View key={name} className="rates__card">
          <View className="rates__head">
            <View className="rates__name" role="heading">
              {words(`rate.${name}`)}
            </View>
            <View className="rates__rate">{sayRate(cell, name, words)}</View>
          </View>
          <View className="rates__formula">{sayFormula(cell, name, words)}</View>
          <Numbers of={behind[name]} cell={cell} about={about} />
        </View>
      ))}
      <Group
        title={words('rates.outcomes')}
        of={['solved', 'notSolved', 'unrated', 'unsolvable', 'open', 'shelved']}
        cell={cell}
        about={about}
      />
      <Group
        title={words('rates.leftOut')}
        of={['refused', 'withdrawn', 'joined']}
        cell={cell}
        about={about}
      />
      <Group title={words('rates.others')} of={others} cell={cell} about={about} />
    </View>
  )
}

interface NumbersProps {
  of: readonly Measure[]
  cell: ShownCell
  about: About
}

function Group({ title, ...numbers }: NumbersProps & { title: string }) {
  return (
    <View className="rates__card">
      <View className="rates__name" role="heading">
        {title}
      </View>
      <Numbers {...numbers} />
    </View>
  )
}

function Numbers({ of, cell, about }: NumbersProps) {
  const words = useWords()
  return (
    <View className="rates__numbers">
      {of.map((measure) => (
        <NumberTile
          key={measure}
          label={words(`measure.${measure}`)}
          number={sayCount(cell[measure], words)}
          onPush={cell[measure] === null ? undefined : () => openCases(about, measure)}
        />
      ))}
    </View>
  )
}

function sayFormula(cell: ShownCell, name: RateName, words: Speak): string {
  const parts = partsOf(cell, name)
  return parts ? words(`formula.${name}`, parts) : words('figures.fewHidden')
}

/** A number with its unit, or that it is too small to be shown. */
export function sayCount(count: number | null, words: Speak): string {
  return count === null ? words('figures.few') : words('figures.count', { count })
}

/** 95.4%, 3.2 working days, that it is hidden, or that there is nothing to divide by. */
export function sayRate(cell: ShownCell, name: RateName, words: Speak): string {
  const rate = rateOf(cell, name)
  if (rate === null) return words(partsOf(cell, name) ? 'rates.noRate' : 'rates.hidden')
  return name === 'averageDays' ? words('days.count', { days: rate.toFixed(1) }) : `${rate.toFixed(1)}%`
}

/** The same where there is little room. */
export function shortRate(cell: ShownCell, name: RateName, words: Speak): string {
  return rateOf(cell, name) === null ? (partsOf(cell, name) ? '—' : '＊') : sayRate(cell, name, words)
}

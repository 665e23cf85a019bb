import { View } from '@tarojs/components'
import { type Cell, type Measure, partsOf, type RateName, rateNames, rateOf } from '../../contract/measures'
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
  cell: Cell
  about: About
  knowsComplaints: boolean
}

/** Every rate with its formula; below, what became of all of them, and what is left out and why. */
export function Rates({ cell, about, knowsComplaints }: RatesProps) {
  const words = useWords()
  const others: Measure[] = ['enquiry', 'suggestion', ...(knowsComplaints ? ['complaint' as const] : [])]
  return (
    <>
      {rateNames.map((name) => (
        <View key={name} className="rates__card">
          <View className="rates__head">
            <View className="rates__name" role="heading">
              {words(`rate.${name}`)}
            </View>
            <View className="rates__rate">{sayRate(cell, name, words)}</View>
          </View>
          <View className="rates__formula">{words(`formula.${name}`, { ...partsOf(cell, name) })}</View>
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
    </>
  )
}

interface NumbersProps {
  of: readonly Measure[]
  cell: Cell
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
          number={words('figures.count', { count: cell[measure] })}
          onPush={() => openCases(about, measure)}
        />
      ))}
    </View>
  )
}

/** 95.4%, 3.2 working days, or that there is nothing to divide by. */
export function sayRate(cell: Cell, name: RateName, words: Speak): string {
  const rate = rateOf(cell, name)
  if (rate === null) return words('rates.noRate')
  return name === 'averageDays' ? words('days.count', { days: rate.toFixed(1) }) : `${rate.toFixed(1)}%`
}

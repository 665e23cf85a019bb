import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Figures } from '../../contract/figures'
import type { Hat } from '../../contract/hats'
import { type Facet, facetsOf, type RateName, type ShownCell } from '../../contract/measures'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { LinkButton } from '../components/link-button'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { sayMonth, sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import { nameOf } from './cuts'
import { monthsIn } from './period'
import { sayCount, shortRate } from './rates'
import './wall.less'
import { useWords } from './words/speak'

/** The clock counts every five minutes. */
const everyMs = 5 * 60_000

/** This year's figures for a screen on the wall of the office: nobody's name, no title, no small number, and new by itself. */
export default function WallPage() {
  const words = useWords()
  return (
    <InHat title={words('figures.wall')} may="figures.paper">
      {(hat) => (
        <View className="wall">
          <Wall key={hat.id} hat={hat} />
        </View>
      )}
    </InHat>
  )
}

/** How many rows fit beside each other. */
const mostRows = 6

function Wall({ hat }: { hat: Hat }) {
  const words = useWords()
  const [trouble, setTrouble] = useState<unknown>(null)
  const [first, second] = cutsFor(hat)
  const { loaded, refresh, retry } = useLoaded('wall', async () => {
    const asked = { ...monthsIn('year'), onWall: true }
    const ask = (by: Facet) => call('figures.get', { ...asked, by }, { hat: hat.id })
    const [one, other] = await Promise.all([ask(first), ask(second)])
    return { one, other }
  })
  useEffect(() => {
    const timer = setInterval(() => void refresh().then((failure) => setTrouble(failure ?? null)), everyMs)
    return () => clearInterval(timer)
  }, [refresh])
  const leave = (
    <LinkButton onPush={() => void Taro.navigateBack({ delta: 1 })}>{words('wall.leave')}</LinkButton>
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed')
    return (
      <>
        <Trouble trouble={loaded.trouble} onRetry={retry} />
        {leave}
      </>
    )
  const { one, other } = loaded.value
  const { total, asOf, months } = one
  if (!total || asOf === null)
    return (
      <>
        <Notice icon="nothing" text={words(asOf === null ? 'figures.notCounted' : 'figures.small')} />
        {leave}
      </>
    )
  const period = monthsIn('year')
  return (
    <>
      <View className="wall__head">
        <View>
          <View className="wall__title">{words('wall.title', { name: hat.organisation.name })}</View>
          <View className="wall__small">
            {words('months.span', { from: sayMonth(period.from, words), to: sayMonth(period.to, words) })}
          </View>
        </View>
        <View className="wall__as-of">
          <View className={trouble === null ? 'wall__small' : 'wall__small wall__small_wrong'}>
            {trouble === null
              ? words('wall.asOf', { time: sayTime(asOf, words) })
              : words('wall.stale', { time: sayTime(asOf, words), why: sentenceOf(trouble, words) })}
          </View>
          {leave}
        </View>
      </View>
      <View className="wall__tiles">
        <Tile label={words('figures.collected')} number={sayCount(total.collected, words)} />
        {tiles.map((name) => (
          <Tile
            key={name}
            label={words(`rate.${name}`)}
            number={shortRate(total, name, words)}
            isFirst={name === 'solved'}
          />
        ))}
      </View>
      <View className="wall__parts">
        <Bars months={months} />
        <Rows title={words(`facet.${first}`)} by={first} figures={one} />
        <Rows title={words(`facet.${second}`)} by={second} figures={other} isByNumber />
      </View>
    </>
  )
}

const tiles: readonly RateName[] = ['solved', 'answered', 'satisfied', 'punctual']

/** What stands beside each other: clusters or units, and what it is about. */
function cutsFor({ role }: Hat): [Facet, Facet] {
  const cuts: readonly Facet[] = facetsOf[role as keyof typeof facetsOf] ?? []
  if (cuts.includes('cluster')) return ['cluster', 'category']
  return cuts.includes('unit') ? ['unit', 'category'] : ['source', 'category']
}

function Tile({ label, number, isFirst = false }: { label: string; number: string; isFirst?: boolean }) {
  return (
    <View className={isFirst ? 'wall__tile wall__tile_first' : 'wall__tile'}>
      <View className="wall__number">{number}</View>
      <View className="wall__label">{label}</View>
    </View>
  )
}

function Bars({ months }: { months: Figures['months'] }) {
  const words = useWords()
  const most = Math.max(1, ...months.map(({ cell }) => cell?.collected ?? 0))
  const share = (part: number | null | undefined, whole: number) => `${((part ?? 0) * 100) / whole}%`
  return (
    <View className="wall__part">
      <View className="wall__heading">{words('wall.months')}</View>
      <View className="wall__bars">
        {months.map(({ month, cell }) => (
          <View
            key={month}
            className="wall__bar"
            aria-label={`${sayMonth(month, words)} ${sayCount(cell?.collected ?? null, words)}`}
          >
            <View className="wall__bar-number">{cell?.collected ?? '＊'}</View>
            <View className="wall__bar-whole" style={{ height: share(cell?.collected, most * 1.3) }}>
              <View
                className="wall__bar-solved"
                style={{ height: share(cell?.solved, Math.max(1, cell?.collected ?? 0)) }}
              />
            </View>
            <View className="wall__bar-month">{String(Number(month.slice(5)))}</View>
          </View>
        ))}
      </View>
      <View className="wall__legend">{words('trend.legend')}</View>
    </View>
  )
}

interface RowsProps {
  title: string
  by: Facet
  figures: Figures
  /** The most first: of what something is about, not of who does it. */
  isByNumber?: boolean
}

function Rows({ title, by, figures: { rows }, isByNumber = false }: RowsProps) {
  const words = useWords()
  const count = ({ cell }: { cell: ShownCell }) => cell.collected ?? 0
  const ordered = isByNumber ? [...rows].sort((one, other) => count(other) - count(one)) : rows
  return (
    <View className="wall__part">
      <View className="wall__heading">{title}</View>
      {ordered.slice(0, mostRows).map(({ value, name, cell, grade }) => (
        <View key={value} className="wall__row">
          <View className="wall__name">{name ?? nameOf(by, value, words)}</View>
          <View className="wall__count">{sayCount(cell.collected, words)}</View>
          <View className="wall__grade">{grade ? words(`grade.${grade}`) : '—'}</View>
        </View>
      ))}
      {!isByNumber && <View className="wall__legend">{words('cuts.grades')}</View>}
    </View>
  )
}

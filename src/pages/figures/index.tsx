import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Figures } from '../../../contract/figures'
import type { Hat } from '../../../contract/hats'
import {
  facetsOf,
  type Measure,
  partsOf,
  type RateName,
  rateOf,
  type ShownCell,
} from '../../../contract/measures'
import { mayCall } from '../../../contract/rights'
import { call } from '../../client'
import { Chips } from '../../components/chips'
import { InHat } from '../../components/in-hat'
import { LinkRow } from '../../components/link-row'
import { Notice } from '../../components/notice'
import { Trouble } from '../../components/trouble'
import { Waiting } from '../../components/waiting'
import { NumberTile } from '../../figures/number-tile'
import { chosenPeriod, type Months, monthsIn, periods } from '../../figures/period'
import { openCases, openDetails, openExport, openPapers, openWall } from '../../figures/ways'
import { useShared } from '../../shared-value'
import { useTabBarBadge } from '../../tab-bar-badge'
import { useTabBarWords } from '../../tab-bar-words'
import { useLoaded } from '../../use-loaded'
import { useRefreshed } from '../../use-refreshed'
import { sayTime } from '../../words/date-words'
import { type Speak, useWords } from '../../words/speak'
import { HatHead } from '../desk/hat-head'
import './index.less'

/** 台账: how much came in, how much of it was answered and how much the enterprises say is solved. */
export default function FiguresPage() {
  useTabBarWords()
  useTabBarBadge()
  const words = useWords()
  return (
    <InHat title={words('tab.figures')} may="figures.get" wide>
      {(hat) => (
        <>
          <HatHead />
          <Ledger key={hat.id} hat={hat} />
        </>
      )}
    </InHat>
  )
}

function Ledger({ hat }: { hat: Hat }) {
  const words = useWords()
  const period = useShared(chosenPeriod)
  const months = monthsIn(period)
  const { loaded, refresh, retry } = useLoaded(`figures ${period}`, () =>
    call('figures.get', months, { hat: hat.id }),
  )
  useRefreshed(refresh)
  return (
    <>
      <View className="ledger__period">
        <Chips
          label={words('figures.period')}
          choices={periods.map((value) => ({ value, label: words(`period.${value}`) }))}
          chosen={period}
          onChoose={chosenPeriod.replace}
        />
      </View>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : (
        <View className="columns">
          <Shown months={months} figures={loaded.value} />
          <Further hat={hat} months={months} figures={loaded.value} />
        </View>
      )}
    </>
  )
}

interface ShownProps {
  months: Months
  figures: Figures
}

function Shown({ months, figures: { total, asOf } }: ShownProps) {
  const words = useWords()
  if (asOf === null) return <Notice icon="nothing" text={words('figures.notCounted')} />
  if (total === null) return <Notice icon="nothing" text={words('figures.small')} />
  if (total.collected === 0) return <Notice icon="nothing" text={words('figures.nothing')} />
  return (
    <View>
      <Headline cell={total} months={months} />
      <View className="ledger__as-of hint">{words('figures.asOf', { time: sayTime(asOf, words) })}</View>
    </View>
  )
}

/** The pages behind the figures; what can be printed and taken along is there however much there is to show. */
function Further({ hat, months, figures: { total } }: ShownProps & { hat: Hat }) {
  const words = useWords()
  const cuts = facetsOf[hat.role as keyof typeof facetsOf] ?? []
  return (
    <View>
      {!!total?.remaining && (
        <LinkRow
          label={words('figures.remaining', { count: total.remaining })}
          note={words('figures.remainingNote')}
          onPush={() => openCases(months, 'remaining')}
        />
      )}
      {!!total?.collected && (
        <>
          <LinkRow
            label={words('figures.all')}
            note={words('figures.allNote')}
            onPush={() => openDetails(months, 'rates')}
          />
          {cuts.length > 0 && (
            <LinkRow
              label={words('figures.cuts')}
              note={words('figures.cutsNote')}
              onPush={() => openDetails(months, 'cuts')}
            />
          )}
          <LinkRow
            label={words('figures.trend')}
            note={words('figures.trendNote')}
            onPush={() => openDetails(months, 'trend')}
          />
        </>
      )}
      {mayCall(hat.role, 'figures.paper') && (
        <LinkRow
          label={words('figures.papers')}
          note={words('figures.papersNote')}
          onPush={() => openPapers(months)}
        />
      )}
      {mayCall(hat.role, 'ledgers.begin') && (
        <LinkRow
          label={words('figures.export')}
          note={words('figures.exportNote')}
          onPush={() => openExport(months)}
        />
      )}
      {process.env.TARO_ENV === 'h5' && mayCall(hat.role, 'figures.paper') && (
        <LinkRow label={words('figures.wall')} note={words('figures.wallNote')} onPush={openWall} />
      )}
    </View>
  )
}

const definitions = ['solved', 'answered'] as const
type Definition = (typeof definitions)[number]

/** One rate large, by the definition that is chosen and named with it; the four numbers beside it are always all there (product.md I2). */
function Headline({ cell, months }: { cell: ShownCell; months: Months }) {
  const words = useWords()
  const [definition, define] = useState<Definition>('solved')
  return (
    <View className="ledger__card">
      <Chips
        label={words('figures.definition')}
        choices={[
          { value: 'solved' as const, label: words('figures.byConfirmed') },
          { value: 'answered' as const, label: words('figures.byAnswered') },
        ]}
        chosen={definition}
        onChoose={define}
      />
      <View className="ledger__name">{words(`figures.rate.${definition}`)}</View>
      <View className="ledger__rate">{percent(rateOf(cell, definition))}</View>
      <View className="ledger__formula">{formulaOf(definition, cell, words)}</View>
      <View className="ledger__tiles">
        {tiles.map(([measure, name]) => {
          const count = cell[measure]
          return (
            <NumberTile
              key={measure}
              label={words(`figures.${measure}`)}
              number={count === null ? words('figures.few') : words('figures.count', { count })}
              {...(name && { note: percent(rateOf(cell, name)) })}
              onPush={count === null ? undefined : () => openCases(months, measure)}
            />
          )
        })}
      </View>
    </View>
  )
}

const tiles = [
  ['collected', null],
  ['replied', 'answered'],
  ['solved', 'solved'],
  ['unrated', null],
] as const satisfies readonly (readonly [Measure, RateName | null])[]

function percent(rate: number | null): string {
  return rate === null ? '—' : `${rate.toFixed(1)}%`
}

function formulaOf(definition: Definition, cell: ShownCell, words: Speak): string {
  const parts = partsOf(cell, definition)
  if (parts === null) return words('figures.fewHidden')
  if (definition === 'answered') return words('figures.formulaAnswered', parts)
  const collected = cell.collected ?? 0
  return words('figures.formulaSolved', { ...parts, collected, leftOut: collected - parts.over })
}

import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { type Facet, facetsOf, type ShownCell } from '../../contract/measures'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Tabs } from '../components/tabs'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { sayMonth, sayTime } from '../words/date-words'
import { Cuts } from './cuts'
import './details.less'
import type { ShownAs } from './figure-table'
import { Rates } from './rates'
import { Trend } from './trend'
import { type About, aboutOf, askedOf, type Part } from './ways'
import { useWords } from './words/speak'

/** 台账 in full: every rate with its formula and the cases behind it, month by month, and cut by unit, cluster, category or source. */
export default function FigureDetailsPage() {
  const words = useWords()
  const { params } = useRouter()
  const about = aboutOf(params)
  const first = (['rates', 'trend', 'cuts'] as const).find((part) => part === params.part) ?? 'rates'
  return (
    <InHat title={about.within?.name ?? words('tab.figures')} may="figures.get" wide>
      {(hat) => <Details key={hat.id} hat={hat} about={about} first={first} />}
    </InHat>
  )
}

interface DetailsProps {
  hat: Hat
  about: About
  first: Part
}

function Details({ hat, about, first }: DetailsProps) {
  const words = useWords()
  const cuts = (!about.within && facetsOf[hat.role as keyof typeof facetsOf]) || []
  const [part, turnTo] = useState<Part>(first)
  const [by, cutBy] = useState<Facet | undefined>(cuts[0])
  const [shownAs, showAs] = useState<ShownAs>('picture')
  const asked = { ...askedOf(about), ...(part === 'cuts' && by && { by }) }
  const { loaded, refresh, retry } = useLoaded(JSON.stringify(asked), () =>
    call('figures.get', asked, { hat: hat.id }),
  )
  useRefreshed(refresh)
  const parts: Part[] = cuts.length > 0 ? ['rates', 'trend', 'cuts'] : ['rates', 'trend']
  const tabs = parts.map((value) => {
    const label = words(`part.${value}`)
    return { value, label, count: null, spoken: label }
  })
  const span = words('months.span', { from: sayMonth(about.from, words), to: sayMonth(about.to, words) })
  return (
    <>
      <Tabs tabs={tabs} current={part} onTurn={turnTo} />
      <View className="figure-details__span hint">
        {[about.within?.name, span].filter(Boolean).join(' · ')}
        {loaded.state === 'ready' &&
          loaded.value.asOf !== null &&
          ` · ${words('figures.asOf', { time: sayTime(loaded.value.asOf, words) })}`}
      </View>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : part === 'cuts' && by ? (
        <Cuts
          about={about}
          figures={loaded.value}
          cuts={cuts}
          by={by}
          onCut={cutBy}
          shownAs={shownAs}
          onShow={showAs}
        />
      ) : part === 'trend' ? (
        <Trend months={loaded.value.months} about={about} shownAs={shownAs} onShow={showAs} />
      ) : (
        <RatesOf cell={loaded.value.total} about={about} knowsComplaints={loaded.value.knowsComplaints} />
      )}
    </>
  )
}

interface RatesOfProps {
  cell: ShownCell | null
  about: About
  knowsComplaints: boolean
}

function RatesOf({ cell, about, knowsComplaints }: RatesOfProps) {
  const words = useWords()
  if (!cell) return <Notice icon="nothing" text={words('figures.small')} />
  return <Rates cell={cell} about={about} knowsComplaints={knowsComplaints} />
}

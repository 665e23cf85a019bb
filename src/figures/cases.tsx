import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import { type Measure, measures } from '../../contract/measures'
import { AppealCard } from '../appeals/appeal-card'
import { call } from '../client'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { sayMonth } from '../words/date-words'
import './details.less'
import { type About, aboutOf, askedOf } from './ways'
import { useWords } from './words/speak'

/** The cases behind a number of the ledger, the newest first. */
export default function CountedCasesPage() {
  const words = useWords()
  const { params } = useRouter()
  const measure = measures.find((each) => each === params.measure) ?? 'collected'
  const about = aboutOf(params)
  return (
    <InHat title={words(`measure.${measure}`)} may="figures.cases" wide>
      {(hat) => <Cases key={hat.id} hat={hat} about={about} measure={measure} />}
    </InHat>
  )
}

function Cases({ hat, about, measure }: { hat: Hat; about: About; measure: Measure }) {
  const words = useWords()
  const asked = { ...askedOf(about), measure }
  const { loaded, retry, further } = usePaged(JSON.stringify(asked), (after) =>
    call('figures.cases', { ...asked, ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const span = words('months.span', { from: sayMonth(about.from, words), to: sayMonth(about.to, words) })
  return (
    <>
      <View className="figure-details__span hint">
        {[about.within?.name, words(`measure.${measure}`), span].filter(Boolean).join(' · ')}
      </View>
      {loaded.value.rows.length === 0 && <Notice icon="nothing" text={words('cases.nothing')} />}
      <View className="columns">
        {loaded.value.rows.map((row) => (
          <AppealCard key={row.id} row={row} hat={hat} withNumber />
        ))}
      </View>
      <FurtherRows {...further} />
    </>
  )
}

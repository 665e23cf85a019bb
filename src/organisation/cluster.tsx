import { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { sayDay } from '../words/date-words'
import { EndBar } from './end-bar'
import { leaderWords, peopleWords, stateWords } from './fact-words'
import { Facts } from './facts'
import { type Speak, useWords } from './words/speak'

type Card = Output<'organisation.cluster'>

/** One cluster with its committee, or one temporary branch. */
export default function ClusterPage() {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words('cluster.title')} may="organisation.cluster">
      {(hat) => <Cluster key={hat.id} hat={hat} id={id} />}
    </InHat>
  )
}

function Cluster({ hat, id }: { hat: Hat; id: string }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded(id, async () => {
    const [card, { clusters }] = await Promise.all([
      call('organisation.cluster', { id }, { hat: hat.id }),
      call('organisation.tree', {}, { hat: hat.id }),
    ])
    return { card, others: clusters.filter((each) => each.id !== id && !each.closed) }
  })
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { card, others } = loaded.value
  return (
    <>
      <Facts title={card.name} facts={factsOf(card, words)} />
      <EndBar
        hat={hat}
        about={card}
        form="/organisation/cluster-form"
        others={others}
        merge="mergeCluster"
        close="closeCluster"
        mergeWord="button.handOver"
        onCarried={() => void refresh()}
      />
    </>
  )
}

function factsOf(card: Card, words: Speak) {
  const state = stateWords(card.closed, words) ?? (card.isOver ? words('row.isOver') : null)
  return [
    { label: words('fact.closed'), value: state },
    { label: words('fact.kind'), value: words(`clusterKind.${card.kind}`) },
    { label: words('fact.committee'), value: card.committee },
    { label: words('fact.parent'), value: card.parent },
    { label: words('fact.until'), value: card.until && sayDay(card.until, words) },
    { label: words('fact.leader'), value: leaderWords(card.leader) },
    { label: words('fact.address'), value: card.address },
    { label: words('fact.phone'), value: card.phone },
    { label: words('fact.enterprises'), value: words('count.enterprises', { count: card.enterprises }) },
    { label: words('fact.open'), value: words('count.appeals', { count: card.open }) },
    { label: words('fact.people'), value: peopleWords(card.people, words) },
  ]
}

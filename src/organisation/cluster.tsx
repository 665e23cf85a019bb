import type { Output } from '../../contract/calls'
import { call } from '../client'
import { sayDay } from '../words/date-words'
import { CardPage } from './card-page'
import { leaderWords, peopleWords, stateWords } from './fact-words'
import type { Speak } from './words/speak'

type Card = Output<'organisation.cluster'>

/** One cluster with its committee, or one temporary branch. */
export default function ClusterPage() {
  return (
    <CardPage
      title="cluster.title"
      may="organisation.cluster"
      read={(id, hat) => call('organisation.cluster', { id }, { hat })}
      factsOf={factsOf}
      among={({ clusters }) => clusters}
      form="/organisation/cluster-form"
      merge="mergeCluster"
      close="closeCluster"
      mergeWord="button.handOver"
    />
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

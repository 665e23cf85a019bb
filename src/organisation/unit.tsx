import type { Output } from '../../contract/calls'
import { call } from '../client'
import { CardPage } from './card-page'
import { leaderWords, peopleWords, stateWords } from './fact-words'
import type { Speak } from './words/speak'

type Card = Output<'organisation.unit'>

/** One unit. */
export default function UnitPage() {
  return (
    <CardPage
      title="unit.title"
      may="organisation.unit"
      read={(id, hat) => call('organisation.unit', { id }, { hat })}
      factsOf={factsOf}
      among={({ units }) => units}
      form="/organisation/unit-form"
      merge="mergeUnit"
      close="closeUnit"
      mergeWord="button.merge"
    />
  )
}

function factsOf(card: Card, words: Speak) {
  const remit = card.remit.map((category) => words(`category.${category}`)).join(words('list.comma'))
  return [
    { label: words('fact.closed'), value: stateWords(card.closed, words) },
    { label: words('fact.kind'), value: words(`kind.${card.kind}`) },
    { label: words('fact.parent'), value: card.parent },
    { label: words('fact.remit'), value: remit },
    { label: words('fact.leader'), value: leaderWords(card.leader) },
    { label: words('fact.address'), value: card.address },
    { label: words('fact.phone'), value: card.phone },
    {
      label: words('fact.publish'),
      value: words(card.handlersPublish ? 'publish.handlers' : 'publish.head'),
    },
    { label: words('fact.absorbed'), value: card.absorbed.join(words('list.comma')) },
    { label: words('fact.open'), value: words('count.appeals', { count: card.open }) },
    { label: words('fact.people'), value: peopleWords(card.people, words) },
  ]
}

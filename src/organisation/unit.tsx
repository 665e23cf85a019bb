import { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { EndBar } from './end-bar'
import { leaderWords, peopleWords, stateWords } from './fact-words'
import { Facts } from './facts'
import { type Speak, useWords } from './words/speak'

type Card = Output<'organisation.unit'>

/** One unit: what it is, who is in it, and what can be done with it. */
export default function UnitPage() {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words('unit.title')} may="organisation.unit">
      {(hat) => <Unit key={hat.id} hat={hat} id={id} />}
    </InHat>
  )
}

function Unit({ hat, id }: { hat: Hat; id: string }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded(id, async () => {
    const [card, { units }] = await Promise.all([
      call('organisation.unit', { id }, { hat: hat.id }),
      call('organisation.tree', {}, { hat: hat.id }),
    ])
    return { card, others: units.filter((unit) => unit.id !== id && !unit.closed) }
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
        form="/organisation/unit-form"
        others={others}
        merge="mergeUnit"
        close="closeUnit"
        mergeWord="button.merge"
        onCarried={() => void refresh()}
      />
    </>
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

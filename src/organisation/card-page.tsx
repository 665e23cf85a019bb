import { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { EndBar, type EndBarProps } from './end-bar'
import { Facts, type FactsProps } from './facts'
import { type Speak, useWords, type WordKey } from './words/speak'

type Tree = Output<'organisation.tree'>

interface CardPageProps<C> extends Pick<EndBarProps, 'form' | 'merge' | 'close' | 'mergeWord'> {
  title: WordKey
  may: 'organisation.unit' | 'organisation.cluster'
  read: (id: string, hat: string) => Promise<C>
  factsOf: (card: C, words: Speak) => FactsProps['facts']
  /** All of its sort, of which another could take over. */
  among: (tree: Tree) => readonly { id: string; name: string; closed: object | null }[]
}

/** One unit or one cluster, named by `id`: what it is, who is in it, and what can be done with it. */
export function CardPage<C extends EndBarProps['about']>(props: CardPageProps<C>) {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words(props.title)} may={props.may}>
      {(hat) => <Card key={hat.id} {...props} hat={hat} id={id} />}
    </InHat>
  )
}

function Card<C extends EndBarProps['about']>({
  hat,
  id,
  read,
  factsOf,
  among,
  form,
  merge,
  close,
  mergeWord,
}: CardPageProps<C> & { hat: Hat; id: string }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded(id, async () => {
    const [card, tree] = await Promise.all([read(id, hat.id), call('organisation.tree', {}, { hat: hat.id })])
    return { card, others: among(tree).filter((each) => each.id !== id && !each.closed) }
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
        form={form}
        others={others}
        merge={merge}
        close={close}
        mergeWord={mergeWord}
        onCarried={() => void refresh()}
      />
    </>
  )
}

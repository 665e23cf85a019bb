import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { EnterpriseCard } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { FurtherRows } from '../components/further-rows'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { sayTime } from '../words/date-words'
import { useWords } from './words/speak'

/** What the enterprise has asked for, as far as the hat may read it. */
export function CardAppeals({ card, hat }: { card: EnterpriseCard; hat: Hat }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(card.id, async (after) => {
    const page = await call(
      'appeals.search',
      { words: card.name.slice(0, 50), ...(after && { after }) },
      { hat: hat.id },
    )
    // A title may name another enterprise than its own.
    return { ...page, rows: page.rows.filter(({ enterprise }) => enterprise === card.name) }
  })
  return (
    <View className="card__block">
      <View className="card__title">{words('card.appeals')}</View>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : loaded.value.rows.length === 0 ? (
        <View className="hint">{words('card.noAppeals')}</View>
      ) : (
        loaded.value.rows.map(({ id, title, state, submittedAt }) => (
          <View
            key={id}
            className="card__appeal"
            hoverClass="card__appeal_pushed"
            role="link"
            aria-label={[title, words(`state.${state}`)].join(words('list.comma'))}
            onClick={() => void Taro.navigateTo({ url: `/appeals/detail?id=${id}` })}
          >
            <View className="card__appeal-title">{title}</View>
            <View className="hint">{`${words(`state.${state}`)} · ${sayTime(submittedAt, words)}`}</View>
          </View>
        ))
      )}
      <FurtherRows {...further} />
    </View>
  )
}

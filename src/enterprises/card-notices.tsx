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

/** What the enterprise wants and offers, as far as the hat may know that it is this enterprise's. */
export function CardNotices({ card, hat }: { card: EnterpriseCard; hat: Hat }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(`notices/${card.id}`, (after) =>
    call('notices.ofEnterprise', { id: card.id, ...(after && { after }) }, { hat: hat.id }),
  )
  return (
    <View className="card__block">
      <View className="card__title">{words('tab.notices')}</View>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : loaded.value.rows.length === 0 ? (
        <View className="hint">{words('card.noNotices')}</View>
      ) : (
        loaded.value.rows.map(({ id, kind, title, state, at }) => (
          <View
            key={id}
            className="card__appeal"
            hoverClass="card__appeal_pushed"
            role="link"
            aria-label={[title, words(`noticeState.${state}`)].join(words('list.comma'))}
            onClick={() => void Taro.navigateTo({ url: `/notices/notice?id=${id}` })}
          >
            <View className="card__appeal-title">{title}</View>
            <View className="hint">
              {[words(`noticeKind.${kind}`), words(`noticeState.${state}`), sayTime(at, words)].join(' · ')}
            </View>
          </View>
        ))
      )}
      <FurtherRows {...further} />
    </View>
  )
}

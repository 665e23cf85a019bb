import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { EnterpriseCard, Responsibility } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { LinkButton } from '../components/link-button'
import { sayDayOf } from '../words/date-words'
import { RevealPhone } from './reveal-phone'
import { useWords } from './words/speak'

interface ResponsibleProps {
  card: EnterpriseCard
  hat: Hat
  as: Responsibility
}

/** 第一责任人 or 包保联系人: who it is now and since when, and who it was before. */
export function Responsible({ card, hat, as }: ResponsibleProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const all = card.responsible.filter((each) => each.as === as)
  const now = all.find(({ to }) => to === null)
  const before = all.filter(({ to }) => to !== null).reverse()
  const day = (instant: string) => sayDayOf(instant, words)
  return (
    <View className="card__responsible">
      <View className="card__head">
        <View className="card__title">{words(`responsible.${as}`)}</View>
        {card.canAssign && (
          <View className="card__ask">
            <LinkButton
              onPush={() => void Taro.navigateTo({ url: `/enterprises/assign?id=${card.id}&as=${as}` })}
            >
              {words(now ? 'card.change' : 'card.assign')}
            </LinkButton>
          </View>
        )}
      </View>
      {now ? (
        <View className="card__person">
          <View className="card__who">
            {[now.name, now.phone ?? '', words('card.since', { day: day(now.from) })].join(' ')}
          </View>
          {now.phone !== null && card.canReveal && (
            <RevealPhone hat={hat} of={{ id: card.id, whose: as }} name={now.name} />
          )}
        </View>
      ) : (
        <View className="card__nobody">{words('card.nobody')}</View>
      )}
      {before.length > 0 && (
        <View className="card__ways">
          <LinkButton onPush={() => setOpen(!isOpen)}>
            {`${words('card.history')} ${before.length} · ${words(isOpen ? 'fold.close' : 'fold.open')}`}
          </LinkButton>
        </View>
      )}
      {isOpen &&
        before.map(({ name, from, to }) => (
          <View key={`${name}${from}`} className="hint">
            {`${name} ${words('card.fromTo', { from: day(from), to: day(to ?? from) })}`}
          </View>
        ))}
    </View>
  )
}

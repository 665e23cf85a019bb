import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { AppealDetail } from '../../contract/appeals'
import { type CaseRole, sideOf } from '../../contract/hats'
import { LinkButton } from '../components/link-button'
import { isOfEnterprise } from './appeal-card'
import type { WordKey } from './words/speak'
import { type Speak, useWords } from './words/speak'
import './facts.less'
import type { SeenAppeal } from './on-appeal'
import { PhoneOf } from './phone-of'

/** What is known of the appeal: its title, and a line for each fact there is. */
export function Facts({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { appeal, hat } = seen
  const side = sideOf[hat.role as CaseRole]
  const { handler, contact, deputy, assists, joinedInto, joinedFrom, sameReply, reach } = appeal
  // An enterprise knows its own number; so does a unit.
  const asksContact = side !== 'enterprise' || hat.role === 'envoy'
  const asksHandler = side !== 'unit'
  return (
    <View className="facts">
      <View className="facts__title">{appeal.title}</View>
      {plainFacts(appeal, words).map(([label, fact]) => (
        <Fact key={label} label={label}>
          {fact}
        </Fact>
      ))}
      {assists.length > 0 && (
        <Fact label="detail.assists">
          {assists.map(({ unit, answered }) => (
            <View key={unit}>
              {words(answered ? 'detail.assistAnswered' : 'detail.assistMissing', { unit })}
            </View>
          ))}
        </Fact>
      )}
      {handler && (
        <Fact label="detail.handler">
          <PhoneOf seen={seen} whose="handler" somebody={handler} canAsk={asksHandler} />
        </Fact>
      )}
      {deputy && <Fact label="detail.deputy">{deputy}</Fact>}
      {contact && (
        <Fact label="detail.contact">
          <PhoneOf seen={seen} whose="contact" somebody={contact} canAsk={asksContact} />
        </Fact>
      )}
      {reach !== null && <Reach reach={reach} isOwn={isOfEnterprise(hat.role)} />}
      {joinedInto && <Fact label="detail.joinedInto">{joinedInto}</Fact>}
      {joinedFrom.length > 0 && (
        <Fact label="detail.joinedFrom">
          {joinedFrom.map(({ id, number }) => (
            <View key={id} className="facts__link">
              <LinkButton onPush={() => void Taro.navigateTo({ url: `/appeals/detail?id=${id}` })}>
                {number}
              </LinkButton>
            </View>
          ))}
        </Fact>
      )}
      {sameReply > 0 && (
        <View className="facts__alarm" role="status">
          {words('detail.sameReply', { n: sameReply })}
        </View>
      )}
    </View>
  )
}

/** How the answer will reach the enterprise. */
function Reach({ reach, isOwn }: { reach: number; isOwn: boolean }) {
  const words = useWords()
  return (
    <Fact label="detail.reach">
      <View>{reach > 0 ? words('detail.reach.left', { count: reach }) : words('detail.reach.none')}</View>
      {isOwn && (
        <View className="facts__link">
          <LinkButton onPush={() => void Taro.navigateTo({ url: '/messages/settings' })}>
            {words('detail.reach.settings')}
          </LinkButton>
        </View>
      )}
    </Fact>
  )
}

/** The facts that are words and nothing else. */
function plainFacts(appeal: AppealDetail, words: Speak): [WordKey, string][] {
  const { kind, category, source, privacy, about, enterprise, clusters, lead } = appeal
  return [
    ['detail.number', appeal.number],
    [
      'detail.kind',
      words('detail.kindOf', { kind: `@appealKind.${kind}`, category: `@category.${category}` }),
    ],
    ...(source === 'enterprise' ? [] : ([['detail.source', sourceWords(appeal, words)]] as const)),
    ...(privacy === 'open' ? [] : ([['detail.privacy', words(`detail.privacy.${privacy}`)]] as const)),
    ...(about ? ([['detail.about', about]] as const) : []),
    ['detail.enterprise', enterprise ?? words('card.hidden')],
    ['detail.cluster', clusters.join(words('list.comma'))],
    ...(lead ? ([['detail.lead', lead]] as const) : []),
  ].map(([label, fact]) => [label as WordKey, fact as string])
}

/** 代录 and in which way, or the station at whose counter the enterprise sent it. */
function sourceWords({ source, events }: AppealDetail, words: Speak): string {
  if (source === 'station') return events[0]?.unit ?? words('source.station')
  return words('detail.registered', { source: `@source.${source}` })
}

function Fact({ label, children }: { label: WordKey; children: ReactNode }) {
  const words = useWords()
  return (
    <View className="facts__fact">
      <View className="facts__label">{words(label)}</View>
      <View className="facts__value">{children}</View>
    </View>
  )
}

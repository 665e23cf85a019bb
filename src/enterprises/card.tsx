import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { type EnterpriseCard, responsibilities } from '../../contract/enterprises'
import { caseRoles, type Hat, type Role } from '../../contract/hats'
import { mayCall } from '../../contract/rights'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { LinkButton } from '../components/link-button'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import './card.less'
import { CardAppeals } from './card-appeals'
import { CardNotices } from './card-notices'
import { industryWord, tagWord } from './enterprise-words'
import { LogContact, sayContact } from './log-contact'
import { Responsible } from './responsible'
import { RevealPhone } from './reveal-phone'
import { type Speak, useWords } from './words/speak'

/** 企业档案: everything about one enterprise on one page; without `id` his own. */
export default function CardPage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words('card.title')} may="enterprises.get">
      {(hat) => <Card key={hat.id} hat={hat} id={id ?? hat.organisation.id} />}
    </InHat>
  )
}

function Card({ hat, id }: { hat: Hat; id: string }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded(id, () => call('enterprises.get', { id }, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const card = loaded.value
  const isOwn = hat.organisation.id === id
  return (
    <>
      <Head card={card} />
      <View className="card__block">
        {factsOf(card, words).map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </View>
      <View className="card__block">
        {responsibilities.map((as) => (
          <Responsible key={as} card={card} hat={hat} as={as} />
        ))}
      </View>
      <Contacts card={card} hat={hat} />
      {!isOwn && (
        <View className="card__block">
          <View className="card__title">{words('card.contacted')}</View>
          {card.contacted.length === 0 && <View className="hint">{words('card.neverContacted')}</View>}
          {card.contacted.map((contact) => (
            <View key={contact.at} className="card__line">
              {sayContact(contact, words)}
            </View>
          ))}
          {card.isMine && <LogContact hat={hat} id={id} onLogged={() => void refresh()} />}
        </View>
      )}
      {!isOwn && (caseRoles as readonly Role[]).includes(hat.role) && <CardAppeals card={card} hat={hat} />}
      {mayCall(hat.role, 'notices.ofEnterprise') && <CardNotices card={card} hat={hat} />}
      {card.canSave && (
        <ActionBar>
          <PushButton primary onPush={() => void Taro.navigateTo({ url: `/enterprises/edit?id=${id}` })}>
            {words('card.edit')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

/** What it is called, how complete its card is, and what is missing by name. */
function Head({ card: { name, tags, completeness, gaps } }: { card: EnterpriseCard }) {
  const words = useWords()
  const said = words('card.completeness', { percent: completeness })
  const lacks = gaps.map((gap) => words(`gap.${gap}`)).join(words('list.comma'))
  return (
    <View className="card__block">
      <View className="card__name">{name}</View>
      {tags.length > 0 && (
        <View className="card__tags">
          {tags.map((tag) => (
            <View key={tag} className="card__tag">
              {tagWord(tag, words)}
            </View>
          ))}
        </View>
      )}
      <View className="card__percent">{said}</View>
      <View className="card__bar" role="progressbar" aria-label={said}>
        <View className="card__done" style={{ width: `${completeness}%` }} />
      </View>
      {lacks !== '' && <View className="card__gaps">{words('row.gaps', { gaps: lacks })}</View>}
    </View>
  )
}

function factsOf(card: EnterpriseCard, words: Speak): [label: string, value: string][] {
  const list = (some: readonly string[]) => some.join(words('list.comma'))
  return [
    [words('card.creditCode'), card.creditCode ?? ''],
    [words('card.address'), card.address ?? ''],
    [words('card.industry'), card.section ? industryWord(card.section, card.division, words) : ''],
    [words('card.size'), card.size ? words(`size.${card.size}`) : ''],
    [
      words('card.clusters'),
      card.clusters.length > 0 ? list(card.clusters.map(({ name }) => name)) : words('row.noCluster'),
    ],
    [words('card.makes'), list(card.makes)],
    [words('card.needs'), list(card.needs)],
  ]
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  const words = useWords()
  return (
    <View className="card__fact">
      <View className="card__label">{label}</View>
      <View className={value ? 'card__value' : 'card__value card__value_empty'}>
        {value || words('card.empty')}
      </View>
    </View>
  )
}

function Contacts({ card, hat }: { card: EnterpriseCard; hat: Hat }) {
  const words = useWords()
  return (
    <View className="card__block">
      <View className="card__title">{words('card.contacts')}</View>
      {card.contacts.length === 0 && <View className="hint">{words('card.noContacts')}</View>}
      {card.contacts.map(({ name, post, phone }, place) => (
        <View key={`${name}${phone ?? ''}`} className="card__person">
          <View className="card__who">{[name, post, phone].filter((part) => part !== null).join(' ')}</View>
          {phone !== null && card.canReveal && phone.includes('*') && (
            <RevealPhone hat={hat} of={{ id: card.id, whose: 'contact', place }} name={name} />
          )}
          {phone !== null && !phone.includes('*') && (
            <View className="card__ask">
              <LinkButton
                onPush={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
              >
                {words('phone.call')}
              </LinkButton>
            </View>
          )}
        </View>
      ))}
    </View>
  )
}

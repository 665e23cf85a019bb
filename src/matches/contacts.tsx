import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import type { MatchDetail } from '../../contract/matches'
import { clean } from '../../contract/text'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { LinkRow } from '../components/link-row'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import { Refusal } from '../refusal'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import './matches.less'
import { useWords } from './words/speak'

/** The way to the numbers of both enterprises and the officer, once the bureau has accepted. */
export function Contacts({ hat, match }: { hat: Hat; match: MatchDetail }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  if (!match.canCall) return null
  return (
    <>
      <LinkRow
        label={words('match.contacts')}
        note={words('match.contactsAbout')}
        onPush={() => setOpen(true)}
      />
      {isOpen && (
        <Sheet title={words('match.contacts')} onClose={() => setOpen(false)}>
          <Shown hat={hat} match={match} />
        </Sheet>
      )}
    </>
  )
}

function Shown({ hat, match }: { hat: Hat; match: MatchDetail }) {
  const words = useWords()
  const [why, setWhy] = useState('')
  const [contacts, setContacts] = useState<Output<'matches.contacts'>['contacts'] | null>(null)
  const { working, trouble, work } = useWorking()

  const reveal = () =>
    work(async () => {
      const said = clean(why)
      const input = { id: match.id, ...(said && { why: said }) }
      setContacts((await call('matches.contacts', input, { hat: hat.id })).contacts)
    })

  if (contacts)
    return (
      <View className="matches__people">
        {contacts.map((one) => (
          <Person key={one.whose} {...one} />
        ))}
      </View>
    )
  const wrong = trouble instanceof Refusal ? trouble.fields.why : undefined
  return (
    <View className="matches__sheet">
      {match.sayWhy && (
        <TypedText
          lines="one"
          label={words('phone.whyLabel')}
          placeholder={words('phone.whyPlaceholder')}
          initial=""
          most={100}
          onText={setWhy}
          wrong={wrong && wordSentence(wrong, words)}
        />
      )}
      <View className="matches__hint hint">{words('phone.recorded')}</View>
      {trouble !== null && !wrong && (
        <View className="matches__hint matches__trouble" role="alert">
          {sentenceOf(trouble, words)}
        </View>
      )}
      <View className="matches__buttons">
        <PushButton primary working={working} onPush={() => void reveal()}>
          {words('phone.reveal')}
        </PushButton>
      </View>
    </View>
  )
}

function Person({ whose, organisation, name, phone }: Output<'matches.contacts'>['contacts'][number]) {
  const words = useWords()
  return (
    <View className="matches__row">
      <View className="hint">
        {words(`match.role.${whose}`)} · {organisation}
      </View>
      <View>
        {name} {phone ?? words('match.noNumber')}
      </View>
      {phone && (
        <LinkButton onPush={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}>
          {words('phone.call')}
        </LinkButton>
      )}
    </View>
  )
}

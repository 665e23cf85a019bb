import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../client'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { randomId } from '../random-id'
import { useHere } from '../session'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { groupTicket } from './group-ticket'
import './line-sheet.less'
import { useWords } from './words/speak'

interface NameGroupChatProps {
  /** What it is called already. */
  name: string | null
  onNamed: () => void
}

/** Which WeChat group the card was opened in: a member of the committee says so once. */
export function NameGroupChat({ name, onNamed }: NameGroupChatProps) {
  const words = useWords()
  const hat = useHere()?.hat
  const [typed, setTyped] = useState('')
  const { working, trouble, work } = useWorking()
  if (name !== null) return <View className="line-sheet__from hint">{words('groupChat.from', { name })}</View>
  if (hat?.organisation.kind !== 'committee') return null
  const save = () =>
    work(async () => {
      await call(
        'groupChats.bind',
        { name: typed },
        { hat: hat.id, key: randomId(), group: await groupTicket() },
      )
      void Taro.showToast({ title: words('groupChat.saved'), icon: 'none' })
      onNamed()
    })
  return (
    <>
      <TypedText
        lines="one"
        label={words('groupChat.label')}
        placeholder={words('groupChat.example')}
        hint={words('groupChat.hint')}
        initial=""
        most={30}
        onText={setTyped}
        wrong={trouble === null ? undefined : sentenceOf(trouble, words, true)}
      />
      <Field label={words('groupChat.bindTo', { cluster: hat.organisation.name })}>
        <PushButton working={working} disabled={typed.trim() === ''} onPush={() => void save()}>
          {words('groupChat.save')}
        </PushButton>
      </Field>
    </>
  )
}

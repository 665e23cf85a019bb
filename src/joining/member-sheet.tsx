import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { mayCall } from '../../contract/rights'
import { call } from '../client'
import { Choices } from '../components/choices'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import type { Member } from './members'
import './member-sheet.less'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

interface MemberSheetProps {
  hat: Hat
  member: Member
  /** Everybody of the organisation: who can take over is among them. */
  others: readonly Member[]
  onClose: () => void
  onDone: () => void
}

/** What can be done about one of them: taking the part from him, and before that handing over what he has open. */
export function MemberSheet({ hat, member, others, onClose, onDone }: MemberSheetProps) {
  const words = useWords()
  const { working, trouble, work } = useWorking()
  const [toId, setTo] = useState<string | null>(null)
  const mayHandOver = mayCall(hat.role, 'people.handOver')
  const successors = others.filter(
    ({ id, role, isHere }) => id !== member.id && role === member.role && isHere,
  )
  const wrong = trouble instanceof Refusal ? trouble.fields.personId : undefined
  const hasOpenWork = wrong?.key === 'person.hasOpenWork'

  async function remove() {
    const { confirm } = await Taro.showModal({
      title: words('members.sure', { name: member.name }),
      content: words('members.sureText'),
      confirmText: words('members.removeShort'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    await call('people.remove', { personId: member.id, hat: member.hat }, { hat: hat.id, key: randomId() })
    await Taro.showToast({ title: words('members.removed', { name: member.name }), icon: 'none' })
    onDone()
  }

  /** Many appeals take several calls; each of them moves what fits into one. */
  async function handOver() {
    if (!toId) return
    let moved = 0
    for (let left = 1; left > 0; ) {
      const done = await call(
        'people.handOver',
        { personId: member.id, toId, hat: member.hat },
        { hat: hat.id, key: randomId() },
      )
      moved += done.moved
      left = done.moved === 0 ? 0 : done.left
    }
    await Taro.showToast({ title: words('members.handedOver', { count: moved }), icon: 'none' })
    onDone()
  }

  return (
    <Sheet title={member.name} onClose={onClose}>
      <View className="member-sheet__role">{words(`role.${member.role}`)}</View>
      <Stopped says={trouble !== null && (wrong ? wordSentence(wrong, words) : sentenceOf(trouble, words))} />
      {mayHandOver && successors.length > 0 && (
        <>
          <View className="member-sheet__hand-over">{words('members.handOverTo')}</View>
          <Choices
            label={words('members.handOverTo')}
            choices={successors.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={toId}
            onChoose={setTo}
          />
          <PushButton
            className="member-sheet__button"
            primary={hasOpenWork}
            disabled={!toId}
            working={working}
            onPush={() => void work(handOver)}
          >
            {words('members.handOver')}
          </PushButton>
        </>
      )}
      {hasOpenWork && successors.length === 0 && (
        <View className="member-sheet__role">{words('members.noSuccessor')}</View>
      )}
      <PushButton className="member-sheet__button" working={working} onPush={() => void work(remove)}>
        {words('members.remove')}
      </PushButton>
    </Sheet>
  )
}

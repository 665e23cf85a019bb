import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import type { NoticeDetail } from '../../contract/notices'
import { call } from '../client'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import './offers.less'
import { useWords } from './words/speak'

interface NoticeReachProps {
  hat: Hat
  notice: NoticeDetail
  refresh: () => void
}

/** Who has opened the cards and offered, group by group; and the end of the cards that are out. */
export function NoticeReach({ hat, notice: { id, inside }, refresh }: NoticeReachProps) {
  const words = useWords()
  const { working, trouble, work } = useWorking()
  if (!inside || (inside.reach.length === 0 && !inside.canRevokeCard)) return null

  async function revoke() {
    const { confirm } = await Taro.showModal({
      title: words('reach.sure'),
      content: words('reach.sureText'),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    await work(async () => {
      await call('notices.revokeCard', { id }, { hat: hat.id, key: randomId() })
      void Taro.showToast({ title: words('reach.revoked'), icon: 'none' })
      refresh()
    })
  }

  return (
    <Field label={words('reach.title')} wrong={trouble === null ? undefined : sentenceOf(trouble, words)}>
      {inside.reach.length === 0 && <View className="hint">{words('reach.none')}</View>}
      {inside.reach.map(({ groupChat, opened, offered }) => (
        <View key={groupChat ?? ''} className="offers__offer offers__head">
          <View className="offers__from">{groupChat ?? words('reach.elsewhere')}</View>
          <View className="offers__lines">{words('reach.counts', { opened, offered })}</View>
        </View>
      ))}
      {inside.canRevokeCard && (
        <LinkButton disabled={working} onPush={() => void revoke()}>
          {words('reach.revoke')}
        </LinkButton>
      )}
    </Field>
  )
}

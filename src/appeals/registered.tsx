import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { ActionBar } from '../components/action-bar'
import { LinkButton } from '../components/link-button'
import { OutcomeSign } from '../components/outcome-sign'
import { PushButton } from '../components/push-button'
import { Refusal } from '../refusal'
import { wordSentence } from '../words/sentence-of'
import { forgetUnsent, type Sent, sendUnsent, type Unsent, useUnsent } from './register-queue'
import { useWords } from './words/speak'
import './registered.less'

interface RegisteredProps {
  onAnother: () => void
  /** Opens one that the office did not take. */
  onMend: (key: string) => void
}

/** What has been registered in this sitting: what the office has, with its number, and what still waits on the phone. */
export function Registered({ onAnother, onMend }: RegisteredProps) {
  const words = useWords()
  const { waiting, sent, sending, trouble } = useUnsent()
  const refused = waiting.filter((item) => item.refusal)
  const goes = waiting.filter((item) => !item.refusal)
  return (
    <>
      <View className="registered__head" role="status" aria-live="polite">
        <OutcomeSign isDone={waiting.length === 0} />
        <View className="registered__sum">
          {refused.length > 0
            ? words('registered.refused', { count: refused.length })
            : goes.length > 0
              ? words(sending ? 'registered.sending' : 'registered.waiting', { count: goes.length })
              : sent.length > 0
                ? words('registered.sent', { count: sent.length })
                : words('registered.none')}
        </View>
        {goes.length > 0 && (
          <View className="registered__kept hint">
            {trouble instanceof Refusal && <View>{wordSentence(trouble, words)}</View>}
            {words('registered.kept')}
          </View>
        )}
        {goes.length > 0 && !sending && (
          <LinkButton onPush={() => void sendUnsent()}>{words('registered.sendNow')}</LinkButton>
        )}
      </View>
      {refused.map((item) => (
        <RefusedItem key={item.key} item={item} onMend={() => onMend(item.key)} />
      ))}
      {goes.map((item) => (
        <Item
          key={item.key}
          item={item}
          says={words(item.key === sending ? 'registered.isSending' : 'registered.isWaiting')}
        />
      ))}
      {sent.map((item) => (
        <Item
          key={item.key}
          item={item}
          says={words('registered.number', { number: item.number })}
          onPush={() => void Taro.navigateTo({ url: `/appeals/detail?id=${item.id}` })}
        />
      ))}
      <ActionBar>
        <PushButton onPush={() => void Taro.switchTab({ url: '/pages/desk/index' })}>
          {words('submitted.home')}
        </PushButton>
        <PushButton primary onPush={onAnother}>
          {words('registered.another')}
        </PushButton>
      </ActionBar>
    </>
  )
}

function Words({ item: { content }, says }: { item: Unsent | Sent; says: string }) {
  return (
    <>
      <View className="registered__title">{content.title}</View>
      <View className="hint">{content.enterprise?.name}</View>
      <View className="registered__says">{says}</View>
    </>
  )
}

function Item({ item, says, onPush }: { item: Unsent | Sent; says: string; onPush?: () => void }) {
  return (
    <View
      className="registered__item"
      {...(onPush && {
        role: 'link',
        'aria-label': `${item.content.title}，${says}`,
        hoverClass: 'registered__item_pushed',
        onClick: onPush,
      })}
    >
      <Words item={item} says={says} />
    </View>
  )
}

/** One the office does not take as it is: to be mended, or given up. */
function RefusedItem({ item, onMend }: { item: Unsent; onMend: () => void }) {
  const words = useWords()
  const why = item.refusal ? wordSentence(item.refusal.sentence, words) : ''

  async function giveUp() {
    const { confirm } = await Taro.showModal({
      title: item.content.title,
      content: words('registered.sureToDelete'),
      confirmText: words('button.delete'),
      cancelText: words('button.cancel'),
    })
    if (confirm) forgetUnsent(item.key)
  }

  return (
    <View className="registered__item registered__item_refused">
      <Words item={item} says={why} />
      <View className="registered__buttons">
        <LinkButton onPush={onMend}>{words('registered.mend')}</LinkButton>
        <LinkButton onPush={() => void giveUp()}>{words('button.delete')}</LinkButton>
      </View>
    </View>
  )
}

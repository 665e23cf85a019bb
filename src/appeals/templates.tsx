import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWords } from './words/speak'
import './templates.less'

/** 答复模板: what a unit answers again and again, to begin a reply with. */
export default function TemplatesPage() {
  const words = useWords()
  return (
    <InHat title={words('templates.title')} may="templates.list">
      {(hat) => <Templates key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Templates({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded(hat.id, () => call('templates.list', {}, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { templates } = loaded.value
  const open = (search = '') => void Taro.navigateTo({ url: `/appeals/template${search}` })
  return (
    <>
      {templates.length === 0 ? (
        <Notice icon="nothing" text={words('templates.none')} />
      ) : (
        <View className="templates__hint hint">{words('templates.hint')}</View>
      )}
      {templates.map(({ id, title, text }) => (
        <View
          key={id}
          className="templates__item"
          hoverClass="templates__item_pushed"
          role="link"
          aria-label={title}
          onClick={() => open(`?id=${id}`)}
        >
          <View className="templates__title">{title}</View>
          <View className="templates__text">{text}</View>
        </View>
      ))}
      <ActionBar>
        <PushButton primary onPush={() => open()}>
          {words('templates.add')}
        </PushButton>
      </ActionBar>
    </>
  )
}

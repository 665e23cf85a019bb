import { View } from '@tarojs/components'
import type { MessageSettings } from '../../contract/messages'
import { call } from '../client'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { language } from '../preferences'
import { useShared } from '../shared-value'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { Reminders } from './reminders'
import './settings.less'
import { useWords } from './words/speak'

/** 消息设置: how far WeChat reaches who is here, and in which language. */
export default function MessageSettingsPage() {
  const words = useWords()
  return (
    <InHat title={words('settings.title')} may="messages.settings">
      {(_, { id }) => <Settings key={id} />}
    </InHat>
  )
}

function Settings() {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('message settings', () => call('messages.settings', {}))
  useRefreshed(refresh)
  const reads = useShared(language)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return (
    <>
      <Reminders onEarned={() => void refresh()} />
      <Left left={loaded.value.left} />
      <Field label={words('settings.language')} hint={words('settings.languageHint')}>
        <View className="settings__line">{words(`settings.language.${reads}`)}</View>
      </Field>
    </>
  )
}

function Left({ left }: Pick<MessageSettings, 'left'>) {
  const words = useWords()
  if (left.length === 0)
    return (
      <Field label={words('settings.left')}>
        <View className="hint">{words('settings.noTemplates')}</View>
      </Field>
    )
  return (
    <Field label={words('settings.left')} hint={words('settings.leftHint')}>
      {left.map(({ template, count }) => (
        <View key={template} className="settings__line">
          <View className="settings__name">{words(`template.${template}`)}</View>
          <View className={count > 0 ? 'settings__count' : 'settings__count settings__count_none'}>
            {count > 0 ? words('settings.count', { count }) : words('settings.none')}
          </View>
        </View>
      ))}
    </Field>
  )
}

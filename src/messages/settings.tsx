import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type DigestChoice, digestChoices, type MessageSettings } from '../../contract/messages'
import { call } from '../client'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { language } from '../preferences'
import { randomId } from '../random-id'
import { useHere } from '../session'
import { useShared } from '../shared-value'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { toldTo } from './earn-reminders'
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
  const { loaded, refresh, retry, change } = useLoaded('message settings', () =>
    call('messages.settings', {}),
  )
  useRefreshed(refresh)
  const reads = useShared(language)
  const told = toldTo((useHere()?.session.hats ?? []).map(({ role }) => role))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return (
    <>
      <Reminders onEarned={() => void refresh()} />
      <Left left={loaded.value.left.filter(({ template }) => told.includes(template))} />
      <DigestField
        chosen={loaded.value.digest}
        onChosen={(digest) => change((settings) => ({ ...settings, digest }))}
      />
      <Field label={words('settings.language')} hint={words('settings.languageHint')}>
        <View className="settings__line">{words(`settings.language.${reads}`)}</View>
      </Field>
    </>
  )
}

/** 每日提要: kept as soon as it is chosen. */
function DigestField({
  chosen,
  onChosen,
}: {
  chosen: DigestChoice
  onChosen: (digest: DigestChoice) => void
}) {
  const words = useWords()
  const { working, trouble, work } = useWorking()
  const choose = (digest: DigestChoice) =>
    work(async () => {
      await call('messages.digest', { digest }, { key: randomId() })
      onChosen(digest)
      void Taro.showToast({ title: words('digest.kept'), icon: 'none' })
    })
  return (
    <Field
      label={words('settings.digest')}
      hint={words('settings.digestHint')}
      wrong={trouble === null ? undefined : sentenceOf(trouble, words)}
    >
      <Choices
        label={words('settings.digest')}
        choices={digestChoices.map((value) => ({ value, label: words(`digest.choice.${value}`) }))}
        chosen={chosen}
        onChoose={(digest: DigestChoice) => !working && digest !== chosen && void choose(digest)}
      />
    </Field>
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

import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Language } from '../../../contract/languages'
import { type Choice, Choices } from '../../components/choices'
import { Field } from '../../components/field'
import { LinkRow } from '../../components/link-row'
import { Screen } from '../../components/screen'
import { Stranger } from '../../components/stranger'
import { Trouble } from '../../components/trouble'
import { Waiting } from '../../components/waiting'
import { EnterpriseRows } from '../../enterprises/enterprise-rows'
import { JoiningRows } from '../../joining/joining-rows'
import { MatchesRow } from '../../matches/matches-row'
import { InboxRow } from '../../messages/inbox-row'
import { UpkeepRow } from '../../operations/upkeep-row'
import {
  chooseLanguage,
  chooseTextScale,
  language,
  type TextScale,
  textScale,
  textScales,
} from '../../preferences'
import { IdentitySwitcher } from '../../preview/identity-switcher'
import { tellLanguage, useHere, wear, whoIsHere } from '../../session'
import { useShared } from '../../shared-value'
import { useTabBarBadge } from '../../tab-bar-badge'
import { useTabBarWords } from '../../tab-bar-words'
import { TokensRow } from '../../tokens/tokens-row'
import { useLoaded } from '../../use-loaded'
import { useWords } from '../../words/speak'
import './index.less'

/** Each in its own language, so that whoever took the wrong one finds the way back. */
const languageChoices: readonly Choice<Language>[] = [
  { value: 'zh-CN', label: '简体中文' },
  { value: 'zh-TW', label: '繁體中文' },
  { value: 'en', label: 'English' },
]

/** 我的: who he is, the hats he can wear, and how the screens look to him. */
export default function MePage() {
  useTabBarWords()
  useTabBarBadge()
  const words = useWords()
  const here = useHere()
  return (
    <Screen title={words('tab.me')}>
      <Person />
      <InboxRow />
      <EnterpriseRows />
      <MatchesRow />
      <TokensRow />
      <JoiningRows />
      <UpkeepRow />
      <OwnPages />
      <Field label={words('me.language')}>
        <Choices
          label={words('me.language')}
          choices={languageChoices}
          chosen={useShared(language)}
          onChoose={(next) => {
            chooseLanguage(next)
            if (here?.session.person) tellLanguage()
          }}
        />
      </Field>
      <TextSize />
      <IdentitySwitcher />
      <Field label={words('me.about')}>
        <View className="me__about">{words('me.aboutText')}</View>
        <View className="me__about">{words('me.privacy')}</View>
      </Field>
    </Screen>
  )
}

function Person() {
  const words = useWords()
  const { loaded, retry } = useLoaded('here', whoIsHere)
  const here = useHere()
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  if (!here) return <Waiting />
  const { person, hats } = here.session
  if (!person || !here.hat) return <Stranger />
  const choices = hats.map(({ id, organisation, role }) => ({
    value: id,
    label: organisation.name,
    note: words(`role.${role}`),
  }))
  const wearById = (id: string) => {
    const hat = hats.find((one) => one.id === id)
    if (hat) wear(hat)
  }
  return (
    <>
      <View className="me__name">{person.name}</View>
      <Field label={words('me.hats')}>
        <Choices label={words('me.hats')} choices={choices} chosen={here.hat.id} onChoose={wearById} />
      </Field>
    </>
  )
}

/** What belongs to the hat he wears. */
function OwnPages() {
  const words = useWords()
  const role = useHere()?.hat?.role
  if (role !== 'handler' && role !== 'unitLead') return null
  return (
    <LinkRow
      label={words('templates.title')}
      note={words('me.templates')}
      onPush={() => void Taro.navigateTo({ url: '/appeals/templates' })}
    />
  )
}

function TextSize() {
  const words = useWords()
  const choices = textScales.map(
    (scale): Choice<TextScale> => ({ value: scale, label: words(`textSize.${scale}`) }),
  )
  return (
    <Field label={words('me.textSize')}>
      <Choices
        label={words('me.textSize')}
        choices={choices}
        chosen={useShared(textScale)}
        onChoose={chooseTextScale}
      />
    </Field>
  )
}

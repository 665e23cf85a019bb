import { View } from '@tarojs/components'
import { collected } from '../../contract/privacy'
import { Field } from '../components/field'
import { Screen } from '../components/screen'
import { Retention } from './retention'
import './privacy.less'
import { useWords } from './words/speak'

/** 隐私说明: what is collected and why, who sees it, how long it is kept, and what everybody may ask for (PIPL). */
export default function PrivacyPage() {
  const words = useWords()
  return (
    <Screen title={words('privacy.title')}>
      <View className="privacy__says">{words('privacy.says')}</View>
      <Field label={words('privacy.what')}>
        {collected.map((each) => (
          <View key={each} className="privacy__row">
            <View className="privacy__name">{words(`collected.${each}`)}</View>
            <View className="hint">{words(`collected.${each}.why`)}</View>
          </View>
        ))}
      </Field>
      <Field label={words('privacy.who')}>
        <View className="privacy__text">{words('privacy.whoText')}</View>
      </Field>
      <Retention />
      <Field label={words('privacy.rights')}>
        <View className="privacy__text">{words('privacy.rightsText')}</View>
      </Field>
    </Screen>
  )
}

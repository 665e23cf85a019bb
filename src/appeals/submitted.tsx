import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { LinkButton } from '../components/link-button'
import { OutcomeSign } from '../components/outcome-sign'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { useCopy } from '../use-copy'
import { useWords } from './words/speak'
import './submitted.less'

/** The number, big enough to be read out on the phone, and who sees the appeal now. */
export default function SubmittedPage() {
  const words = useWords()
  const { id, number = '', kind = 'appeal' } = useRouter().params
  const copy = useCopy()
  return (
    <Screen title={words('submitted.title')}>
      <View className="submitted">
        <OutcomeSign isDone />
        <View className="submitted__done">{words('submitted.done', { kind: `@appealKind.${kind}` })}</View>
        <View className="submitted__label">{words('submitted.number', { kind: `@appealKind.${kind}` })}</View>
        <View className="submitted__number">{number}</View>
        <LinkButton onPush={() => copy(number)}>{words('button.copy')}</LinkButton>
        <View className="submitted__next">{words('submitted.next')}</View>
        <PushButton primary onPush={() => void Taro.redirectTo({ url: `/appeals/detail?id=${id}` })}>
          {words('submitted.see', { kind: `@appealKind.${kind}` })}
        </PushButton>
        <View className="submitted__home">
          <PushButton onPush={() => void Taro.switchTab({ url: '/pages/desk/index' })}>
            {words('submitted.home')}
          </PushButton>
        </View>
      </View>
    </Screen>
  )
}

import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { LinkButton } from '../components/link-button'
import { agree, disagree, useAgreed } from './agreed'
import './agreement.less'
import { useWords } from './words/speak'

/** 隐私说明: read and agreed to before a number or a photo is asked for. */
export function Agreement({ wrong }: { wrong: boolean }) {
  const words = useWords()
  const isAgreed = useAgreed()
  // He has said no to WeChat's own question: the box stays empty, and that says it.
  const turn = () => (isAgreed ? disagree() : void agree().catch(() => undefined))
  return (
    <View className="agreement">
      <View
        className="agreement__box"
        role="checkbox"
        aria-checked={isAgreed}
        aria-label={words('privacy.agree')}
        onClick={turn}
      >
        <View className={isAgreed ? 'agreement__mark agreement__mark_agreed' : 'agreement__mark'} />
        {words('privacy.agree')}
      </View>
      <View className="agreement__link">
        <LinkButton onPush={() => void Taro.navigateTo({ url: '/joining/privacy' })}>
          {words('privacy.read')}
        </LinkButton>
      </View>
      {wrong && !isAgreed && (
        <View className="agreement__wrong" role="alert">
          {words('privacy.notAgreed')}
        </View>
      )}
    </View>
  )
}

import Taro from '@tarojs/taro'
import { useWords } from '../words/speak'
import { Notice } from './notice'
import { PushButton } from './push-button'

/** What stands where somebody is nobody yet: the way in. */
export function Stranger() {
  const words = useWords()
  return (
    <Notice icon="alert" title={words('stranger.title')} text={words('stranger.text')}>
      <PushButton primary onPush={() => void Taro.navigateTo({ url: '/joining/enter' })}>
        {words('stranger.enter')}
      </PushButton>
    </Notice>
  )
}

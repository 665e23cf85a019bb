import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { sayDay } from '../words/date-words'
import { saySums } from './fair-card'
import './fairs.less'
import { NoticeCard } from './notice-card'
import { useWords } from './words/speak'

/** One fair with its job notices. */
export default function FairPage() {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words('fairs.title')} may="fairs.get">
      {(hat) => <Loaded key={hat.id} hat={hat} id={id} />}
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(id, (after) =>
    call('fairs.get', { id, ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { title, day, place, organiser, isCancelled, canSave, rows } = loaded.value
  return (
    <>
      <View className="fairs__top">
        <View className="fairs__figures">{title}</View>
        {isCancelled && <View className="fairs__line">{words('fair.cancelled')}</View>}
        <View className="fairs__line">{[sayDay(day, words), place].join(' · ')}</View>
        <View className="fairs__line">{words('fair.by', { organiser })}</View>
        <View className="fairs__line">{saySums(loaded.value, words)}</View>
        <View className="hint">{words('fair.counted')}</View>
      </View>
      {rows.length === 0 ? (
        <Notice icon="nothing" text={words('fair.none')} />
      ) : (
        <View className="fairs__list">{words('fair.jobs')}</View>
      )}
      {rows.map((row) => (
        <NoticeCard key={row.id} row={row} />
      ))}
      <FurtherRows {...further} />
      {canSave && (
        <ActionBar>
          <PushButton onPush={() => void Taro.navigateTo({ url: `/notices/fair-form?id=${id}` })}>
            {words('fair.change')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

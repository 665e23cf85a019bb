import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Coverage } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import './coverage.less'
import { useWords } from './words/speak'

/** 联系情况: of each who looks after enterprises, with how many somebody was in touch; of a squad's group where one is named. */
export default function CoveragePage() {
  const words = useWords()
  const { groupId } = useRouter().params
  return (
    <InHat title={words('coverage.title')} may="enterprises.coverage">
      {(hat) => <Members key={hat.id} hat={hat} groupId={groupId} />}
    </InHat>
  )
}

function Members({ hat, groupId }: { hat: Hat; groupId: string | undefined }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('coverage', () =>
    call('enterprises.coverage', groupId ? { groupId } : {}, { hat: hat.id }),
  )
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { members } = loaded.value
  if (members.length === 0) return <Notice icon="nothing" text={words('coverage.none')} />
  return (
    <>
      {members.map((member) => (
        <Member key={member.id} member={member} />
      ))}
      <View className="coverage__hint hint">{words('coverage.hint')}</View>
    </>
  )
}

function Member({ member }: { member: Coverage['members'][number] }) {
  const words = useWords()
  const { name, enterprises, today, week, never } = member
  return (
    <View className="coverage">
      <View className="coverage__head">
        <View className="coverage__name">{name}</View>
        <View className={today < enterprises ? 'coverage__today coverage__today_due' : 'coverage__today'}>
          {enterprises === 0
            ? words('coverage.nobody')
            : words('coverage.today', { count: today, of: enterprises })}
        </View>
      </View>
      {enterprises > 0 && (
        <View className="hint">
          {[words('coverage.week', { count: week }), never > 0 && words('coverage.never', { count: never })]
            .filter(Boolean)
            .join(' · ')}
        </View>
      )}
    </View>
  )
}

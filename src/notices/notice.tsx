import Taro, { useRouter } from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import type { NoticeDetail } from '../../contract/notices'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { NoticeActs } from './notice-acts'
import { NoticeHistory } from './notice-history'
import { NoticeLines } from './notice-lines'
import { Offers } from './offers'
import { useWords } from './words/speak'

/** One notice: what is wanted or offered, what is left of it, who has offered, and what this hat can do. */
export default function NoticePage() {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words('tab.notices')} may="notices.get">
      {(hat) => <Known key={hat.id} hat={hat} id={id} />}
    </InHat>
  )
}

function Known({ hat, id }: { hat: Hat; id: string }) {
  const { loaded, refresh, retry } = useLoaded(id, () => call('notices.get', { id }, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <Shown hat={hat} notice={loaded.value} refresh={() => void refresh()} />
}

function Shown({ hat, notice, refresh }: { hat: Hat; notice: NoticeDetail; refresh: () => void }) {
  const words = useWords()
  return (
    <>
      <NoticeLines notice={notice} />
      <Offers hat={hat} notice={notice} refresh={refresh} />
      <NoticeActs hat={hat} notice={notice} refresh={refresh} />
      <NoticeHistory notice={notice} />
      {notice.canOffer && (
        <ActionBar>
          <PushButton primary onPush={() => void Taro.navigateTo({ url: `/notices/offer?id=${notice.id}` })}>
            {words('notice.offer')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

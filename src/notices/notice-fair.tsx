import Taro from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import type { NoticeDetail } from '../../contract/notices'
import { call } from '../client'
import { LinkRow } from '../components/link-row'
import { randomId } from '../random-id'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { FairChoice } from './fair-choice'
import { useWords } from './words/speak'

interface NoticeFairProps {
  hat: Hat
  notice: NoticeDetail
  refresh: () => void
}

/** 招聘会 a job notice is in; its own side and its committee put it in and take it out. */
export function NoticeFair({ hat, notice, refresh }: NoticeFairProps) {
  const words = useWords()
  const { id, fairId, canEnterFair } = notice
  const { working, trouble, work } = useWorking()
  const { loaded } = useLoaded(fairId ?? 'none', async () =>
    fairId === null ? null : call('fairs.get', { id: fairId }, { hat: hat.id }),
  )
  const fair = loaded.state === 'ready' ? loaded.value : null
  const enter = (chosen: string | null) =>
    void work(async () => {
      await call('fairs.enter', { id, fairId: chosen }, { hat: hat.id, key: randomId() })
      refresh()
    })
  return (
    <>
      {fair && (
        <LinkRow
          label={fair.title}
          note={words('fairs.title')}
          onPush={() => void Taro.navigateTo({ url: `/notices/fair?id=${fair.id}` })}
        />
      )}
      {canEnterFair && (
        <FairChoice
          hat={hat}
          chosen={fair && { id: fair.id, title: fair.title }}
          onChoose={(chosen) => !working && enter(chosen?.id ?? null)}
          wrong={trouble === null ? undefined : sentenceOf(trouble, words)}
        />
      )}
    </>
  )
}

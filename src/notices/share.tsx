import { Button, Image, View } from '@tarojs/components'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { Hat } from '../../contract/hats'
import type { NoticeDetail } from '../../contract/notices'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { useCopy } from '../use-copy'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sayDay } from '../words/date-words'
import { cardPath, cardPicture } from './card'
import type { Poster } from './draw-poster'
import { shareWithTicket } from './group-ticket'
import { NoticeLines } from './notice-lines'
import { PosterCanvas, savePoster } from './save-poster'
import './share.less'
import { type Speak, useWords } from './words/speak'

/** 发到微信群: a card where WeChat has cards, a picture with a code, and words for everywhere else. */
export default function SharePage() {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words('notice.share')} may="notices.card">
      {(hat) => <Loaded key={hat.id} hat={hat} id={id} />}
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string }) {
  const { loaded, retry } = useLoaded(id, async () => {
    const [notice, card, code] = await Promise.all([
      call('notices.get', { id }, { hat: hat.id }),
      call('notices.card', { id }, { hat: hat.id, key: randomId() }),
      call('notices.code', { id }, { hat: hat.id, key: randomId() }),
    ])
    return { notice, card, code }
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <Shown {...loaded.value} />
}

interface ShownProps {
  notice: NoticeDetail
  card: { token: string; title: string }
  code: { url: string }
}

const isWeChat = process.env.TARO_ENV === 'weapp'

function Shown({ notice, card, code }: ShownProps) {
  const words = useWords()
  const copy = useCopy()
  const latest = useRef(card)
  latest.current = card
  useEffect(shareWithTicket, [])
  useShareAppMessage(() => ({
    title: latest.current.title,
    path: cardPath(latest.current.token),
    imageUrl: cardPicture,
  }))
  const text = textOf(notice, words)
  const { working: saving, work } = useWorking()
  // What stands on the screen can still be photographed.
  const save = () =>
    work(() =>
      savePoster(posterOf(notice, words), code.url).then(
        () => void Taro.showToast({ title: words('share.posterSaved'), icon: 'none' }),
        () => void Taro.showToast({ title: words('share.posterNotSaved'), icon: 'none' }),
      ),
    )
  return (
    <>
      <Field label={words('share.card')}>
        <View className="share__title">{card.title}</View>
        <View className="hint">{words(isWeChat ? 'share.cardHint' : 'share.cardPreview')}</View>
      </Field>
      <Field label={words('share.text')}>
        <View className="share__text">{text}</View>
        <PushButton onPush={() => void copy(text)}>{words('share.copy')}</PushButton>
      </Field>
      <View className="share__poster">
        <NoticeLines notice={notice} />
        <View className="share__code">
          <Image
            className="share__picture"
            src={code.url}
            showMenuByLongpress
            aria-label={words('share.code', { title: notice.title })}
          />
          <View className="hint">{words('share.codeHint')}</View>
          <View className="share__save">
            <PushButton working={saving} onPush={() => void save()}>
              {words('share.savePoster')}
            </PushButton>
          </View>
          <PosterCanvas />
        </View>
      </View>
      {isWeChat && (
        <ActionBar>
          <Button className="push-button weui-btn weui-btn_primary" openType="share" role="button">
            {words('notice.share')}
          </Button>
        </ActionBar>
      )}
    </>
  )
}

/** Lines of a poster; older phones draw no picture of more than 4096 pixels. */
const mostOnPoster = 15

/** What stands on its poster: what everybody may see. */
function posterOf(notice: NoticeDetail, words: Speak): Poster {
  const further = notice.lines.length - mostOnPoster
  return {
    kind: words(`noticeKind.${notice.kind}`),
    title: notice.title,
    about: [
      [notice.buyer ?? words('notice.masked'), ...notice.clusters].join(' · '),
      words('notice.until', { day: sayDay(notice.expiresOn, words) }),
    ],
    lines: [
      ...notice.lines.slice(0, mostOnPoster).map(({ name, unit, left }) => ({
        name,
        amount: left === 0 ? words('notice.lineCovered') : `${left}${unit}`,
      })),
      ...(further > 0 ? [{ name: words('share.further', { count: further }), amount: '' }] : []),
    ],
    hint: words('share.posterHint'),
  }
}

/** The notice in words, as it is pasted where no card can be. */
function textOf(notice: NoticeDetail, words: Speak): string {
  const lines = notice.lines.map(({ name, specification, quantity, unit, left, price }, at) => {
    const rest =
      left === quantity ? '' : left === 0 ? words('share.covered') : words('share.left', { left, unit })
    const more = [specification, price].filter(Boolean).join('，')
    return `${at + 1}. ${name} ${quantity}${unit}${more ? `（${more}）` : ''}${rest}`
  })
  return [
    `【${words(`noticeKind.${notice.kind}`)}】${notice.title}`,
    ...lines,
    words('share.until', { day: sayDay(notice.expiresOn, words) }),
    words('share.where'),
  ].join('\n')
}

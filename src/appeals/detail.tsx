import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { AppealDetail } from '../../contract/appeals'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWords } from '../words/speak'
import { DetailBar } from './detail-bar'
import './detail.less'
import { HandedDocuments, HandedPhotos } from './handed-files'
import { KeptTexts } from './kept-texts'
import { openAppeal } from './on-appeal'
import { Quoted } from './quoted'
import { StateTag } from './state-tag'
import { Timeline } from './timeline'

/** 诉求详情: what was asked, everything that was done, and what this hat can do now. */
export default function DetailPage() {
  const { id = '' } = useRouter().params
  const { loaded, refresh, retry } = useLoaded(id, () => openAppeal(id))
  const words = useWords()

  useRefreshed(refresh)

  return (
    <Screen title="detail.title">
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !loaded.value ? (
        <Notice icon="alert" title={words('stranger.title')} text={words('stranger.text')} />
      ) : (
        <>
          <Facts appeal={loaded.value.appeal} />
          <Asked appeal={loaded.value.appeal} />
          <Field label={words('detail.timeline')}>
            <Timeline seen={loaded.value} />
          </Field>
          <KeptTexts seen={loaded.value} />
          <DetailBar seen={loaded.value} refresh={refresh} />
        </>
      )}
    </Screen>
  )
}

function Facts({ appeal }: { appeal: AppealDetail }) {
  const words = useWords()
  const { title, state, number, category, enterprise, clusters, lead, handler, round } = appeal
  const facts = [
    ['detail.number', number],
    ['detail.category', words(`category.${category}`)],
    ['detail.enterprise', enterprise],
    ['detail.cluster', clusters.join('、')],
    ['detail.lead', lead ?? words('detail.notYet')],
    ['detail.handler', handler ?? words('detail.notYet')],
    ...(round > 1 ? ([['detail.round', words('detail.rounds', { round })]] as const) : []),
  ] as const
  return (
    <View className="detail__facts">
      <View className="detail__head">
        <View className="detail__title">{title}</View>
        <StateTag state={state} />
      </View>
      {facts.map(([label, fact]) => (
        <View key={label} className="detail__fact">
          <View className="detail__label">{words(label)}</View>
          <View className="detail__value">{fact}</View>
        </View>
      ))}
    </View>
  )
}

function Asked({ appeal: { text, photos, documents } }: { appeal: AppealDetail }) {
  const words = useWords()
  return (
    <>
      <Quoted label={words('detail.text')}>{text}</Quoted>
      {photos.length > 0 && (
        <Field label={words('detail.photos')}>
          <HandedPhotos photos={photos} />
        </Field>
      )}
      {documents.length > 0 && (
        <Field label={words('detail.documents')}>
          <HandedDocuments documents={documents} />
        </Field>
      )}
    </>
  )
}

import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { AppealState } from '../../contract/appeal-states'
import type { AppealDetail, EventView } from '../../contract/appeals'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { LinkRow } from '../components/link-row'
import { Screen } from '../components/screen'
import { Stranger } from '../components/stranger'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { ClocksPanel } from './clocks-panel'
import { DetailBar } from './detail-bar'
import { useWords } from './words/speak'
import './detail.less'
import { Facts } from './facts'
import { Folded } from './folded'
import { HandedDocuments, HandedPhotos } from './handed-files'
import { KeptTexts } from './kept-texts'
import { pageOf } from './moves'
import { openAppeal, type SeenAppeal } from './on-appeal'
import { papersOf } from './papers-of'
import { PendingRequest } from './pending-request'
import { Quoted } from './quoted'
import { lastOf, QuotedEvent } from './quoted-event'
import { Standing } from './standing'
import { Timeline } from './timeline'

/** 诉求详情: where it stands, what was asked, everything that was done, and what this hat can do now. */
export default function DetailPage() {
  const { id = '' } = useRouter().params
  const { loaded, refresh, retry } = useLoaded(id, () => openAppeal(id))
  const words = useWords()

  useRefreshed(refresh)

  return (
    <Screen title={words('detail.title')}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !loaded.value ? (
        <Stranger />
      ) : (
        <>
          <Standing seen={loaded.value} />
          <ClocksPanel seen={loaded.value} />
          <PendingRequest appeal={loaded.value.appeal} />
          <WhatItIsAbout seen={loaded.value} />
          <Facts seen={loaded.value} />
          {loaded.value.hat.role === 'supervisor' && (
            <LinkRow
              label={words('brief.title')}
              note={words('brief.about')}
              onPush={() => void Taro.navigateTo({ url: `/appeals/briefing?id=${id}` })}
            />
          )}
          {papersOf(loaded.value).length > 0 && (
            <LinkRow
              label={words('papers.title')}
              note={words('papers.about')}
              onPush={() => void Taro.navigateTo({ url: `/appeals/papers?id=${id}` })}
            />
          )}
          <Asked appeal={loaded.value.appeal} />
          <Field label={words('detail.timeline')}>
            <Timeline seen={loaded.value} />
            <Report appeal={loaded.value.appeal} />
          </Field>
          <KeptTexts seen={loaded.value} />
          <DetailBar seen={loaded.value} refresh={refresh} />
        </>
      )}
    </Screen>
  )
}

/** Whose words a state turns on. */
const waitsOn: Partial<Record<AppealState, readonly EventView['action'][]>> = {
  toSupplement: ['askMore'],
  handling: ['redo', 'callBackRedo', 'reopen', 'overturnUnsolvable'],
  toConfirm: ['reply'],
  refused: ['refuse', 'contest', 'uphold'],
  closedUnsolvable: ['closeUnsolvable', 'contest', 'uphold'],
}

/** What was said last and waits for an answer: nobody should have to look for it in the timeline. */
function WhatItIsAbout({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { events, state, draft } = seen.appeal
  const said = lastOf(events, ...(waitsOn[state] ?? []))
  return (
    <>
      {said && <QuotedEvent seen={seen} event={said} />}
      {draft && state === 'handling' && (
        <Quoted label={words('detail.draft')}>
          <Folded text={draft.text} />
          <View className="hint">{draft.by}</View>
        </Quoted>
      )}
    </>
  )
}

/** Every text can be reported. */
function Report({ appeal: { id, actions } }: { appeal: AppealDetail }) {
  const words = useWords()
  if (!actions.includes('reportText')) return null
  return (
    <View className="detail__report">
      <LinkButton onPush={() => void Taro.navigateTo({ url: pageOf('reportText', id) })}>
        {words('action.reportText')}
      </LinkButton>
    </View>
  )
}

function Asked({ appeal: { text, photos, documents } }: { appeal: AppealDetail }) {
  const words = useWords()
  return (
    <>
      <Quoted label={words('detail.text')}>
        <Folded text={text} />
      </Quoted>
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

import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type * as z from 'zod/mini'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { noticeKinds } from '../../contract/notice-actions'
import {
  CorrectNotice,
  contactPolicies,
  type NoticeDetail,
  type NoticeReceipt,
  noticeLimits,
  WriteNotice,
} from '../../contract/notices'
import { sentence } from '../../contract/sentence'
import { dayOf } from '../../contract/working-days'
import { useDraft } from '../appeals/draft'
import { forgetCopies, goneFrom, uploadEach, withoutLost } from '../appeals/draft-files'
import { FilesField } from '../appeals/files-field'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Chips } from '../components/chips'
import { Choices } from '../components/choices'
import { DayField } from '../components/day-field'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { dayAfter } from '../days'
import { officeNow } from '../office-time'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { ClustersField } from './clusters-field'
import { EnterpriseChoice } from './enterprise-choice'
import { FairChoice } from './fair-choice'
import { KeptPhotos } from './kept-photos'
import { LinesField } from './lines-field'
import { emptyNotice, formOf, type NoticeForm, noticeInput, ofNew } from './notice-form'
import { useWords } from './words/speak'
import './write.less'

/** 写供需, or `id`: the correction of one. */
export default function WritePage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words(id ? 'write.correct' : 'write.title')} may="notices.write">
      {(hat, { drafts }) =>
        id ? (
          <Loaded key={hat.id} hat={hat} drafts={drafts} id={id} />
        ) : (
          <Form key={hat.id} hat={hat} drafts={drafts} notice={null} />
        )
      }
    </InHat>
  )
}

function Loaded({ hat, drafts, id }: { hat: Hat; drafts: string; id: string }) {
  const { loaded, retry } = useLoaded(id, async () => {
    const notice = await call('notices.get', { id }, { hat: hat.id })
    if (!notice.actions.includes('correct'))
      throw new Refusal({ code: 'BAD_STATE', ...sentence('notice.badState') })
    return notice
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <Form hat={hat} drafts={drafts} notice={loaded.value} />
}

interface FormProps {
  hat: Hat
  /** The person's folder in the cloud. */
  drafts: string
  notice: NoticeDetail | null
}

function Form({ hat, drafts, notice }: FormProps) {
  const words = useWords()
  const isCommittee = hat.organisation.kind === 'committee'
  // What an enterprise wrote itself stays its own, whoever corrects it.
  const writesForOthers = isCommittee && notice?.inside?.isOfEnterprise !== true
  const today = dayOf(officeNow())
  const draft = useDraft<NoticeForm>(
    `draft/${hat.id}/notice/${notice?.id ?? ''}`,
    notice ? formOf(notice) : { ...emptyNotice, masked: isCommittee ? 'yes' : 'no' },
    { intention: String(notice?.version ?? 0) },
  )
  const form = useMistakes()
  const { working, trouble, work } = useWorking()
  const picking = useWorking()
  const [progress, setProgress] = useState<Readonly<Record<string, number>>>({})
  const { content } = draft
  const change = (part: Partial<NoticeForm>) => {
    draft.change(part)
    form.forget([...Object.keys(part), 'contact', 'fairId'])
  }

  const upload = () =>
    uploadEach({
      read: () => draft.read().photos,
      change: (photos) => draft.change({ photos }),
      drafts,
      onProgress: (kept, percent) => setProgress((shown) => ({ ...shown, [kept]: percent })),
    })

  /** The form as it is sent, checked before anything is uploaded and again by the office. */
  async function checked<T>(read: () => { data?: T; error?: z.core.$ZodError }): Promise<T | null> {
    const { error } = read()
    const wrong = { ...(error && fieldsOf(error)), ...(await goneFrom('photos', draft.read().photos)) }
    form.show(wrong)
    if (Object.keys(wrong).length > 0) return null
    await upload()
    return read().data ?? null
  }

  async function send(): Promise<NoticeReceipt | null> {
    const input = () => noticeInput(draft.read(), isCommittee)
    if (notice) {
      const { id, version } = notice
      const { keptPhotos } = draft.read()
      const sent = await checked(() => CorrectNotice.safeParse({ ...input(), id, version, keptPhotos }))
      return sent && draft.send((key) => call('notices.correct', sent, { hat: hat.id, key }))
    }
    const sent = await checked(() => WriteNotice.safeParse({ ...input(), ...ofNew(draft.read()) }))
    return sent && draft.send((key) => call('notices.write', sent, { hat: hat.id, key }))
  }

  async function publish() {
    const { photos } = draft.read()
    try {
      const receipt = await send()
      if (!receipt) return showFirstMistake()
      forgetCopies(photos)
      const title = words(receipt.state === 'published' ? 'write.published' : 'write.sentToReview')
      void Taro.showToast({ title, icon: 'none' })
      if (notice) await Taro.navigateBack()
      else await Taro.redirectTo({ url: `/notices/notice?id=${receipt.id}` })
    } catch (stopped) {
      if (stopped instanceof Refusal) {
        form.show(stopped.fields)
        draft.change({ photos: withoutLost(draft.read().photos, 'photos', stopped.fields) })
        showFirstMistake()
      }
      throw stopped
    }
  }

  const stopped = trouble === null ? form.isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      {!notice && (
        <Field label={words('write.kind')}>
          <Chips
            label={words('write.kind')}
            choices={noticeKinds.map((value) => ({ value, label: words(`noticeKind.${value}`) }))}
            chosen={content.kind}
            onChoose={(kind) => change({ kind })}
          />
        </Field>
      )}
      <TypedText
        lines="one"
        label={words('write.name')}
        placeholder={words(`write.nameExample.${content.kind}`)}
        initial={content.title}
        most={noticeLimits.title}
        onText={(title) => change({ title })}
        wrong={form.wrongWith('title')}
      />
      {!notice && content.kind === 'recruitment' && (
        <FairChoice
          hat={hat}
          chosen={content.fair}
          onChoose={(fair) => change({ fair })}
          wrong={form.wrongWith('fairId')}
        />
      )}
      <LinesField lines={content.lines} onLines={(lines) => change({ lines })} mistakes={form.mistakes} />
      <TypedText
        label={words('write.note')}
        placeholder={words('write.noteExample')}
        initial={content.note}
        most={noticeLimits.note}
        onText={(note) => change({ note })}
        wrong={form.wrongWith('note')}
      />
      {notice && notice.photos.length > 0 && (
        <KeptPhotos
          photos={notice.photos}
          kept={content.keptPhotos}
          onKept={(keptPhotos) => change({ keptPhotos })}
        />
      )}
      <FilesField
        sort="photos"
        files={content.photos}
        onFiles={(more) => change({ photos: more(draft.read().photos) })}
        onPick={(choose) => void picking.work(choose)}
        picking={picking.working}
        progress={progress}
        mistakes={form.mistakes}
        locked={working}
      />
      {writesForOthers && (
        <EnterpriseChoice
          hat={hat}
          label={words('write.enterprise')}
          chosen={content.enterprise}
          onChoose={(enterprise) => change({ enterprise })}
          onNone={() => change({ enterprise: null })}
          wrong={form.wrongWith('buyerId')}
        />
      )}
      {writesForOthers && !content.enterprise && (
        <TypedText
          lines="one"
          label={words('write.buyer')}
          placeholder={words('write.buyerExample')}
          initial={content.buyer}
          most={40}
          onText={(buyer) => change({ buyer })}
          wrong={form.wrongWith('buyer')}
        />
      )}
      <ClustersField
        hat={hat}
        chosen={content.clusterIds}
        onChoose={(clusterIds) => change({ clusterIds })}
        wrong={form.wrongWith('clusterIds')}
      />
      <Field label={words('write.masked')}>
        <Choices
          label={words('write.masked')}
          choices={(['yes', 'no'] as const).map((value) => ({
            value,
            label: words(`write.masked.${value}`),
          }))}
          chosen={content.masked}
          onChoose={(masked) => change({ masked })}
        />
      </Field>
      <DayField
        label={words('write.expiresOn')}
        hint={words('write.expiresHint')}
        chosen={content.expiresOn}
        onChoose={(expiresOn) => change({ expiresOn })}
        within={[today, dayAfter(today, noticeLimits.days)]}
        wrong={form.wrongWith('expiresOn')}
        optional={false}
      />
      <Field label={words('write.contactPolicy')}>
        <Choices
          label={words('write.contactPolicy')}
          choices={contactPolicies.map((value) => ({
            value,
            label: words(`write.contactPolicy.${value}`),
          }))}
          chosen={content.contactPolicy}
          onChoose={(contactPolicy) => change({ contactPolicy })}
        />
      </Field>
      <TypedText
        lines="one"
        label={words('write.contactName')}
        placeholder={words('write.contactExample')}
        initial={content.contactName}
        most={20}
        onText={(contactName) => change({ contactName })}
        wrong={form.wrongWith('contact.name')}
      />
      <TypedText
        lines="one"
        label={words('write.contactPhone')}
        placeholder={words('write.contactPhoneExample')}
        initial={content.contactPhone}
        most={20}
        onText={(contactPhone) => change({ contactPhone })}
        wrong={form.wrongWith('contact.phone')}
      />
      <View className="write__kept hint">
        {words(isCommittee ? 'write.committeeHint' : 'write.enterpriseHint')}
      </View>
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => picking.isBusy() || void work(publish)}>
          {words(isCommittee ? 'write.publish' : 'write.send')}
        </PushButton>
      </ActionBar>
    </>
  )
}

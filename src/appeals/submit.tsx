import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { privacies } from '../../contract/appeal-kinds'
import type { AppealRow, Receipt } from '../../contract/appeals'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { decoded } from '../decoded'
import { earnByTheWay } from '../messages/earn-reminders'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useDraft } from './draft'
import { uploadFiles } from './draft-upload'
import { similarTo } from './similar'
import { SimilarSheet } from './similar-sheet'
import {
  emptySubmission,
  forgetFiles,
  handedOver,
  type Submission,
  whatIsGone,
  withoutMissing,
} from './submission'
import { whatIsWrong } from './submission-check'
import { useWords } from './words/speak'
import './submit.less'
import { SubmitFields } from './submit-fields'
import { useMistakes } from './use-mistakes'

/** 提诉求. */
export default function SubmitPage() {
  const words = useWords()
  return (
    <InHat title={words('submit.title')} may="appeals.submit">
      {(hat, { drafts }) => <SubmitForm key={hat.id} hat={hat} drafts={drafts} />}
    </InHat>
  )
}

function SubmitForm({ hat, drafts }: { hat: Hat; drafts: string }) {
  const words = useWords()
  /** What stood in the code of the station where he scanned it, and what the station is called. */
  const { station, at } = useRouter().params
  const draft = useDraft<Submission>(`draft/${hat.id}/submit`, emptySubmission)
  const { content } = draft
  const form = useMistakes()
  const [progress, setProgress] = useState<Readonly<Record<string, number>>>({})
  const [alike, setAlike] = useState<readonly AppealRow[]>([])
  /** The title he has been shown the similar ones of, and wants to send all the same. */
  const sureOf = useRef('')
  const { working, trouble, work } = useWorking()
  const picking = useWorking()

  const change = (part: Partial<Submission>) => {
    draft.change(part)
    form.forget([...Object.keys(part), ...(part.kind || part.about ? ['aboutUnitId'] : [])])
  }

  const submit = () => {
    if (picking.isBusy()) return
    void work(async () => {
      // Right in the tap, or WeChat does not ask.
      await earnByTheWay(hat.role)
      await trySending()
    })
  }

  async function trySending() {
    const found = { ...whatIsWrong(draft.read()), ...(await whatIsGone(draft.read())) }
    form.show(found)
    if (Object.keys(found).length > 0) return showFirstMistake()
    const { title } = draft.read()
    if (!draft.wasSent() && sureOf.current !== title) {
      const rows = await similarTo(title, hat)
      setAlike(rows)
      if (rows.length > 0) return
    }
    await send()
  }

  async function send() {
    const submission = draft.read()
    try {
      const { id, number } = await handOver()
      forgetFiles(submission)
      await Taro.redirectTo({
        url: `/appeals/submitted?id=${id}&number=${number}&kind=${submission.kind}`,
      })
    } catch (stopped) {
      if (stopped instanceof Refusal) takeBack(stopped)
      throw stopped
    }
  }

  async function handOver(): Promise<Receipt> {
    await uploadFiles({
      read: draft.read,
      change: draft.change,
      drafts,
      onProgress: (kept, percent) => setProgress((shown) => ({ ...shown, [kept]: percent })),
    })
    return draft.send((key) =>
      call(
        'appeals.submit',
        { ...handedOver(draft.read()), ...(station && { station }) },
        { hat: hat.id, key },
      ),
    )
  }

  /** Marks what the office found wrong; what it could not find is uploaded again next time. */
  function takeBack({ fields }: Refusal) {
    form.show(fields)
    draft.change(withoutMissing(draft.read(), fields))
    if (Object.keys(fields).length > 0) showFirstMistake()
  }

  const sendAllTheSame = () => {
    sureOf.current = draft.read().title
    setAlike([])
    submit()
  }

  const stopped = trouble === null ? form.isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      <Field label={words('submit.enterprise')}>
        <View className="submit__enterprise">{hat.organisation.name}</View>
      </Field>
      {station && at && (
        <Field label={words('submit.station')} wrong={form.wrongWith('station')}>
          <View className="submit__enterprise">{decoded(at)}</View>
        </Field>
      )}
      <SubmitFields
        hat={hat}
        content={content}
        change={change}
        read={draft.read}
        form={form}
        picking={picking}
        locked={working}
        progress={progress}
        privacies={privacies}
      />
      <View className="submit__kept hint">{words('submit.kept')}</View>
      <ActionBar trouble={stopped || undefined}>
        <PushButton
          primary
          className="submit-button"
          working={working}
          disabled={picking.working}
          onPush={submit}
        >
          {working ? words('submit.sending') : words('submit.send', { kind: `@appealKind.${content.kind}` })}
        </PushButton>
      </ActionBar>
      {alike.length > 0 && <SimilarSheet rows={alike} onSend={sendAllTheSame} onClose={() => setAlike([])} />}
    </>
  )
}

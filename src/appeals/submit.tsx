import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { phoneFiles } from '../phone-files'
import { Refusal } from '../refusal'
import { useHere, whoIsHere } from '../session'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from '../words/speak'
import { CategoryField } from './category-field'
import { useDraft } from './draft'
import { type DraftFile, type FileSort, uploadFile } from './draft-files'
import { FilesField } from './files-field'
import {
  emptySubmission,
  handedOver,
  type Submission,
  whatIsGone,
  whatIsWrong,
  withoutMissing,
} from './submission'
import './submit.less'
import { useMistakes } from './use-mistakes'

/** 提诉求. */
export default function SubmitPage() {
  const { loaded, retry } = useLoaded('here', whoIsHere)
  const here = useHere()
  const words = useWords()
  return (
    <Screen title="submit.title">
      {loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !here ? (
        <Waiting />
      ) : here.hat?.role === 'enterpriseMember' && here.session.person ? (
        <SubmitForm hat={here.hat} drafts={here.session.person.drafts} />
      ) : (
        <Notice icon="alert" text={words('caller.notAllowed')} />
      )}
    </Screen>
  )
}

function SubmitForm({ hat, drafts }: { hat: Hat; drafts: string }) {
  const words = useWords()
  const draft = useDraft<Submission>(`draft/${hat.id}/submit`, emptySubmission)
  const { content } = draft
  const { mistakes, show, forget, wrongWith } = useMistakes()
  const [progress, setProgress] = useState<Readonly<Record<string, number>>>({})
  const { working, trouble, work, isBusy } = useWorking()
  const picking = useWorking()

  const change = (part: Partial<Submission>) => {
    draft.change(part)
    forget(Object.keys(part))
  }

  const fileFields = {
    progress,
    mistakes,
    locked: working,
    picking: picking.working,
    onPick: (task: () => Promise<void>) => {
      if (!isBusy()) void picking.work(task)
    },
  }

  /** Uploads what is not in the cloud yet, one after the other; each stays uploaded whatever happens to the next. */
  async function upload(sort: FileSort) {
    for (const { kept } of draft.read()[sort].filter((file) => !file.fileID)) {
      const file = draft.read()[sort].find((one) => one.kept === kept)
      if (!file) continue
      const fileID = await uploadFile(file, drafts, (percent) =>
        setProgress((shown) => ({ ...shown, [kept]: percent })),
      )
      draft.change({
        [sort]: draft.read()[sort].map((one) => (one.kept === kept ? { ...one, fileID } : one)),
      })
    }
  }

  async function send(): Promise<Receipt> {
    await upload('photos')
    await upload('documents')
    return draft.send((key) => call('appeals.submit', handedOver(draft.read()), { hat: hat.id, key }))
  }

  const submit = () => {
    if (!picking.isBusy()) void work(trySending)
  }

  async function trySending() {
    const found = { ...whatIsWrong(draft.read()), ...(await whatIsGone(draft.read())) }
    show(found)
    if (Object.keys(found).length > 0) return
    const files = [...draft.read().photos, ...draft.read().documents]
    try {
      const { id, number } = await send()
      forgetAll(files)
      await Taro.redirectTo({ url: `/appeals/submitted?id=${id}&number=${number}` })
    } catch (stopped) {
      if (stopped instanceof Refusal) takeBack(stopped)
      throw stopped
    }
  }

  /** Marks what the office found wrong; what it could not find is uploaded again next time. */
  function takeBack({ fields }: Refusal) {
    show(fields)
    const { photos, documents } = draft.read()
    draft.change({
      photos: withoutMissing(photos, 'photos', fields),
      documents: withoutMissing(documents, 'documents', fields),
    })
  }

  const mistaken = Object.keys(mistakes).length > 0 ? words('input.invalid') : undefined
  const stopped = trouble === null ? mistaken : sentenceOf(trouble, words, true)
  return (
    <>
      <Field label={words('submit.enterprise')}>
        <View className="submit__enterprise">{hat.organisation.name}</View>
      </Field>
      <CategoryField
        chosen={content.category}
        onChoose={(category) => change({ category })}
        wrong={wrongWith('category')}
      />
      <TypedText
        lines="one"
        label={words('submit.name')}
        placeholder={words('submit.namePlaceholder')}
        initial={content.title}
        most={textLimits.title}
        onText={(title) => change({ title })}
        wrong={wrongWith('title')}
      />
      <TypedText
        label={words('submit.text')}
        placeholder={words('submit.textPlaceholder')}
        initial={content.text}
        most={textLimits.body}
        onText={(text) => change({ text })}
        wrong={wrongWith('text')}
      />
      <FilesField
        sort="photos"
        files={content.photos}
        onFiles={(next) => change({ photos: next(draft.read().photos) })}
        {...fileFields}
      />
      <FilesField
        sort="documents"
        files={content.documents}
        onFiles={(next) => change({ documents: next(draft.read().documents) })}
        {...fileFields}
      />
      <View className="submit__who-sees hint">
        {words('submit.whoSees')}
        {words('submit.kept')}
      </View>
      <ActionBar trouble={stopped}>
        <PushButton
          primary
          className="submit-button"
          working={working}
          disabled={picking.working}
          onPush={submit}
        >
          {words(working ? 'submit.sending' : 'submit.send')}
        </PushButton>
      </ActionBar>
    </>
  )
}

/** The phone's copies are not needed any more; one that cannot be removed only takes room. */
function forgetAll(files: DraftFile[]) {
  for (const { kept } of files) phoneFiles.forget(kept).catch(() => undefined)
}

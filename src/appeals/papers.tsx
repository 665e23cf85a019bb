import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import type { AppealPaper } from '../../contract/papers'
import { clean } from '../../contract/text'
import { call } from '../client'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { phoneFiles } from '../phone-files'
import { randomId } from '../random-id'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { openAppeal, type SeenAppeal } from './on-appeal'
import { papersOf } from './papers-of'
import { useWords } from './words/speak'

/** 文书: the letters that fit where an appeal stands, each written anew from what is on record. */
export default function PapersPage() {
  const { id = '' } = useRouter().params
  const { loaded, retry } = useLoaded(id, () => openAppeal(id))
  const words = useWords()
  return (
    <Screen title={words('papers.title')}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !loaded.value || papersOf(loaded.value).length === 0 ? (
        <Notice icon="nothing" text={words('papers.none')} />
      ) : (
        <Papers seen={loaded.value} />
      )}
    </Screen>
  )
}

function Papers({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const [why, setWhy] = useState('')
  // Nobody is named to a unit who asked not to be.
  const hasPhone = seen.appeal.privacy === 'open' && !!seen.appeal.contact?.phone
  return (
    <>
      {papersOf(seen).map((paper) => (
        <Paper key={paper} seen={seen} paper={paper} why={clean(why)} />
      ))}
      {hasPhone && (
        <TypedText
          lines="one"
          label={words('papers.whyPhone')}
          placeholder={words('papers.whyPhonePlaceholder')}
          hint={words('papers.whyPhoneHint')}
          most={textLimits.reason}
          initial=""
          onText={setWhy}
        />
      )}
    </>
  )
}

interface PaperProps {
  seen: SeenAppeal
  paper: AppealPaper
  why: string
}

function Paper({ seen: { appeal, hat }, paper, why }: PaperProps) {
  const words = useWords()
  const [isMade, setMade] = useState(false)
  const { working, trouble, work } = useWorking()
  const make = () =>
    work(async () => {
      const input = { id: appeal.id, paper, ...(why !== '' && { whyPhone: why }) }
      const { file } = await call('appeals.paper', input, { hat: hat.id, key: randomId() })
      setMade(true)
      await phoneFiles.openDocument(file)
    })
  const how = process.env.TARO_ENV === 'h5' ? 'papers.print' : 'papers.send'
  return (
    <Field
      label={words(`paper.${paper}`)}
      hint={words(isMade ? how : `paper.${paper}About`)}
      wrong={trouble === null ? undefined : sentenceOf(trouble, words)}
    >
      <PushButton primary={!isMade} working={working} onPush={() => void make()}>
        {words('papers.make', { paper: `@paper.${paper}` })}
      </PushButton>
    </Field>
  )
}

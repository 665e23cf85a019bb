import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { type LedgerForm, type LedgerSort, ledgerForms, ledgerSorts } from '../../contract/ledger-words'
import { clean } from '../../contract/text'
import { UploadBar } from '../appeals/upload-bar'
import { call } from '../client'
import { Chips } from '../components/chips'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { phoneFiles } from '../phone-files'
import { randomId } from '../random-id'
import { remember, remembered } from '../remembered'
import { useWorking } from '../use-working'
import { sayMonth } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import './export.less'
import { type About, aboutOf, askedOf } from './ways'
import { type Speak, useWords } from './words/speak'

type Progress = Output<'ledgers.write'>
type Finished = Output<'ledgers.finish'>

/** 导出台账: written part by part on the server, so that it can go on where it stopped. */
export default function ExportLedgerPage() {
  const words = useWords()
  const about = aboutOf(useRouter().params)
  return (
    <InHat title={words('figures.export')} may="ledgers.begin">
      {(hat) => <ExportLedger key={hat.id} hat={hat} about={about} />}
    </InHat>
  )
}

/** Enterprises and who looks after them are the committee's lead's and the supervisor's. */
function sortsOf({ role }: Hat): readonly LedgerSort[] {
  return role === 'committeeLead' || role === 'supervisor' ? ledgerSorts : ['appeals']
}

function ExportLedger({ hat, about }: { hat: Hat; about: About }) {
  const words = useWords()
  const kept = `ledger-why/${hat.id}`
  const [sort, choose] = useState<LedgerSort>('appeals')
  const [form, shape] = useState<LedgerForm>('xlsx')
  const [why, setWhy] = useState(remembered<string>(kept) ?? '')
  const [isMissing, setMissing] = useState(false)
  const sorts = about.within ? (['appeals'] as const) : sortsOf(hat)
  const change = (text: string) => {
    setWhy(text)
    remember(kept, text)
    setMissing(false)
  }
  const reason = () => {
    setMissing(clean(why) === '')
    return clean(why)
  }
  return (
    <>
      {sorts.length > 1 && (
        <Field label={words('export.sort')} hint={words('export.projects')}>
          <Choices
            label={words('export.sort')}
            choices={sorts.map((value) => ({
              value,
              label: words(`export.${value}`),
              note: words(`export.${value}About`),
            }))}
            chosen={sort}
            onChoose={choose}
          />
        </Field>
      )}
      <Field label={words('export.form')}>
        <Chips
          label={words('export.form')}
          choices={ledgerForms.map((value) => ({ value, label: words(`export.${value}`) }))}
          chosen={form}
          onChoose={shape}
        />
      </Field>
      <TypedText
        lines="one"
        label={words('export.why')}
        placeholder={words('export.whyPlaceholder')}
        hint={words('export.whyHint')}
        most={100}
        initial={why}
        onText={change}
        wrong={isMissing ? words('field.missing') : undefined}
      />
      <TakeLedger key={`${sort} ${form}`} hat={hat} about={about} sort={sort} form={form} reason={reason} />
    </>
  )
}

interface TakeLedgerProps {
  hat: Hat
  about: About
  sort: LedgerSort
  form: LedgerForm
  /** What it is taken for; empty where that is still to be said. */
  reason: () => string
}

function TakeLedger({ hat, about, sort, form, reason }: TakeLedgerProps) {
  const words = useWords()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [finished, setFinished] = useState<Finished | null>(null)
  const { working, trouble, work } = useWorking()

  const acting = () => ({ hat: hat.id, key: randomId() })
  const asked = sort === 'appeals' ? askedOf(about) : { sort }
  const write = async (why: string) => {
    setFinished(null)
    let now =
      progress && !finished ? progress : await call('ledgers.begin', { ...asked, form, why }, acting())
    setProgress(now)
    while (!now.done) {
      now = await call('ledgers.write', { id: now.id, part: now.parts }, acting())
      setProgress(now)
    }
    const made = await call('ledgers.finish', { id: now.id }, acting())
    setFinished(made)
    await phoneFiles.openDocument(made.file)
  }
  const begin = () => {
    const why = reason()
    if (why !== '') void work(() => write(why))
  }
  const stopped = trouble !== null && progress !== null && finished === null
  return (
    <>
      <Field
        label={sort === 'appeals' ? sayAbout(about, words) : words(`export.${sort}`)}
        wrong={
          trouble === null
            ? undefined
            : [sentenceOf(trouble, words), stopped && words('export.stopped')].filter(Boolean).join(' ')
        }
      >
        <View className="export__about hint">
          {words(sort === 'appeals' ? 'export.about' : 'export.aboutNow')}
        </View>
        {progress && <Going progress={progress} />}
        <PushButton primary={!finished} working={working} onPush={begin}>
          {words(stopped ? 'export.goOn' : 'export.begin')}
        </PushButton>
      </Field>
      {finished && <Made finished={finished} />}
    </>
  )
}

function sayAbout({ within, from, to }: About, words: Speak): string {
  return [within?.name, `${sayMonth(from, words)}–${sayMonth(to, words)}`].filter(Boolean).join(' · ')
}

function Going({ progress: { rows, total, done } }: { progress: Progress }) {
  const words = useWords()
  const said = words('export.progress', { rows, total: Math.max(rows, total) })
  const percent = done ? 100 : Math.round((100 * rows) / Math.max(1, rows, total))
  return (
    <View className="export__going">
      <UploadBar percent={percent} says={said} />
      <View className="hint">{said}</View>
    </View>
  )
}

function Made({ finished: { file, rows, head } }: { finished: Finished }) {
  const words = useWords()
  return (
    <Field label={words('export.done', { rows })} hint={words('export.headText')}>
      <View className="export__head">{words('export.head', { head })}</View>
      <PushButton primary onPush={() => void phoneFiles.openDocument(file)}>
        {words('export.open')}
      </PushButton>
    </Field>
  )
}

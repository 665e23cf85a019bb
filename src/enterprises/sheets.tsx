import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { type SheetSort, sheetLimits, sheetSorts } from '../../contract/spreadsheets'
import { clean } from '../../contract/text'
import { call } from '../client'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Tabs } from '../components/tabs'
import { TypedText } from '../components/typed-text'
import { phoneFiles } from '../phone-files'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { remember, remembered } from '../remembered'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import { ImportSheet } from './import-sheet'
import './sheets.less'
import { useWords } from './words/speak'

/** 导入导出: rosters that come and go as .xlsx; `sort` names the one it opens with. */
export default function SheetsPage() {
  const words = useWords()
  const { sort } = useRouter().params
  const first = sheetSorts.find((each) => each === sort) ?? 'enterprises'
  return (
    <InHat title={words('enterprises.sheets')} may="spreadsheets.read">
      {(hat, { drafts }) => <Sheets key={hat.id} hat={hat} drafts={drafts} first={first} />}
    </InHat>
  )
}

interface SheetsProps {
  hat: Hat
  drafts: string
  first: SheetSort
}

function Sheets({ hat, drafts, first }: SheetsProps) {
  const words = useWords()
  // Units and people are the administrator's.
  const sorts = hat.role === 'administrator' ? sheetSorts : (['enterprises'] as const)
  const [sort, setSort] = useState<SheetSort>(sorts.find((each) => each === first) ?? 'enterprises')
  const kept = `why/${hat.id}`
  const [why, setWhy] = useState(remembered<string>(kept) ?? '')
  const [isMissing, setMissing] = useState(false)
  const change = (text: string) => {
    setWhy(text)
    remember(kept, text)
    setMissing(false)
  }
  /** The purpose, without which nothing comes or goes. */
  const reason = () => {
    if (clean(why) === '') setMissing(true)
    return clean(why)
  }
  return (
    <>
      {sorts.length > 1 && (
        <Tabs
          tabs={sorts.map((value) => {
            const label = words(`sheets.${value}`)
            return { value, label, count: null, spoken: label }
          })}
          current={sort}
          onTurn={setSort}
        />
      )}
      <TypedText
        lines="one"
        label={words('sheets.why')}
        placeholder={words('sheets.whyPlaceholder')}
        hint={words('sheets.whyHint')}
        initial={why}
        most={100}
        onText={change}
        wrong={isMissing ? words('field.missing') : undefined}
      />
      <Template key={`${sort}/template`} hat={hat} sort={sort} />
      <ImportSheet key={`${sort}/import`} hat={hat} sort={sort} drafts={drafts} reason={reason} />
      <Export key={`${sort}/export`} hat={hat} sort={sort} reason={reason} />
    </>
  )
}

function Template({ hat, sort }: { hat: Hat; sort: SheetSort }) {
  const words = useWords()
  const { working, trouble, work } = useWorking()
  const get = () =>
    work(async () => {
      const { file } = await call('spreadsheets.template', { sort }, { hat: hat.id, key: randomId() })
      await phoneFiles.openDocument(file)
    })
  return (
    <Field label={words('sheets.step1')} wrong={trouble === null ? undefined : sentenceOf(trouble, words)}>
      <View className="sheets__text hint">{words('sheets.step1Text', { rows: sheetLimits.rows })}</View>
      <PushButton working={working} onPush={() => void get()}>
        {words('sheets.template')}
      </PushButton>
    </Field>
  )
}

interface ExportProps {
  hat: Hat
  sort: SheetSort
  reason: () => string
}

function Export({ hat, sort, reason }: ExportProps) {
  const words = useWords()
  const [rows, setRows] = useState<number | null>(null)
  const { working, trouble, work } = useWorking()
  const take = () => {
    const why = reason()
    if (why === '') return
    void work(async () => {
      const taken = await call('spreadsheets.export', { sort, why }, { hat: hat.id, key: randomId() })
      setRows(taken.rows)
      await phoneFiles.openDocument(taken.file)
    })
  }
  const wrong = trouble instanceof Refusal ? trouble.fields.why : undefined
  return (
    <Field
      label={words('sheets.export')}
      wrong={trouble === null ? undefined : wrong ? wordSentence(wrong, words) : sentenceOf(trouble, words)}
    >
      <View className="sheets__text hint">
        {words('sheets.exportText', { sort: words(`sheets.${sort}`) })}
      </View>
      {rows !== null && <View className="sheets__text">{words('sheets.exported', { count: rows })}</View>}
      <PushButton working={working} onPush={take}>
        {words('sheets.export')}
      </PushButton>
    </Field>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { RefusalKey } from '../../contract/refusals'
import { type BadRow, type SheetOutcome, type SheetSort, sheetLimits } from '../../contract/spreadsheets'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { PushButton } from '../components/push-button'
import { phoneFiles } from '../phone-files'
import { Refusal } from '../refusal'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import { applyAll, bring, type CheckedSheet, type Progress } from './import-steps'
import { type Speak, useWords } from './words/speak'

interface ImportSheetProps {
  hat: Hat
  sort: SheetSort
  drafts: string
  /** What it is for; empty, and said so, where nothing is written. */
  reason: () => string
}

/** A filled-in table: chosen, checked row by row, and brought in only when nothing in it is wrong. */
export function ImportSheet({ hat, sort, drafts, reason }: ImportSheetProps) {
  const words = useWords()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [checked, setChecked] = useState<CheckedSheet | null>(null)
  const [applied, setApplied] = useState<SheetOutcome | null>(null)
  const [notTaken, setNotTaken] = useState<RefusalKey | null>(null)
  const choosing = useWorking()
  const applying = useWorking()

  async function choose() {
    const why = reason()
    if (why === '') return
    setNotTaken(null)
    const [picked] = await phoneFiles.pickDocuments(1)
    if (!picked) return
    if (!/\.xlsx$/i.test(picked.name)) return setNotTaken('sheet.wrongKind')
    if (picked.size > sheetLimits.bytes) return setNotTaken('file.tooLarge')
    setChecked(null)
    setApplied(null)
    try {
      setChecked(await bring(picked, { hat, sort, why, drafts, onProgress: setProgress }))
    } finally {
      setProgress(null)
    }
  }

  async function apply({ sheet }: CheckedSheet) {
    try {
      setApplied(await applyAll(sheet, hat, setProgress))
      setChecked(null)
    } finally {
      setProgress(null)
    }
  }

  const wrong = choosing.trouble instanceof Refusal ? choosing.trouble.fields.file : undefined
  const refused = notTaken
    ? words(notTaken, { max: sheetLimits.bytes / 1024 / 1024 })
    : wrong
      ? wordSentence(wrong, words)
      : choosing.trouble === null
        ? undefined
        : sentenceOf(choosing.trouble, words)
  const toWrite = checked ? checked.outcome.added + checked.outcome.changed : 0
  const isWorking = choosing.working || applying.working
  return (
    <>
      <Field label={words('sheets.step2')} wrong={refused}>
        <View className="sheets__text hint">{words('sheets.step2Text', { rows: sheetLimits.rows })}</View>
        {progress && <Going progress={progress} />}
        <PushButton
          working={choosing.working}
          disabled={applying.working}
          onPush={() => void choosing.work(choose)}
        >
          {words(checked || applied ? 'sheets.again' : 'sheets.choose')}
        </PushButton>
      </Field>
      {checked && (
        <Field label={words('sheets.checked')}>
          <View className="sheets__text hint">{words('sheets.file', { name: checked.name })}</View>
          <Outcome outcome={checked.outcome} />
          {checked.outcome.bad.length > 0 ? (
            <BadRows bad={checked.outcome.bad} says="sheets.bad" />
          ) : toWrite === 0 ? (
            <View>{words('sheets.nothingNew')}</View>
          ) : (
            <>
              {applying.trouble !== null && (
                <View className="sheets__gap" role="alert">
                  {`${sentenceOf(applying.trouble, words)} ${words('sheets.stopped')}`}
                </View>
              )}
              <PushButton
                primary
                working={applying.working}
                disabled={isWorking}
                onPush={() => void applying.work(() => apply(checked))}
              >
                {applying.trouble === null
                  ? words('sheets.apply', { count: toWrite })
                  : words('sheets.continue')}
              </PushButton>
            </>
          )}
        </Field>
      )}
      {applied && (
        <Field label={words('sheets.applied')}>
          <Outcome outcome={applied} />
          {applied.bad.length > 0 && <BadRows bad={applied.bad} says="sheets.badAfter" />}
        </Field>
      )}
    </>
  )
}

/** How far it is, in words and as a bar. */
function Going({ progress }: { progress: Progress }) {
  const words = useWords()
  const said = sayProgress(progress, words)
  const percent =
    progress.step === 'uploading'
      ? progress.percent
      : progress.step === 'reading'
        ? 100
        : Math.round((100 * progress.done) / Math.max(1, progress.rows))
  return (
    <View className="sheets__going">
      <View className="sheets__bar" role="progressbar" aria-label={said}>
        <View className="sheets__done" style={{ width: `${percent}%` }} />
      </View>
      <View className="hint">{said}</View>
    </View>
  )
}

function sayProgress(progress: Progress, words: Speak): string {
  if (progress.step === 'uploading') return words('sheets.uploading', { percent: progress.percent })
  if (progress.step === 'reading') return words('sheets.reading')
  return words(`sheets.${progress.step}`, { done: progress.done, rows: progress.rows })
}

function Outcome({ outcome: { added, changed, same } }: { outcome: SheetOutcome }) {
  const words = useWords()
  return (
    <View className="sheets__outcome">
      {(
        [
          ['sheets.added', added],
          ['sheets.changed', changed],
          ['sheets.same', same],
        ] as const
      ).map(([key, count]) => (
        <View key={key} className="sheets__count">
          {words(key, { count })}
        </View>
      ))}
    </View>
  )
}

const shownAtOnce = 50

interface BadRowsProps {
  bad: readonly BadRow[]
  says: 'sheets.bad' | 'sheets.badAfter'
}

/** Every row that is wrong, with its number, its column and why. */
function BadRows({ bad, says }: BadRowsProps) {
  const words = useWords()
  const [most, setMost] = useState(shownAtOnce)
  const count = new Set(bad.map(({ row }) => row)).size
  return (
    <>
      <View className="sheets__gap" role="alert">
        {words(says, { count })}
      </View>
      {bad.slice(0, most).map(({ row, column, key, params, message }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mistake has no name of its own, and none ever moves
        <View key={at} className="sheets__bad">
          <View className="sheets__where">
            {[words('sheets.row', { row }), column ?? ''].filter((part) => part !== '').join(' · ')}
          </View>
          <View>{wordSentence({ key: key as RefusalKey, message, ...(params && { params }) }, words)}</View>
        </View>
      ))}
      {bad.length > most && (
        <LinkButton onPush={() => setMost(most + shownAtOnce)}>
          {words('sheets.further', { count: bad.length - most })}
        </LinkButton>
      )}
      {says === 'sheets.bad' && <View className="sheets__text hint">{words('sheets.mend')}</View>}
    </>
  )
}

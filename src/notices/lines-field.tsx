import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { noticeLimits } from '../../contract/notices'
import { pastedLines } from '../../contract/pasted-lines'
import type { Mistakes } from '../appeals/use-mistakes'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { TypedText } from '../components/typed-text'
import { wordSentence } from '../words/sentence-of'
import { LineSheet } from './line-sheet'
import './lines-field.less'
import { emptyLine, type FormLine, formLine } from './notice-form'
import { useWords } from './words/speak'

interface LinesFieldProps {
  lines: FormLine[]
  onLines: (lines: FormLine[]) => void
  mistakes: Mistakes
}

/** The lines of a notice: pasted as they come in a group and split, or added one by one; each is checked by who writes. */
export function LinesField({ lines, onLines, mistakes }: LinesFieldProps) {
  const words = useWords()
  const [open, setOpen] = useState<number | null>(null)
  const wrong = mistakes.lines && wordSentence(mistakes.lines, words)
  const put = (line: FormLine) => {
    onLines(open === lines.length ? [...lines, line] : lines.map((each, at) => (at === open ? line : each)))
    setOpen(null)
  }
  return (
    <>
      <Paste onLines={(more) => onLines([...lines, ...more].slice(0, noticeLimits.lines))} />
      <Field label={words('write.lines', { count: lines.length })} wrong={wrong}>
        {lines.length === 0 && <View className="hint">{words('write.noLines')}</View>}
        {lines.map((line, at) => {
          const fault = faultOf(line, at, mistakes)
          const says = words('write.line', {
            name: line.name,
            quantity: line.quantity || '?',
            unit: line.unit || '?',
          })
          const more = [line.specification, line.price, line.delivery].filter(Boolean).join(' · ')
          const said = fault && (fault === 'check' ? words('write.checkLine') : wordSentence(fault, words))
          return (
            <View
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read alike
              key={at}
              className={fault ? 'lines-field__line lines-field__line_wrong' : 'lines-field__line'}
              role="button"
              aria-label={[says, more, said].filter(Boolean).join('，')}
              onClick={() => setOpen(at)}
            >
              <View className="lines-field__words">
                <View className="lines-field__name">{says}</View>
                {more !== '' && <View className="hint">{more}</View>}
                {said && <View className="lines-field__fault">{said}</View>}
              </View>
              <View className="lines-field__edit">{words('write.edit')}</View>
            </View>
          )
        })}
        {lines.length < noticeLimits.lines && (
          <View className="lines-field__add">
            <LinkButton onPush={() => setOpen(lines.length)}>{words('write.addLine')}</LinkButton>
          </View>
        )}
      </Field>
      {open !== null && (
        <LineSheet
          key={open}
          line={lines[open] ?? emptyLine}
          canRemove={open < lines.length}
          onDone={put}
          onRemove={() => {
            onLines(lines.filter((_, at) => at !== open))
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** What is wrong with a line: what the office says, or that something is still missing. */
function faultOf(line: FormLine, at: number, mistakes: Mistakes) {
  const found = Object.entries(mistakes).find(([path]) => path.startsWith(`lines.${at}.`))?.[1]
  if (found) return found
  const isWhole = line.name.trim() !== '' && Number(line.quantity) > 0 && line.unit.trim() !== ''
  return isWhole ? undefined : ('check' as const)
}

/** A list as it stands in a group, split into lines to be checked. */
function Paste({ onLines }: { onLines: (lines: FormLine[]) => void }) {
  const words = useWords()
  const [pasted, setPasted] = useState({ text: '', time: 0 })

  function split() {
    const found = pastedLines(pasted.text)
    if (found.length === 0) return void Taro.showToast({ title: words('write.nothingRead'), icon: 'none' })
    onLines(found.map(formLine))
    // Another box: what was typed is the old one's own.
    setPasted(({ time }) => ({ text: '', time: time + 1 }))
    void Taro.showToast({ title: words('write.split', { count: found.length }), icon: 'none' })
  }

  return (
    <View key={pasted.time}>
      <TypedText
        label={words('write.paste')}
        placeholder={words('write.pasteExample')}
        hint={words('write.pasteHint')}
        initial=""
        most={noticeLimits.pasted}
        onText={(text) => setPasted(({ time }) => ({ text, time }))}
      />
      {pasted.text.trim() !== '' && (
        <View className="lines-field__split">
          <LinkButton onPush={split}>{words('write.splitNow')}</LinkButton>
        </View>
      )}
    </View>
  )
}

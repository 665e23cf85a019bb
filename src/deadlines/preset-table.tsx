import { View } from '@tarojs/components'
import { appealKinds } from '../../contract/appeal-kinds'
import type { Clock } from '../../contract/appeal-states'
import type { PresetName, TermView } from '../../contract/deadlines'
import { presetOf, type TermedClock } from '../../contract/terms'
import { Field } from '../components/field'
import { sayTerm } from '../words/due-words'
import './deadlines.less'
import { type Speak, useWords } from './words/speak'

const shown = [
  'accept',
  'supplement',
  'dispatch',
  'sign',
  'answer',
  'confirm',
  'approve',
] as const satisfies readonly (TermedClock & Clock)[]

/** How long each clock runs by a preset. */
export function PresetTable({ preset }: { preset: PresetName }) {
  const words = useWords()
  return (
    <Field label={words('table.title')}>
      <View className="deadlines__table">
        {rowsOf(preset, words).map(([label, term]) => (
          <View key={label} className="deadlines__row">
            <View className="deadlines__label">{label}</View>
            <View className="deadlines__value">{term}</View>
          </View>
        ))}
      </View>
    </Field>
  )
}

function rowsOf(preset: PresetName, words: Speak): [string, string][] {
  const { terms, complex, closeByKind, extensionAtMost } = presetOf(preset)
  const say = (term: TermView) => sayTerm(term, words)
  return [
    ...shown.map((clock): [string, string] => [words(`clock.${clock}`), say(terms[clock])]),
    ...(closeByKind
      ? appealKinds.map((kind): [string, string] => [
          words('table.closeOf', { kind: `@appealKind.${kind}` }),
          say(closeByKind[kind]),
        ])
      : [[words('clock.close'), say(terms.close)] as [string, string]]),
    [words('table.closeComplex'), say(complex)],
    ...(extensionAtMost === null
      ? []
      : [[words('table.extension'), say({ workingDays: extensionAtMost })] as [string, string]]),
    [words('table.urgent'), words('table.urgentTerms')],
  ]
}

import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import type { Organisation } from '../../contract/hats'
import { call } from '../client'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useWords } from '../words/speak'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import './dispatch.less'
import { MoveBar } from './move-bar'
import { OnAppeal, type SeenAppeal } from './on-appeal'
import { useMove } from './use-move'

interface Dispatch {
  unitId: string
  note: string
}
const emptyDispatch: Dispatch = { unitId: '', note: '' }

/** More units than this are found by name. */
const manyUnits = 8

/** 派单. */
export default function DispatchPage() {
  return (
    <OnAppeal title="dispatch.title" move="dispatch">
      {(seen) => <DispatchForm seen={seen} />}
    </OnAppeal>
  )
}

function DispatchForm({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { hat, appeal } = seen
  const { content, change, make, isWrong, wrongWith, working, trouble } = useMove(
    seen,
    'dispatch',
    emptyDispatch,
    useBackToAppeal(appeal.id),
  )
  const { loaded, retry } = useLoaded('units', () => call('units.list', {}, { hat: hat.id }))
  return (
    <>
      <AppealBrief appeal={appeal} />
      <Field label={words('dispatch.unit')} wrong={wrongWith('unitId')}>
        {loaded.state === 'loading' ? (
          <Waiting />
        ) : loaded.state === 'failed' ? (
          <Trouble trouble={loaded.trouble} onRetry={retry} />
        ) : (
          <UnitChoices
            units={loaded.value.units}
            chosen={content.unitId || null}
            onChoose={(unitId) => change({ unitId })}
          />
        )}
      </Field>
      <TypedText
        label={words('dispatch.note')}
        placeholder={words('dispatch.notePlaceholder')}
        hint={words('dispatch.noteHint')}
        initial={content.note}
        most={textLimits.note}
        onText={(note) => change({ note })}
        wrong={wrongWith('note')}
      />
      <MoveBar
        id={appeal.id}
        label={words('dispatch.send')}
        workingLabel={words('dispatch.sending')}
        working={working}
        trouble={trouble}
        isWrong={isWrong}
        onPush={() => make('dispatch', ({ unitId, note }) => ({ unitId, ...(note.trim() && { note }) }))}
      />
    </>
  )
}

interface UnitChoicesProps {
  units: Organisation[]
  chosen: string | null
  onChoose: (id: string) => void
}

function UnitChoices({ units, chosen, onChoose }: UnitChoicesProps) {
  const words = useWords()
  const [sought, setSought] = useState('')
  const choices = units
    .filter(({ id, name }) => name.includes(sought.trim()) || id === chosen)
    .map(({ id, name, kind }) => ({ value: id, label: name, note: words(`kind.${kind}`) }))
  return (
    <>
      {units.length > manyUnits && (
        <Input
          className="dispatch__search"
          placeholder={words('dispatch.search')}
          placeholderClass="typed-text__placeholder"
          aria-label={words('dispatch.search')}
          role="searchbox"
          onInput={({ detail }) => setSought(detail.value)}
        />
      )}
      {choices.length === 0 && <View className="hint">{words('dispatch.noMatch')}</View>}
      <Choices label={words('dispatch.unit')} choices={choices} chosen={chosen} onChoose={onChoose} />
    </>
  )
}

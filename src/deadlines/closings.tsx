import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DeadlineSettings } from '../../contract/deadlines'
import { dayOf } from '../../contract/working-days'
import { DayField } from '../components/day-field'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { dayAfter } from '../days'
import { officeNow } from '../office-time'
import { sayDay } from '../words/date-words'
import './deadlines.less'
import { useWords } from './words/speak'

type OfClosings = DeadlineSettings['closings']

interface ClosingsProps {
  closings: OfClosings
  onChange: (closings: OfClosings) => void
  wrong: string | undefined
}

/** Days on which the office here is shut although no notice says so. */
export function Closings({ closings, onChange, wrong }: ClosingsProps) {
  const words = useWords()
  return (
    <Field label={words('closings.title')} hint={words('closings.hint')} wrong={wrong}>
      {closings.map((closing) => (
        <View key={closing.day} className="deadlines__line">
          <View className="deadlines__words">
            {words('closings.line', { day: sayDay(closing.day, words), name: closing.name })}
          </View>
          <LinkButton onPush={() => onChange(closings.filter((each) => each !== closing))}>
            {words('closings.remove', { day: sayDay(closing.day, words) })}
          </LinkButton>
        </View>
      ))}
      <NewClosing
        key={closings.length}
        onAdd={(closing) =>
          onChange(
            [...closings.filter(({ day }) => day !== closing.day), closing].sort((a, b) =>
              a.day < b.day ? -1 : 1,
            ),
          )
        }
      />
    </Field>
  )
}

function NewClosing({ onAdd }: { onAdd: (closing: OfClosings[number]) => void }) {
  const words = useWords()
  const [day, setDay] = useState('')
  const [name, setName] = useState('')
  const today = dayOf(officeNow())
  return (
    <View className="deadlines__form">
      {/* A flood is put on record after it has come. */}
      <DayField
        label={words('closings.day')}
        chosen={day}
        onChoose={setDay}
        within={[dayAfter(today, -31), dayAfter(today, 365)]}
        wrong={undefined}
        optional={false}
      />
      <TypedText
        lines="one"
        label={words('closings.name')}
        placeholder={words('closings.namePlaceholder')}
        initial={name}
        most={40}
        onText={setName}
      />
      <View className="deadlines__push">
        <PushButton
          disabled={day === '' || name.trim() === ''}
          onPush={() => onAdd({ day, name: name.trim() })}
        >
          {words('closings.add')}
        </PushButton>
      </View>
    </View>
  )
}

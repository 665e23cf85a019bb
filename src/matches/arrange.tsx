import { View } from '@tarojs/components'
import type { Hat } from '../../contract/hats'
import type { MatchDetail } from '../../contract/matches'
import { dayOf } from '../../contract/working-days'
import { ActionBar } from '../components/action-bar'
import { Choices } from '../components/choices'
import { DayField } from '../components/day-field'
import { PickedField } from '../components/picked-field'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { dayAfter } from '../days'
import { officeNow } from '../office-time'
import { sayHour } from '../words/date-words'
import './matches.less'
import { OfMatch } from './of-match'
import { useAct } from './use-act'
import { useWords } from './words/speak'

/** 约定见面, or 改期. */
export default function ArrangePage() {
  const words = useWords()
  return (
    <OfMatch title={words('act.arrange')} actions={['arrange', 'move']}>
      {(hat, match) => <Form hat={hat} match={match} />}
    </OfMatch>
  )
}

interface ArrangeForm {
  day: string
  time: string
  place: string
  why: string
}

/** Every half hour of a day on which people meet. */
const times = Array.from({ length: 25 }, (_, half) => {
  const hour = String(8 + Math.floor(half / 2)).padStart(2, '0')
  return `${hour}:${half % 2 === 0 ? '00' : '30'}`
})

function Form({ hat, match }: { hat: Hat; match: MatchDetail }) {
  const words = useWords()
  const today = dayOf(officeNow())
  const { meeting } = match
  const isMove = match.actions.includes('move')
  const set = meeting && isMove ? meeting : null
  const { content, change, wrongWith, working, stopped, act } = useAct<ArrangeForm>({
    hat,
    match,
    action: isMove ? 'move' : 'arrange',
    empty: {
      day: set ? dayOf(new Date(set.at)) : '',
      time: set ? sayHour(set.at) : '',
      place: set?.place ?? '',
      why: '',
    },
    carries: ({ day, time, place, why }) => ({
      day,
      time,
      place,
      ...(isMove && why.trim() !== '' && { text: why }),
    }),
    done: 'arrange.done',
  })
  return (
    <>
      <DayField
        label={words('arrange.day')}
        chosen={content.day}
        onChoose={(day) => change({ day })}
        within={[today, dayAfter(today, 365)]}
        wrong={wrongWith('day')}
        optional={false}
      />
      <PickedField label={words('arrange.time')} wrong={wrongWith('time')} chosen={content.time || undefined}>
        {(close) => (
          <Choices
            label={words('arrange.time')}
            choices={times.map((value) => ({ value, label: value }))}
            chosen={content.time}
            onChoose={(time) => {
              change({ time })
              close()
            }}
          />
        )}
      </PickedField>
      <TypedText
        lines="one"
        label={words('arrange.place')}
        placeholder={words('arrange.placeExample')}
        initial={content.place}
        most={60}
        onText={(place) => change({ place })}
        wrong={wrongWith('place')}
      />
      {isMove && (
        <TypedText
          label={words('arrange.why')}
          placeholder={words('arrange.whyExample')}
          initial={content.why}
          most={200}
          onText={(why) => change({ why }, 'text')}
          wrong={wrongWith('text')}
        />
      )}
      <View className="matches__hint hint">{words('arrange.hint')}</View>
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={act}>
          {words(isMove ? 'act.move' : 'act.arrange')}
        </PushButton>
      </ActionBar>
    </>
  )
}

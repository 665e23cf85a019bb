import { View } from '@tarojs/components'
import { textLimits } from '../../contract/appeal-actions'
import type { Hat } from '../../contract/hats'
import { Field } from '../components/field'
import { TypedText } from '../components/typed-text'
import { useWords } from './words/speak'
import './on-the-spot-field.less'
import type { Registration } from './registration'
import { UnitField } from './unit-field'

interface OnTheSpotFieldProps {
  hat: Hat
  content: Registration
  change: (part: Partial<Registration>) => void
  wrongWith: (path: string) => string | undefined
}

/** 当场答复: a unit was in the room and answered. */
export function OnTheSpotField({ hat, content, change, wrongWith }: OnTheSpotFieldProps) {
  const words = useWords()
  const { wasAnswered, onTheSpot, about, kind } = content
  const complainedAbout = kind === 'complaint' ? about?.id : undefined
  return (
    <>
      <Field label={words('register.onTheSpot')} wrong={wrongWith('onTheSpot')}>
        <View
          className="on-the-spot-field"
          hoverClass="on-the-spot-field_pushed"
          role="checkbox"
          aria-checked={wasAnswered}
          aria-label={words('register.wasAnswered')}
          onClick={() => change({ wasAnswered: !wasAnswered })}
        >
          <View className={`on-the-spot-field__box ${wasAnswered ? 'on-the-spot-field__box_ticked' : ''}`} />
          <View className="on-the-spot-field__words">{words('register.wasAnswered')}</View>
        </View>
        <View className="hint">{words('register.onTheSpotHint')}</View>
      </Field>
      {wasAnswered && (
        <>
          <UnitField
            hat={hat}
            label={words('register.answeredBy')}
            chosen={onTheSpot.unit}
            onChoose={(unit) => change({ onTheSpot: { ...onTheSpot, unit } })}
            fits={({ id }) => id !== complainedAbout}
            wrong={wrongWith('onTheSpot.unitId')}
          />
          <TypedText
            label={words('register.answer')}
            placeholder={words('register.answerPlaceholder')}
            initial={onTheSpot.text}
            most={textLimits.reply}
            onText={(text) => change({ onTheSpot: { ...onTheSpot, text } })}
            wrong={wrongWith('onTheSpot.text')}
          />
        </>
      )}
    </>
  )
}

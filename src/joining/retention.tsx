import { View } from '@tarojs/components'
import { retention } from '../../contract/privacy'
import { Field } from '../components/field'
import './retention.less'
import { useWords } from './words/speak'

/** How long what is kept, row by row. */
export function Retention() {
  const words = useWords()
  return (
    <Field label={words('retention.title')}>
      {retention.map(({ what, days }) => (
        <View key={what} className="retention__row">
          <View className="retention__what">{words(`retention.${what}`)}</View>
          <View className="retention__long">
            {days === null
              ? words('retention.untilLeaving')
              : days % 365 === 0
                ? words('retention.years', { count: days / 365 })
                : words('retention.days', { count: days })}
          </View>
        </View>
      ))}
      <View className="retention__note hint">{words('retention.note')}</View>
    </Field>
  )
}

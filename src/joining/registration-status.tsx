import { View } from '@tarojs/components'
import type { Output } from '../../contract/calls'
import { OutcomeSign } from '../components/outcome-sign'
import { sayTime } from '../words/date-words'
import './registration-status.less'
import { useWords } from './words/speak'

type Own = NonNullable<Output<'registrations.mine'>['registration']>

/** How his registration stands: it waits, or why it was declined. */
export function RegistrationStatus({ registration }: { registration: Own }) {
  const words = useWords()
  const { state, enterpriseName, creditCode, at, why } = registration
  return (
    <View className="registration-status" role="status">
      {state === 'waiting' && <OutcomeSign isDone={false} />}
      <View className="registration-status__title">
        {words(state === 'waiting' ? 'registration.waiting' : 'registration.declined')}
      </View>
      <View className="registration-status__name">{enterpriseName}</View>
      <View className="hint">{creditCode}</View>
      <View className="hint">{words('registration.sentAt', { time: sayTime(at, words) })}</View>
      {state === 'waiting' ? (
        <View className="registration-status__says">{words('registration.waits')}</View>
      ) : (
        why && <View className="registration-status__says">{words('registration.why', { why })}</View>
      )}
    </View>
  )
}

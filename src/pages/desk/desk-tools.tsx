import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { desksFor } from '../../../contract/desks'
import type { Role } from '../../../contract/hats'
import { isOfEnterprise } from '../../appeals/appeal-card'
import { useUnsent } from '../../appeals/register-queue'
import { PushButton } from '../../components/push-button'
import { useWords } from '../../words/speak'
import './desk-tools.less'

const goTo = (url: string) => void Taro.navigateTo({ url })

/** What can be begun from the desk: a new appeal, the next registration, a search. */
export function DeskTools({ role }: { role: Role }) {
  const words = useWords()
  const isOwn = isOfEnterprise(role)
  const search = words(isOwn ? 'desk.searchOwn' : 'desk.search')
  return (
    <View className="desk-tools">
      {isOwn && (
        <View className="desk-tools__begin">
          <PushButton primary className="submit-button" onPush={() => goTo('/appeals/submit')}>
            {words('desk.submit')}
          </PushButton>
        </View>
      )}
      <View className="desk-tools__row">
        <View
          className="desk-tools__search"
          hoverClass="desk-tools__search_pushed"
          role="button"
          aria-label={search}
          onClick={() => goTo('/appeals/search')}
        >
          <View className="desk-tools__glass" aria-hidden />
          <View className="desk-tools__says">{search}</View>
        </View>
        {hasDeadlines(role) && (
          <View
            className="desk-tools__deadlines"
            hoverClass="desk-tools__search_pushed"
            role="button"
            onClick={() => goTo('/appeals/my-deadlines')}
          >
            {words('desk.deadlines')}
          </View>
        )}
        {mayRegister(role) && (
          <View
            className="desk-tools__register"
            hoverClass="desk-tools__register_pushed"
            role="button"
            onClick={() => goTo('/appeals/register')}
          >
            {words('desk.register')}
          </View>
        )}
      </View>
      <UnsentLine />
    </View>
  )
}

/** The office works to deadlines; an enterprise has its one list of what waits for it. */
function hasDeadlines(role: Role): boolean {
  return !isOfEnterprise(role) && role !== 'envoy'
}

/** Whoever has a desk of what he registered. */
export function mayRegister(role: Role): boolean {
  return desksFor(role).includes('registered')
}

/** What he registered and the office does not have yet. */
export function UnsentLine() {
  const words = useWords()
  const { waiting, sending } = useUnsent()
  if (waiting.length === 0) return null
  const refused = waiting.filter(({ refusal }) => refusal).length
  return (
    <View
      className="desk-tools__unsent"
      hoverClass="desk-tools__search_pushed"
      role="button"
      onClick={() => goTo('/appeals/register?unsent=1')}
    >
      <View className="desk-tools__clock" aria-hidden />
      <View className="desk-tools__says">
        {refused > 0
          ? words('registered.refused', { count: refused })
          : words(sending ? 'registered.sending' : 'registered.waiting', { count: waiting.length })}
      </View>
      <View className="desk-tools__arrow" aria-hidden />
    </View>
  )
}

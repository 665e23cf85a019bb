import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useHere } from '../session'
import { useWorking } from '../use-working'
import { earnReminders, templatesFor } from './earn-reminders'
import { useWords } from './words/speak'
import './reminders.less'

/** 接收微信提醒: WeChat sends one message for each time somebody has accepted one. Not drawn where there is none to send. */
export function Reminders({ onEarned }: { onEarned?: () => void }) {
  const words = useWords()
  const here = useHere()
  const { working, work } = useWorking()
  const roles = (here?.session.hats ?? []).map(({ role }) => role)
  const names = templatesFor(here?.hat ? [here.hat.role, ...roles] : roles)
  if (names.length === 0) return null

  async function ask() {
    const stopped = await work(async () => {
      const how = await earnReminders(names)
      onEarned?.()
      await Taro.showToast({ title: words(`reminders.${how}`), icon: 'none' })
    })
    if (stopped) void Taro.showToast({ title: words('reminders.failed'), icon: 'none' })
  }

  return (
    <View
      className="reminders"
      hoverClass="reminders_pushed"
      role="button"
      aria-label={`${words('reminders.ask')}${words('list.comma')}${words('reminders.hint')}`}
      aria-disabled={working}
      onClick={() => void ask()}
    >
      <View className="reminders__bell" aria-hidden />
      <View className="reminders__words">
        <View className="reminders__ask">{words('reminders.ask')}</View>
        <View className="reminders__hint">{words('reminders.hint')}</View>
      </View>
      <View className="reminders__button" aria-hidden>
        {words('reminders.button')}
      </View>
    </View>
  )
}

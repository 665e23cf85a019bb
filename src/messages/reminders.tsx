import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Role } from '../../contract/hats'
import { useHere } from '../session'
import { useWorking } from '../use-working'
import { acceptReminders } from './accept-reminders'
import { useWords } from './words/speak'
import './reminders.less'

type Template = keyof typeof TEMPLATE_IDS

const ofEnterprise = ['replied', 'progress'] as const
const ofOffice = ['task', 'approval', 'progress'] as const

/** What WeChat tells each role, the most useful first. Administrators and auditors have their inbox alone. */
const told: Record<Role, readonly Template[]> = {
  enterpriseMember: ofEnterprise,
  enterpriseAdmin: ofEnterprise,
  envoy: ofEnterprise,
  committeeMember: ofOffice,
  committeeLead: ofOffice,
  handler: ['task', 'progress'],
  unitLead: ofOffice,
  supervisor: ofOffice,
  administrator: [],
  auditor: [],
}

/** As many as WeChat asks about at a time. */
const most = 3

/** The templates the operator has for these roles. */
function templatesFor(roles: readonly Role[]): string[] {
  const ids = roles.flatMap((role) => told[role]).flatMap((template) => TEMPLATE_IDS[template] ?? [])
  return [...new Set(ids)].slice(0, most)
}

/** 接收微信提醒: WeChat sends one message for each time somebody has accepted one. Not drawn where there is none to send. */
export function Reminders() {
  const words = useWords()
  const here = useHere()
  const { working, work } = useWorking()
  const roles = (here?.session.hats ?? []).map(({ role }) => role)
  const ids = templatesFor(here?.hat ? [here.hat.role, ...roles] : roles)
  if (ids.length === 0) return null

  async function ask() {
    const stopped = await work(async () => {
      const how = await acceptReminders(ids)
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

import Taro from '@tarojs/taro'
import type { Role } from '../../contract/hats'
import { type TemplateName, templateNames, templatesAtOnce } from '../../contract/messages'
import { call } from '../client'
import { randomId } from '../random-id'
import { acceptReminders } from './accept-reminders'
import type { Accepted } from './accept-reminders-shape'

/** By name here: the build puts the object in the place of the constant, and `name => {…}[name]` is no expression. */
const ids: Partial<Record<TemplateName, string>> = TEMPLATE_IDS

const ofEnterprise = ['replied', 'progress'] as const
const ofOffice = ['task', 'approval', 'progress'] as const

/** What WeChat tells each role, the most useful first. Administrators and auditors have their inbox alone. */
const told: Record<Role, readonly TemplateName[]> = {
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

/** What WeChat tells these roles. */
export function toldTo(roles: readonly Role[]): TemplateName[] {
  return [...new Set(roles.flatMap((role) => told[role]))]
}

/** The templates the operator has for these roles, as many as WeChat asks about at a time. */
export function templatesFor(roles: readonly Role[]): TemplateName[] {
  return toldTo(roles)
    .filter((name) => ids[name] !== undefined)
    .slice(0, templatesAtOnce)
}

/** Asks in WeChat for one message of each, and tells the office what was accepted. Right in the tap. */
export async function earnReminders(names: readonly TemplateName[]): Promise<Accepted['how']> {
  const { how, templateIds } = await acceptReminders(names.map((name) => ids[name] as string))
  if (how !== 'accepted') Taro.setStorageSync(refusedName, Date.now())
  const templates = templateNames.filter((name) => templateIds.includes(ids[name] ?? ''))
  if (templates.length > 0) await call('messages.accept', { templates }, { key: randomId() })
  return how
}

const refusedName = 'remindersRefused'
/** Whoever has said no is not asked again by the way for a week (platform-facts.md §4.3). */
const leaveInPeaceMs = 7 * 86_400_000

function hasRefused(): boolean {
  const at = Taro.getStorageSync<number | ''>(refusedName)
  return at !== '' && Date.now() - at < leaveInPeaceMs
}

/**
 * The same by the way, in a tap that does something else: signing, submitting, answering. What he came for does not hang
 * on it, so nothing that goes wrong here stops it.
 */
export async function earnByTheWay(role: Role): Promise<void> {
  const names = templatesFor([role])
  if (names.length === 0 || hasRefused()) return
  await earnReminders(names).catch((trouble: unknown) => {
    console.warn('no reminders earned', trouble)
  })
}

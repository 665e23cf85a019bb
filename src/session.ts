import Taro from '@tarojs/taro'
import type { Category } from '../contract/categories'
import type { DeskName } from '../contract/desks'
import { caseRoles, type Hat, type Role } from '../contract/hats'
import type { Home, Session } from '../contract/session'
import type { Light } from '../contract/working-days'
import { ask, askTogether, call, valueIn } from './client'
import { askUnread, unread } from './messages/unread'
import { hearOfficeTime } from './office-time'
import { language } from './preferences'
import { randomId } from './random-id'
import { NoAnswer } from './refusal'
import { remember, remembered } from './remembered'
import { sharedValue, useShared } from './shared-value'

/** Who is here and which hat he wears; `null` until the service has said. */
interface Here {
  session: Session
  hat: Hat | null
}

const hatKey = 'hat'
const sessionKey = 'session'
const here = sharedValue<Here | null>(null)

function rememberedHat(): string | undefined {
  return Taro.getStorageSync(hatKey) || undefined
}

/** Puts on the hat he wore last, as long as it is still his. */
function enter(session: Session): Here {
  const last = rememberedHat()
  const hat = session.hats.find(({ id }) => id === last) ?? session.hats[0] ?? null
  if (hat) Taro.setStorageSync(hatKey, hat.id)
  remember(sessionKey, session)
  const next = { session, hat }
  here.replace(next)
  return next
}

/** The same of a session the office has just answered with. */
function arrive(session: Session): Here {
  hearOfficeTime(session.now)
  const { person } = session
  if (person && session.hats.length > 0 && (person.language ?? 'zh-CN') !== language.read()) tellLanguage()
  return enter(session)
}

/** Tells the office which language this person reads, for what WeChat sends him. What does not arrive is told with the next session. */
export function tellLanguage() {
  call('messages.language', { language: language.read() }, { key: randomId() }).catch((trouble: unknown) => {
    console.warn('the language is told later', trouble)
  })
}

export function useHere(): Here | null {
  return useShared(here)
}

/** Acts in another of his hats from now on. */
export function wear(hat: Hat) {
  Taro.setStorageSync(hatKey, hat.id)
  const now = here.read()
  if (now) here.replace({ ...now, hat })
}

/**
 * Who is here, asked once: a page opened by a link may be the first. Without a network it is who was here last, so
 * that he can go on writing; what he sends is judged by the service all the same.
 */
export async function whoIsHere(): Promise<Here> {
  const known = here.read()
  if (known) return known
  try {
    return arrive(await call('session.open', {}))
  } catch (trouble) {
    const last = trouble instanceof NoAnswer && remembered<Session>(sessionKey)
    if (last) return enter(last)
    throw trouble
  }
}

/** Asks again who is here: a door has opened, or he has left. He wears the hat he came in by, where there is one. */
export async function askWhoIsHere(hatId?: string): Promise<Here> {
  if (hatId) Taro.setStorageSync(hatKey, hatId)
  return enter(await call('session.open', {}))
}

/** A desk, and what of it is looked at. */
export interface DeskPart {
  desk: DeskName
  category?: Category
  handlerId?: string
  clusterId?: string
  light?: Light
}

/** The desks of a hat, and a page of one of them. */
interface OpenedDesk {
  hat: string
  /** Null for hats that have nothing to do with appeals. */
  home: (Home & { part: DeskPart }) | null
}

function seesAppeals(role: Role): boolean {
  return (caseRoles as readonly Role[]).includes(role)
}

/** What `home.get` answered; how much is unread goes to whoever shows it. */
function taken(home: Home): Home {
  unread.replace(home.unread)
  return home
}

function wholeDesk(home: Home) {
  return { ...home, part: { desk: home.desk } }
}

/** As far as this phone knows. */
function roleOf(hat: string): Role | undefined {
  const session = here.read()?.session ?? remembered<Session>(sessionKey)
  return session?.hats.find(({ id }) => id === hat)?.role
}

/**
 * The desk screen in ONE function call whenever the hat is known: who is here, the counts, and the desk that waits,
 * or the part of a desk that is `wanted` of the hat he wears. `null` for somebody without a hat.
 */
export async function openDesk(wanted: (hat: string) => DeskPart | undefined): Promise<OpenedDesk | null> {
  const hat = here.read()?.hat?.id ?? rememberedHat()
  if (!hat) return openFirstDesk(arrive(await call('session.open', {})))
  const role = roleOf(hat)
  if (role && !seesAppeals(role)) return openWithoutDesk(hat)
  const part = wanted(hat)
  const [session, home, page] = await askTogether(
    ask('session.open', {}),
    ask('home.get', {}, { hat }),
    ...(part ? [ask('appeals.list', part, { hat })] : []),
  )
  const now = arrive(valueIn(session))
  if (now.hat?.id !== hat) return openFirstDesk(now)
  if (!seesAppeals(now.hat.role)) return { hat, home: null }
  // A desk he no longer has is no reason to show him none.
  if (!part || !page || (!page.ok && page.error.code !== 'BUSY' && page.error.code !== 'FAULT'))
    return { hat, home: wholeDesk(taken(valueIn(home))) }
  return { hat, home: { ...taken(valueIn(home)), desk: part.desk, page: valueIn(page), part } }
}

/** For who has messages and no desk: asking for one would be refused, and the refusal put on record. */
async function openWithoutDesk(hat: string): Promise<OpenedDesk | null> {
  const [session, messages] = await askTogether(ask('session.open', {}), ask('messages.list', {}))
  const now = arrive(valueIn(session))
  if (now.hat?.id !== hat || seesAppeals(now.hat.role)) return openFirstDesk(now)
  if (messages.ok) unread.replace(messages.value.unread)
  return { hat, home: null }
}

/** The hat was not known, or is not his any more: one more call for the one he wears now. */
async function openFirstDesk({ hat }: Here): Promise<OpenedDesk | null> {
  if (!hat) return null
  if (seesAppeals(hat.role))
    return { hat: hat.id, home: wholeDesk(taken(await call('home.get', {}, { hat: hat.id }))) }
  void askUnread().catch(() => undefined)
  return { hat: hat.id, home: null }
}

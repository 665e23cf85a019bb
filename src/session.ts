import Taro from '@tarojs/taro'
import type { DeskName } from '../contract/desks'
import type { Hat } from '../contract/hats'
import type { Home, Session } from '../contract/session'
import { ask, askTogether, call, valueIn } from './client'
import { sharedValue, useShared } from './shared-value'

/** Who is here and which hat he wears; `null` until the service has said. */
interface Here {
  session: Session
  hat: Hat | null
}

const hatKey = 'hat'
const here = sharedValue<Here | null>(null)

function rememberedHat(): string | undefined {
  return Taro.getStorageSync(hatKey) || undefined
}

/** Puts on the hat he wore last, as long as it is still his. */
function enter(session: Session): Here {
  const remembered = rememberedHat()
  const hat = session.hats.find(({ id }) => id === remembered) ?? session.hats[0] ?? null
  if (hat) Taro.setStorageSync(hatKey, hat.id)
  const next = { session, hat }
  here.replace(next)
  return next
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

/** Who is here, asked once: a page opened by a link may be the first. */
export async function whoIsHere(): Promise<Here> {
  return here.read() ?? enter(await call('session.open', {}))
}

interface OpenedDesk extends Home {
  /** The hat whose desk it is. */
  hat: string
}

/**
 * The desk screen in ONE function call whenever the hat is known: who is here, the counts, and the desk that waits,
 * or the `wanted` one. `null` for somebody without a hat.
 */
export async function openDesk(wanted?: DeskName): Promise<OpenedDesk | null> {
  const hat = here.read()?.hat?.id ?? rememberedHat()
  if (!hat) return openFirstDesk(enter(await call('session.open', {})))
  const asked = [ask('session.open', {}), ask('home.get', {}, { hat })] as const
  if (!wanted) {
    const [session, home] = await askTogether(...asked)
    const now = enter(valueIn(session))
    return now.hat?.id === hat ? { ...valueIn(home), hat } : openFirstDesk(now)
  }
  const [session, home, page] = await askTogether(...asked, ask('appeals.list', { desk: wanted }, { hat }))
  const now = enter(valueIn(session))
  return now.hat?.id === hat
    ? { ...valueIn(home), desk: wanted, page: valueIn(page), hat }
    : openFirstDesk(now)
}

/** The hat was not known, or is not his any more: one more call for the one he wears now. */
async function openFirstDesk({ hat }: Here): Promise<OpenedDesk | null> {
  return hat && { ...(await call('home.get', {}, { hat: hat.id })), hat: hat.id }
}

import Taro from '@tarojs/taro'
import type { Hat } from '../contract/hats'
import type { Home, Session } from '../contract/session'
import { ask, askTogether, call, valueIn } from './client'
import { sharedValue, useShared } from './shared-value'

/** Who is here and which hat he wears; `null` until the service has said. */
export interface Here {
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

/** The desk screen in ONE function call whenever the hat is known; `null` for somebody without a hat. */
export async function openHome(): Promise<Home | null> {
  const remembered = here.read()?.hat?.id ?? rememberedHat()
  if (!remembered) {
    const { hat } = enter(await call('session.open', {}))
    return hat && (await call('home.get', {}, { hat: hat.id }))
  }
  const [session, home] = await askTogether(ask('session.open', {}), ask('home.get', {}, { hat: remembered }))
  const { hat } = enter(valueIn(session))
  if (hat?.id === remembered) return valueIn(home)
  return hat && (await call('home.get', {}, { hat: hat.id }))
}

import Taro from '@tarojs/taro'
import { useCallback } from 'react'
import { useLoaded } from './use-loaded'

/** What the office said last under this name, kept on the phone for when there is no network. */
export function remembered<T>(name: string): T | undefined {
  return Taro.getStorageSync<T | ''>(name) || undefined
}

export function remember<T>(name: string, value: T) {
  Taro.setStorageSync(name, value)
}

/** What a form chooses from, asked for as `useLoaded` does; what was said last stands there at once, and stays where there is no answer. */
export function useRemembered<T>(name: string, ask: () => Promise<T>) {
  const { loaded, retry, change } = useLoaded(name, async () => {
    const value = await ask()
    remember(name, value)
    return value
  })
  const kept = loaded.state === 'ready' ? undefined : remembered<T>(name)
  /** Changes what is shown and kept. */
  const put = useCallback(
    (next: (value: T) => T) => {
      const before = remembered<T>(name)
      if (before !== undefined) remember(name, next(before))
      change(next)
    },
    [name, change],
  )
  return { loaded: kept === undefined ? loaded : ({ state: 'ready', value: kept } as const), retry, put }
}

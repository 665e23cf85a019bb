import { useSyncExternalStore } from 'react'

/** A value that several screens show: read anywhere, and whoever shows it is told when it changes. */
interface SharedValue<T> {
  read(): T
  replace(next: T): void
  subscribe(listener: () => void): () => void
}

export function sharedValue<T>(initial: T): SharedValue<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    read: () => value,
    replace(next) {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The value on a screen. */
export function useShared<T>(shared: SharedValue<T>): T {
  return useSyncExternalStore(shared.subscribe, shared.read)
}

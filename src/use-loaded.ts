import { useCallback, useEffect, useRef, useState } from 'react'

/** What a screen asked for: on its way, not to be had, or here. */
type Loaded<T> = { state: 'loading' } | { state: 'failed'; trouble: unknown } | { state: 'ready'; value: T }

const loading = { state: 'loading' } as const

/**
 * Asks for what a screen shows and asks again on `refresh`. What is shown stays while it refreshes, and also when the
 * refresh fails; an answer that was overtaken by a later question is dropped. `about` names the thing: another one starts over.
 */
export function useLoaded<T>(about: string, load: () => Promise<T>) {
  const [loaded, setLoaded] = useState<Loaded<T>>(loading)
  const question = useRef(0)
  const latestLoad = useRef(load)
  latestLoad.current = load

  const refresh = useCallback(async () => {
    question.current += 1
    const mine = question.current
    try {
      const value = await latestLoad.current()
      if (mine === question.current) setLoaded({ state: 'ready', value })
    } catch (trouble) {
      if (mine === question.current)
        setLoaded((shown) => (shown.state === 'ready' ? shown : { state: 'failed', trouble }))
      return trouble
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` is what starts it over
  useEffect(() => {
    setLoaded(loading)
    void refresh()
  }, [about, refresh])

  const retry = useCallback(() => {
    setLoaded(loading)
    void refresh()
  }, [refresh])

  const change = useCallback((next: (value: T) => T) => {
    setLoaded((shown) => (shown.state === 'ready' ? { state: 'ready', value: next(shown.value) } : shown))
  }, [])

  return { loaded, refresh, retry, change }
}

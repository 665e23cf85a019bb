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
  const shown = useRef<Loaded<T>>(loading)
  const question = useRef(0)
  const latestLoad = useRef(load)
  latestLoad.current = load

  const show = useCallback((next: Loaded<T>) => {
    shown.current = next
    setLoaded(next)
  }, [])

  const refresh = useCallback(async () => {
    question.current += 1
    const mine = question.current
    try {
      const value = await latestLoad.current()
      if (mine === question.current) show({ state: 'ready', value })
    } catch (trouble) {
      if (mine === question.current && shown.current.state !== 'ready') show({ state: 'failed', trouble })
      return trouble
    }
  }, [show])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` is what starts it over
  useEffect(() => {
    show(loading)
    void refresh()
  }, [about, refresh, show])

  const retry = useCallback(() => {
    show(loading)
    void refresh()
  }, [refresh, show])

  /** Changes what is shown; an answer that is still on its way does not know of it and is dropped. */
  const change = useCallback(
    (next: (value: T) => T) => {
      if (shown.current.state !== 'ready') return
      const value = next(shown.current.value)
      if (value === shown.current.value) return
      question.current += 1
      show({ state: 'ready', value })
    },
    [show],
  )

  return { loaded, refresh, retry, change }
}

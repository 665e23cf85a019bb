import { useCallback, useRef, useState } from 'react'

/** A button's work: one at a time, said while it runs, and what stopped it kept until the next try and handed back. */
export function useWorking() {
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<unknown>(null)
  const busy = useRef(false)

  const work = useCallback(async (task: () => Promise<void>): Promise<unknown> => {
    if (busy.current) return null
    busy.current = true
    setWorking(true)
    setTrouble(null)
    try {
      await task()
      return null
    } catch (stopped) {
      setTrouble(stopped)
      return stopped
    } finally {
      busy.current = false
      setWorking(false)
    }
  }, [])

  return { working, trouble, work, isBusy: useCallback(() => busy.current, []) }
}

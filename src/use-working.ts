import { useCallback, useRef, useState } from 'react'

/** A button's work: one at a time, said while it runs, and what stopped it kept until the next try. */
export function useWorking() {
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<unknown>(null)
  const busy = useRef(false)

  const work = useCallback(async (task: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    setWorking(true)
    setTrouble(null)
    try {
      await task()
    } catch (stopped) {
      setTrouble(stopped)
    } finally {
      busy.current = false
      setWorking(false)
    }
  }, [])

  return { working, trouble, work }
}

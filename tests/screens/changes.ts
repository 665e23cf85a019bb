const patienceMs = 10_000

/** Tells whoever waits for something on the phone when to look again. */
export function openChanges() {
  const waiting = new Set<() => void>()
  return {
    /** Something may look different now, or once the app has gone through what it was told. */
    tell() {
      const lookAround = () => {
        for (const look of [...waiting]) look()
      }
      lookAround()
      setTimeout(lookAround)
    },

    /** What `look` finds, as soon as it finds something; `missed` says in words what never came. */
    until<T>(look: () => T | undefined | false, missed: () => string): Promise<T> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => end(() => reject(new Error(missed()))), patienceMs)
        const end = (how: () => void) => {
          waiting.delete(lookAgain)
          clearTimeout(timer)
          how()
        }
        const lookAgain = () => {
          try {
            const found = look()
            if (found !== undefined && found !== false) end(() => resolve(found))
          } catch (thrown) {
            end(() => reject(thrown))
          }
        }
        waiting.add(lookAgain)
        lookAgain()
      })
    },
  }
}
export type Changes = ReturnType<typeof openChanges>

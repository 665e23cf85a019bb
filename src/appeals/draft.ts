import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'

/** Something a person has begun and not yet seen done: what he wrote, and the key that makes sending it twice harmless. */
interface Draft<T> {
  key: string
  content: T
  /** The version of the appeal the first unanswered try was made on; a retry must be the same request. */
  version?: number
}

function read<T extends object>(name: string, empty: T): Draft<T> {
  const stored: Draft<T> | '' = Taro.getStorageSync(name)
  return stored
    ? { ...stored, content: { ...empty, ...stored.content } }
    : { key: randomId(), content: empty }
}

/**
 * A draft kept on the phone under `name`, from the first letter until it has been done. The key is made once per
 * intention: only success, or the office saying that the key was used for something else, ends it.
 */
export function useDraft<T extends object>(name: string, empty: T) {
  const [draft, setDraft] = useState(() => read(name, empty))
  const latest = useRef(draft)

  const keep = useCallback(
    (next: Draft<T>) => {
      latest.current = next
      Taro.setStorageSync(name, next)
      setDraft(next)
    },
    [name],
  )

  const change = useCallback(
    (part: Partial<T>) => keep({ ...latest.current, content: { ...latest.current.content, ...part } }),
    [keep],
  )

  /** Sends the draft; `version` is that of the appeal in front of him, where it is about one. */
  const send = useCallback(
    async <R>(carry: (key: string, version: number) => Promise<R>, version = 0): Promise<R> => {
      const tried = latest.current.version ?? version
      keep({ ...latest.current, version: tried })
      try {
        const receipt = await carry(latest.current.key, tried)
        Taro.removeStorageSync(name)
        return receipt
      } catch (trouble) {
        if (trouble instanceof Refusal) keep(refused(latest.current, trouble))
        throw trouble
      }
    },
    [keep, name],
  )

  return { content: draft.content, change, send, read: useCallback(() => latest.current.content, []) }
}

/** A refusal settles the try: nothing was written, so the next one is free to look at a newer version. */
function refused<T>({ version: _, ...draft }: Draft<T>, refusal: Refusal): Draft<T> {
  return refusal.code === 'KEY_REUSED' ? { ...draft, key: randomId() } : draft
}

import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'

/** Something a person has begun and not yet seen done: what he wrote, and the key that makes sending it twice harmless. */
export interface Draft<T> {
  key: string
  content: T
  /** The version of the appeal the first unanswered try was made on; a retry must be the same request. */
  version?: number
  /** What it is for. */
  intention?: string
}

/** What one intention leaves to the next: a draft with a new key, in which only these fields still stand. */
interface Intention<T> {
  intention?: string
  outlive?: readonly (keyof T)[]
}

export function keptDraft<T>(name: string): Draft<T> | null {
  return Taro.getStorageSync<Draft<T> | ''>(name) || null
}

export function forgetDraft(name: string) {
  Taro.removeStorageSync(name)
}

function read<T extends object>(
  name: string,
  empty: T,
  { intention = '', outlive = [] }: Intention<T>,
): Draft<T> {
  const kept = keptDraft<T>(name)
  if (kept && (kept.intention ?? '') === intention) return { ...kept, content: { ...empty, ...kept.content } }
  const content = { ...empty }
  for (const field of outlive) content[field] = kept?.content[field] ?? empty[field]
  return { key: randomId(), content, intention }
}

/**
 * A draft kept on the phone under `name`, from the first letter until it has been done. The key is made once per
 * intention: only success, or the office saying that the key was used for something else, ends it. What is typed or
 * chosen after the success is not kept: it would be the old draft once more.
 */
export function useDraft<T extends object>(name: string, empty: T, intention: Intention<T> = {}) {
  const [draft, setDraft] = useState(() => read(name, empty, intention))
  const latest = useRef(draft)
  const isDone = useRef(false)

  const keep = useCallback(
    (next: Draft<T>) => {
      if (isDone.current) return
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
        isDone.current = true
        Taro.removeStorageSync(name)
        return receipt
      } catch (trouble) {
        if (trouble instanceof Refusal) keep(refused(latest.current, trouble))
        throw trouble
      }
    },
    [keep, name],
  )

  return {
    content: draft.content,
    change,
    send,
    read: useCallback(() => latest.current.content, []),
    /** It may have arrived already: it was sent, and nobody has refused it. */
    wasSent: useCallback(() => latest.current.version !== undefined, []),
  }
}

/** A refusal settles the try: nothing was written, so the next one is free to look at a newer version. */
function refused<T>({ version: _, ...draft }: Draft<T>, refusal: Refusal): Draft<T> {
  return refusal.code === 'KEY_REUSED' ? { ...draft, key: randomId() } : draft
}

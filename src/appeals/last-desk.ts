import Taro from '@tarojs/taro'
import type { DeskPart } from '../session'

interface Looked {
  hat: string
  part: DeskPart
  /** Milliseconds. */
  at: number
}

const name = 'desk'

/** Longer ago than this, what waits for him matters more than where he was. */
const forgottenAfterMs = 10 * 60_000

/** Remembers which part of which desk he looks at, for when the page is loaded anew. */
export function lookAt(hat: string, part: DeskPart) {
  Taro.setStorageSync(name, { hat, part, at: Date.now() } satisfies Looked)
}

/** What he looked at a moment ago in this hat. */
export function lastLookedAt(hat: string): DeskPart | undefined {
  const last = Taro.getStorageSync<Looked | ''>(name)
  return last && last.hat === hat && Date.now() - last.at < forgottenAfterMs ? last.part : undefined
}

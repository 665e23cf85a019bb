import { useEffect } from 'react'
import { textScale } from '../preferences'
import { useShared } from '../shared-value'

/** Makes `rem` follow the reader's text size. */
export function ScaledText() {
  const scale = useShared(textScale)
  useEffect(() => {
    document.documentElement.style.fontSize = `${16 * scale}px`
  }, [scale])
  return null
}

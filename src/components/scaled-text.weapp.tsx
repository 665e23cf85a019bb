import { PageMeta } from '@tarojs/components'
import { textScale } from '../preferences'
import { useShared } from '../shared-value'

/** Makes `rem` follow the reader's text size: WeChat takes the root font size from the page's own meta node. */
export function ScaledText() {
  return <PageMeta rootFontSize={`${16 * useShared(textScale)}px`} />
}

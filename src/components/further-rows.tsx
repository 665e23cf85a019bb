import { View } from '@tarojs/components'
import { isFull, type Page } from '../appeals/paged'
import { useWords } from '../words/speak'
import './further-rows.less'
import { PushButton } from './push-button'
import { Trouble } from './trouble'
import { Waiting } from './waiting'

interface FurtherRowsProps {
  page: Page | null
  fetchMore: () => void
  /** The next rows are on their way, or why they did not come. */
  working: boolean
  trouble: unknown
}

/** Below a list that goes on: what becomes of its next rows. */
export function FurtherRows({ page, fetchMore, working, trouble }: FurtherRowsProps) {
  const words = useWords()
  if (trouble !== null) return <Trouble trouble={trouble} onRetry={fetchMore} />
  if (working) return <Waiting says="list.loadingMore" />
  if (!page || !isFull(page)) return null
  return (
    <View className="further-rows">
      <PushButton onPush={fetchMore}>{words('list.further')}</PushButton>
    </View>
  )
}

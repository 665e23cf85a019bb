import { View } from '@tarojs/components'
import type { NoticeDetail } from '../../contract/notices'
import { Field } from '../components/field'
import { sayTime } from '../words/date-words'
import './offers.less'
import { useWords } from './words/speak'

/** What has happened to a notice, and what stood there before it was corrected; for its own side and its committees. */
export function NoticeHistory({ notice: { inside } }: { notice: NoticeDetail }) {
  const words = useWords()
  if (!inside) return null
  return (
    <Field label={words('history.title')}>
      {inside.events.map(({ version, action, at, by, text, before }) => (
        <View key={version} className="offers__offer">
          <View className="offers__lines">{words(`noticeAction.${action}`)}</View>
          {text && <View className="offers__note">{text}</View>}
          {before && (
            <View className="hint">
              {words('history.before', {
                what: [before.title, ...before.lines].join(words('list.comma')),
              })}
            </View>
          )}
          <View className="hint">{[by, sayTime(at, words)].filter(Boolean).join(' · ')}</View>
        </View>
      ))}
    </Field>
  )
}

import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import type { ChangeLine } from '../../contract/organisation'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { Notice } from '../components/notice'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import './change-list.less'
import { type Speak, useWords } from './words/speak'

interface ChangeListProps {
  hat: Hat
  record: Output<'organisation.changes'>
  onDecided: () => Promise<unknown>
}

/** What was changed by whom, newest first; what waits for this administrator can be decided. */
export function ChangeList({ hat, record, onDecided }: ChangeListProps) {
  const words = useWords()
  const { working, work } = useWorking()

  async function decide(line: ChangeLine, agree: boolean) {
    const { confirm } = await Taro.showModal({
      title: words(agree ? 'button.agree' : 'button.decline'),
      content: headline(line, words),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    let title = ''
    const stopped = await work(async () => {
      const { state, left } = await call(
        'organisation.decide',
        { id: line.id, agree },
        { hat: hat.id, key: randomId() },
      )
      title = words(`saved.${state}`, { count: left })
    })
    void Taro.showToast({ title: stopped ? sentenceOf(stopped, words) : title, icon: 'none' })
    await onDecided()
  }

  if (record.changes.length === 0) return <Notice icon="nothing" text={words('changes.none')} />
  return (
    <View className="change-list">
      {record.changes.map((line) => (
        <View key={line.id} className="change-list__line">
          <View className="change-list__what">{headline(line, words)}</View>
          <View className={`change-list__state change-list__state_${line.state}`}>
            {words(`changeState.${line.state}`)}
          </View>
          <View className="change-list__who">
            {[
              line.by === '' ? words('change.byClock') : words('change.by', { by: line.by }),
              line.decidedBy && words('change.decidedBy', { by: line.decidedBy }),
              sayTime(line.at, words),
            ]
              .filter(Boolean)
              .join(' · ')}
          </View>
          {line.canDecide && (
            <View className="change-list__decide">
              <LinkButton disabled={working} onPush={() => void decide(line, false)}>
                {words('button.decline')}
              </LinkButton>
              <LinkButton disabled={working} onPush={() => void decide(line, true)}>
                {words('button.agree')}
              </LinkButton>
            </View>
          )}
        </View>
      ))}
    </View>
  )
}

function headline({ what, name, into, category }: ChangeLine, words: Speak): string {
  const isRenamed = (what === 'changeUnit' || what === 'changeCluster') && into !== null
  return words(isRenamed ? 'change.renamed' : `change.${what}`, {
    name,
    into: into ?? '',
    category: category ? `@category.${category}` : '',
  })
}

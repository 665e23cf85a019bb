import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import './deadlines.less'
import { differences } from './differences'
import { useWords } from './words/speak'

interface WaitingProposalProps {
  hat: Hat
  deadlines: Output<'deadlines.get'>
  onDecided: () => Promise<unknown>
}

/** What one administrator has proposed: what it changes, and for another one the decision. */
export function WaitingProposal({ hat, deadlines: { settings, proposal }, onDecided }: WaitingProposalProps) {
  const words = useWords()
  const { working, work } = useWorking()
  if (!proposal) return null
  const { id, by, at, canDecide } = proposal

  async function decide(agree: boolean) {
    const { confirm } = await Taro.showModal({
      title: words(agree ? 'proposal.agree' : 'proposal.decline'),
      content: agree ? words('proposal.sure') : '',
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    const stopped = await work(async () => {
      await call('deadlines.decide', { id, agree }, { hat: hat.id, key: randomId() })
    })
    const done = words(agree ? 'proposal.agreed' : 'proposal.declined')
    void Taro.showToast({ title: stopped ? sentenceOf(stopped, words) : done, icon: 'none' })
    await onDecided()
  }

  const said = words(canDecide ? 'proposal.yours' : 'proposal.waits', { by, time: sayTime(at, words) })
  return (
    <Field label={said}>
      {differences(settings, proposal.settings, words).map((line) => (
        <View key={line} className="deadlines__change">
          {line}
        </View>
      ))}
      {canDecide && (
        <View className="deadlines__decide">
          <PushButton working={working} onPush={() => void decide(false)}>
            {words('proposal.decline')}
          </PushButton>
          <PushButton working={working} onPush={() => void decide(true)}>
            {words('proposal.agree')}
          </PushButton>
        </View>
      )}
    </Field>
  )
}

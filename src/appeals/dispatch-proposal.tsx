import { View } from '@tarojs/components'
import type { AppealDetail } from '../../contract/appeals'
import type { Output } from '../../contract/calls'
import type { Organisation } from '../../contract/hats'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { useWords } from './words/speak'
import './dispatch-proposal.less'

interface DispatchProposalProps {
  proposal: Output<'appeals.proposeUnits'> & { lead: Organisation }
  appeal: AppealDetail
  /** It stands in the form already. */
  isTaken: boolean
  onTake: () => void
}

/** Where the catalogue would send it, and why; one tap puts it into the form. */
export function DispatchProposal({ proposal, appeal, isTaken, onTake }: DispatchProposalProps) {
  const words = useWords()
  const { lead, assists, why, by } = proposal
  return (
    <Field label={words('proposal.title')}>
      <View className="dispatch-proposal__units">
        {words('proposal.lead', { unit: lead.name })}
        {assists.length > 0 && (
          <View>
            {words('event.assistedBy', {
              assists: assists.map(({ name }) => name).join(words('list.comma')),
            })}
          </View>
        )}
      </View>
      <View className="hint">
        {why === 'keyword'
          ? words('proposal.byWord', { word: by ?? '' })
          : words('proposal.byCategory', { category: `@category.${appeal.category}` })}
      </View>
      <View className="dispatch-proposal__take">
        <PushButton disabled={isTaken} onPush={onTake}>
          {words(isTaken ? 'proposal.taken' : 'proposal.take')}
        </PushButton>
      </View>
    </Field>
  )
}

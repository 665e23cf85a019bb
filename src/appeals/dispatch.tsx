import { useRouter } from '@tarojs/taro'
import { textLimits } from '../../contract/appeal-actions'
import type { Pace } from '../../contract/appeal-kinds'
import type { Organisation } from '../../contract/hats'
import { call } from '../client'
import { TypedText } from '../components/typed-text'
import { useLoaded } from '../use-loaded'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import { AssistsField } from './assists-field'
import { DispatchProposal } from './dispatch-proposal'
import { MoveBar } from './move-bar'
import { OnAppeal, type SeenAppeal } from './on-appeal'
import { PaceField } from './pace-field'
import { PastDispatches } from './past-dispatches'
import { lastOf, QuotedEvent } from './quoted-event'
import { UnitField } from './unit-field'
import { useMove } from './use-move'
import { useWords } from './words/speak'

interface Dispatch {
  lead: Organisation | null
  assists: Organisation[]
  note: string
  /** Why a department's remit goes to a street or village. */
  exception: string
  /** Null until he has chosen: what the district has for the category. */
  pace: Pace | null
}
const emptyDispatch: Dispatch = { lead: null, assists: [], note: '', exception: '', pace: null }

/** 派单 and 改派. */
export default function DispatchPage() {
  const words = useWords()
  const { action } = useRouter().params
  const isAgain = action === 'redispatch'
  return (
    <OnAppeal
      title={words(isAgain ? 'action.redispatch' : 'dispatch.title')}
      moves={isAgain ? ['redispatch', 'dispatch'] : ['dispatch', 'redispatch']}
    >
      {(seen) => <DispatchForm seen={seen} />}
    </OnAppeal>
  )
}

function DispatchForm({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const { hat, appeal } = seen
  const action = appeal.actions.includes('dispatch') ? 'dispatch' : 'redispatch'
  const isAgain = action === 'redispatch'
  const { content, change, make, isWrong, wrongWith, working, trouble } = useMove(
    seen,
    'dispatch',
    emptyDispatch,
    useBackToAppeal(appeal.id),
  )
  const { lead, assists } = content
  const { loaded } = useLoaded('proposal', () =>
    call('appeals.proposeUnits', { id: appeal.id }, { hat: hat.id }),
  )
  const proposal = loaded.state === 'ready' ? loaded.value : null
  const past = (proposal?.past ?? []).filter(
    ({ unit }) => unit.id !== proposal?.lead?.id && unit.name !== appeal.lead && unit.id !== lead?.id,
  )
  const pace = content.pace ?? proposal?.pace ?? appeal.pace
  const isException =
    (lead?.kind === 'street' && proposal?.departmentRemit) || wrongWith('exception') !== undefined
  // The unit a complaint is about can neither handle nor read it.
  const fits = ({ name }: Organisation) => name !== appeal.about
  const handedBack = lastOf(appeal.events, 'handBack')
  return (
    <>
      <AppealBrief appeal={appeal} />
      {!isAgain && handedBack && <QuotedEvent seen={seen} event={handedBack} />}
      {proposal?.lead && proposal.lead.name !== appeal.lead && (
        <DispatchProposal
          proposal={{ ...proposal, lead: proposal.lead }}
          appeal={appeal}
          isTaken={lead?.id === proposal.lead.id}
          onTake={() => change({ lead: proposal.lead, assists: proposal.assists })}
        />
      )}
      {past.length > 0 && <PastDispatches past={past} onTake={(unit) => change({ lead: unit })} />}
      <UnitField
        hat={hat}
        label={words('dispatch.unit')}
        fits={(unit) => fits(unit) && unit.name !== appeal.lead && !assists.some(({ id }) => id === unit.id)}
        chosen={lead}
        onChoose={(unit) => change({ lead: unit })}
        wrong={wrongWith('unitId')}
      />
      {isException && (
        <TypedText
          label={words('dispatch.exception')}
          placeholder={words('dispatch.exceptionPlaceholder')}
          hint={words('dispatch.exceptionHint')}
          initial={content.exception}
          most={textLimits.reason}
          onText={(exception) => change({ exception })}
          wrong={wrongWith('exception')}
        />
      )}
      <AssistsField
        hat={hat}
        assists={assists}
        fits={(unit) => fits(unit) && unit.id !== lead?.id}
        onChange={(next) => change({ assists: next })}
        wrong={wrongWith('assists')}
      />
      {!isAgain && (
        <PaceField
          chosen={pace}
          onChoose={(next) => change({ pace: next })}
          terms={proposal?.terms}
          wrong={wrongWith('pace')}
        />
      )}
      <TypedText
        label={words(isAgain ? 'dispatch.noteAgain' : 'dispatch.note')}
        placeholder={words(isAgain ? 'dispatch.noteAgainPlaceholder' : 'dispatch.notePlaceholder')}
        hint={words('dispatch.noteHint')}
        initial={content.note}
        most={textLimits.note}
        onText={(note) => change({ note })}
        wrong={wrongWith('note')}
      />
      <MoveBar
        id={appeal.id}
        label={words(`action.${action}`)}
        workingLabel={words('dispatch.sending')}
        working={working}
        trouble={trouble}
        isWrong={isWrong}
        onPush={() => make(action, (now) => carried(now, isException, isAgain ? null : pace))}
      />
    </>
  )
}

function carried({ lead, assists, note, exception }: Dispatch, isException: boolean, pace: Pace | null) {
  return {
    ...(pace && { pace }),
    unitId: lead?.id ?? '',
    ...(assists.length > 0 && { assists: assists.map(({ id }) => id) }),
    ...(note.trim() && { note }),
    ...(isException && exception.trim() && { exception }),
  }
}

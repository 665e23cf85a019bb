import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { Refusal } from '../refusal'
import { sentenceOf } from '../words/sentence-of'
import { seeLatest } from './after-move'
import { useWords } from './words/speak'

interface MoveBarProps {
  id: string
  label: string
  workingLabel: string
  working: boolean
  trouble: unknown
  /** Fields are marked, perhaps further up than the eye is. */
  isWrong: boolean
  onPush: () => void
  disabled?: boolean
}

/** Refusals after which only a look at the appeal as it is now helps. */
const overtaken = new Set(['STALE', 'BAD_STATE', 'NOT_FOUND'])

/** The foot of a page that moves an appeal: what stopped the last try, a way to the latest state, and the button. */
export function MoveBar({
  id,
  label,
  workingLabel,
  working,
  trouble,
  isWrong,
  onPush,
  disabled = false,
}: MoveBarProps) {
  const words = useWords()
  const isOvertaken = trouble instanceof Refusal && overtaken.has(trouble.code)
  const mistaken = isWrong ? words('input.invalid') : undefined
  return (
    <ActionBar trouble={trouble === null ? mistaken : sentenceOf(trouble, words, true)}>
      {isOvertaken && <PushButton onPush={() => seeLatest(id)}>{words('button.seeLatest')}</PushButton>}
      {!isOvertaken && (
        <PushButton primary className="submit-button" working={working} disabled={disabled} onPush={onPush}>
          {working ? workingLabel : label}
        </PushButton>
      )}
    </ActionBar>
  )
}

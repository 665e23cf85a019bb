import { Refusal } from '../refusal'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from '../words/speak'
import { Notice } from './notice'
import { PushButton } from './push-button'

/** A refusal that asking again can change; the others stand until somebody changes something. */
const passing = new Set(['BUSY', 'FAULT'])

/** A page that could not be opened: why, and another try where that can help. */
export function Trouble({ trouble, onRetry }: { trouble: unknown; onRetry: () => void }) {
  const words = useWords()
  const canPass = !(trouble instanceof Refusal) || passing.has(trouble.code)
  return (
    <Notice icon="alert" title={words('trouble.title')} text={sentenceOf(trouble, words)}>
      {canPass && <PushButton onPush={onRetry}>{words('button.retry')}</PushButton>}
    </Notice>
  )
}

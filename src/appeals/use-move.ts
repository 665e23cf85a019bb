import { ActOnAppeal, type AppealAction, type MoveInput } from '../../contract/appeal-actions'
import type { AppealDetail } from '../../contract/appeals'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Refusal } from '../refusal'
import { useWorking } from '../use-working'
import { useDraft } from './draft'
import { useMistakes } from './use-mistakes'

/** What a mover brings along besides the appeal and its version; in a form any of it may still be missing. */
type Written<A extends AppealAction> = {
  [Field in Exclude<keyof MoveInput<A>, 'action' | 'id' | 'version'>]?: MoveInput<A>[Field] | null | undefined
}

/** A second round of an appeal is a new intention: its forms start empty and with keys of their own. */
function draftName(hat: Hat, { id, round }: AppealDetail, form: string): string {
  return `draft/${hat.id}/${id}/${round}/${form}`
}

/**
 * A form that moves an appeal: what is written in it, what is wrong with that, and making the move. `empty` is the
 * form before anything is written; `onDone` comes after the office has said yes.
 */
export function useMove<T extends object>(
  { hat, appeal }: { hat: Hat; appeal: AppealDetail },
  form: string,
  empty: T,
  onDone: (action: AppealAction) => void,
) {
  const draft = useDraft(draftName(hat, appeal, form), empty)
  const { show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()

  const change = (part: Partial<T>) => {
    draft.change(part)
    forget(Object.keys(part))
  }

  async function send(input: ActOnAppeal) {
    try {
      await draft.send(
        (key, version) => call('appeals.act', { ...input, version }, { hat: hat.id, key }),
        input.version,
      )
      onDone(input.action)
    } catch (stopped) {
      if (stopped instanceof Refusal) show(stopped.fields)
      throw stopped
    }
  }

  /** Makes the move, unless the contract already says what is wrong with it. */
  function make<A extends AppealAction>(action: A, written: (content: T) => Written<A>) {
    return work(async () => {
      const parsed = ActOnAppeal.safeParse({
        action,
        id: appeal.id,
        version: appeal.version,
        ...written(draft.read()),
      })
      show(parsed.error ? fieldsOf(parsed.error) : {})
      if (parsed.success) await send(parsed.data)
    })
  }

  return { content: draft.content, change, make, wrongWith, working, trouble }
}

import { useRef } from 'react'
import { ActOnAppeal, type AppealAction, type MoveInput } from '../../contract/appeal-actions'
import { fieldsOf } from '../../contract/fields'
import { call } from '../client'
import { Refusal } from '../refusal'
import { useWorking } from '../use-working'
import { useDraft } from './draft'
import { draftName, type Form, type MoveForm, moveForms } from './move-forms'
import type { SeenAppeal } from './on-appeal'
import { useMistakes } from './use-mistakes'

/** What a field holds in any of the moves that have it. */
type ValueOf<Field, Move = ActOnAppeal> = Move extends unknown
  ? Field extends keyof Move
    ? Move[Field]
    : never
  : never

/** What a mover brings along besides the appeal and its version; in a form any of it may still be missing. */
type Written<A extends AppealAction> = {
  [Field in Exclude<keyof MoveInput<A>, 'action' | 'id' | 'version'>]?: ValueOf<Field> | null | undefined
}

/**
 * A form that moves an appeal: what is written in it, what is wrong with that, and making the move. `empty` is the
 * form before anything is written; `onDone` comes after the office has said yes. A second round is a new intention
 * with a key of its own; of what was written in the first and never sent, the text is still there.
 */
export function useMove<T extends object>(
  seen: SeenAppeal,
  form: MoveForm,
  empty: T,
  onDone: (action: AppealAction) => void,
) {
  const { hat, appeal } = seen
  const { text }: Form = moveForms[form]
  const draft = useDraft(draftName(seen, form), empty, {
    intention: String(appeal.round),
    outlive: text ? [text as keyof T] : [],
  })
  const { isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()
  /** The version this form has moved already. */
  const doneOn = useRef(0)

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
      doneOn.current = input.version
      onDone(input.action)
    } catch (stopped) {
      if (stopped instanceof Refusal) show(stopped.fields)
      throw stopped
    }
  }

  /** Makes the move, unless the contract already says what is wrong with it. */
  function make<A extends AppealAction>(action: A, written: (content: T) => Written<A>) {
    return work(async () => {
      // The page takes a moment to go away; a second tap in it must not go back twice.
      if (doneOn.current === appeal.version) return
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

  return { content: draft.content, change, make, isWrong, wrongWith, working, trouble }
}

import { useRef, useState } from 'react'
import { ActOnAppeal, actionOf, type MoveInput, type PersonAction } from '../../contract/appeal-actions'
import { fieldsOf } from '../../contract/fields'
import { type Sentence, sentence } from '../../contract/sentence'
import { call } from '../client'
import { Refusal } from '../refusal'
import { useWorking } from '../use-working'
import { useDraft } from './draft'
import { type DraftFile, forgetCopies, goneFrom, handed, uploadEach, withoutLost } from './draft-files'
import { draftName, type MoveForm, textField } from './move-forms'
import type { SeenAppeal } from './on-appeal'
import { useMistakes } from './use-mistakes'

/** What a field holds in any of the moves that have it. */
type ValueOf<Field, Move = ActOnAppeal> = Move extends unknown
  ? Field extends keyof Move
    ? Move[Field]
    : never
  : never

/** What a mover brings along besides the appeal and its version; in a form any of it may still be missing. */
export type Written<A extends PersonAction> = {
  [Field in Exclude<keyof MoveInput<A>, 'action' | 'id' | 'version' | 'files'>]?:
    | ValueOf<Field>
    | null
    | undefined
}

/** A form with files keeps them under this name. */
interface WithFiles {
  files?: DraftFile[]
}

/**
 * A form that moves an appeal: what is written in it, what is wrong with that, and making the move. `empty` is the
 * form before anything is written; `onDone` comes after the office has said yes. A second round is a new intention
 * with a key of its own; of what was written in the first and never sent, the text is still there. What lies under
 * `files` is uploaded before the move is made.
 */
export function useMove<T extends object>(
  seen: SeenAppeal,
  form: MoveForm,
  empty: T,
  onDone: (action: PersonAction) => void,
) {
  const { hat, appeal } = seen
  const draft = useDraft(draftName(seen, form), empty, {
    intention: String(appeal.round),
    outlive: [textField(form) as keyof T],
  })
  const { mistakes, isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work, isBusy } = useWorking()
  const [progress, setProgress] = useState<Readonly<Record<string, number>>>({})
  /** The version this form has moved already. */
  const doneOn = useRef(0)

  const change = (part: Partial<T>) => {
    draft.change(part)
    forget(Object.keys(part))
  }

  const filesNow = (): DraftFile[] => (draft.read() as WithFiles).files ?? []
  const changeFiles = (next: (files: DraftFile[]) => DraftFile[]) =>
    change({ files: next(filesNow()) } as unknown as Partial<T>)

  async function send(input: ActOnAppeal) {
    const files = filesNow()
    try {
      await draft.send(
        (key, version) => call('appeals.act', { ...input, version }, { hat: hat.id, key }),
        input.version,
      )
    } catch (stopped) {
      if (stopped instanceof Refusal) takeBack(stopped)
      throw stopped
    }
    doneOn.current = input.version
    forgetCopies(files)
    onDone(input.action)
  }

  /** Marks what the office found wrong; a file it could not find is uploaded again next time. */
  function takeBack({ fields }: Refusal) {
    if (filesNow().length > 0) changeFiles((files) => withoutLost(files, 'files', fields))
    show(fields)
  }

  /** Makes the move, unless the contract already says what is wrong with it. */
  function make<A extends PersonAction>(action: A, written: (content: T) => Written<A>) {
    return work(async () => {
      // The page takes a moment to go away; a second tap in it must not go back twice.
      if (doneOn.current === appeal.version) return
      const carriesFiles = 'files' in actionOf(action).carries
      const asked = () => ({
        action,
        id: appeal.id,
        version: appeal.version,
        ...written(draft.read()),
        ...(carriesFiles && filesNow().length > 0 && { files: filesNow().map(handed) }),
      })
      const found = { ...wrongIn(asked()), ...(carriesFiles && (await goneFrom('files', filesNow()))) }
      show(found)
      if (Object.keys(found).length > 0) return
      if (carriesFiles)
        await uploadEach({
          read: filesNow,
          change: (files) => changeFiles(() => files),
          drafts: seen.drafts,
          onProgress: (kept, percent) => setProgress((shown) => ({ ...shown, [kept]: percent })),
        })
      const parsed = ActOnAppeal.safeParse(asked())
      if (parsed.success) await send(parsed.data)
    })
  }

  return {
    content: draft.content,
    read: draft.read,
    change,
    make,
    mistakes,
    isWrong,
    wrongWith,
    working,
    isBusy,
    trouble,
    changeFiles,
    progress,
  }
}

/** What is wrong where; of what is not there at all, that it is missing. */
function wrongIn(input: Record<string, unknown>): Record<string, Sentence> {
  const { error } = ActOnAppeal.safeParse(input)
  const fields = error ? fieldsOf(error) : {}
  for (const path of Object.keys(fields)) {
    const isThere = input[path] !== undefined && input[path] !== null && input[path] !== ''
    if (!isThere && !path.includes('.')) fields[path] = sentence('field.missing')
  }
  return fields
}

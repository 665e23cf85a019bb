import Taro from '@tarojs/taro'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { type ActOnMatch, ActOnMatch as ActSchema } from '../../contract/match-actions'
import type { MatchDetail } from '../../contract/matches'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from './words/speak'

interface Act<T> {
  hat: Hat
  match: MatchDetail
  action: ActOnMatch['action']
  empty: T
  /** What the move carries, from what was typed. */
  carries: (form: T) => object
  done: 'accept.done' | 'arrange.done'
}

/** A form that makes a move of a match: kept on the phone, its mistakes beneath their fields, back to the match when it is done. */
export function useAct<T extends object>({
  hat,
  match: { id, version },
  action,
  empty,
  carries,
  done,
}: Act<T>) {
  const words = useWords()
  const draft = useDraft<T>(`draft/${hat.id}/match/${id}/${action}`, empty, { intention: String(version) })
  const form = useMistakes()
  const { working, trouble, work } = useWorking()

  async function act() {
    const input = { action, id, version, ...carries(draft.read()) }
    const { data, error } = ActSchema.safeParse(input)
    form.show(error ? fieldsOf(error) : {})
    if (!data) return showFirstMistake()
    try {
      await draft.send((key) => call('matches.act', data, { hat: hat.id, key }))
    } catch (stopped) {
      if (stopped instanceof Refusal) {
        form.show(stopped.fields)
        showFirstMistake()
      }
      throw stopped
    }
    void Taro.showToast({ title: words(done), icon: 'none' })
    await Taro.navigateBack()
  }

  return {
    content: draft.content,
    change: (part: Partial<T>, ...fields: string[]) => {
      draft.change(part)
      form.forget([...Object.keys(part), ...fields])
    },
    wrongWith: form.wrongWith,
    working,
    stopped: trouble === null ? form.isWrong && words('input.invalid') : sentenceOf(trouble, words, true),
    act: () => void work(act),
  }
}

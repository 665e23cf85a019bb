import Taro from '@tarojs/taro'
import { useRef } from 'react'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { Change, type Changed } from '../../contract/organisation'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from './words/speak'

/** Carries a request under a key that stays the same until it is answered. */
type Send = (carry: (key: string) => Promise<Changed>) => Promise<Changed>

/**
 * Changing the organisation: what is wrong with a change, what stopped it, and saying what became of it, after which the
 * screen goes back. `send` keeps the key of a form with its draft; a change without a form has one of its own.
 */
export function useChange(hat: Hat, send?: Send) {
  const words = useWords()
  const { isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()
  const key = useRef(randomId())
  const sendOnce: Send = async (carry) => {
    const changed = await carry(key.current)
    key.current = randomId()
    return changed
  }

  const make = (wanted: unknown) =>
    work(async () => {
      const { data, error } = Change.safeParse(wanted)
      show(error ? fieldsOf(error) : {})
      if (!data) return showFirstMistake()
      try {
        const changed = await (send ?? sendOnce)((once) =>
          call('organisation.change', { change: data }, { hat: hat.id, key: once }),
        )
        await goBack()
        void Taro.showToast({
          title: words(`saved.${changed.state}`, { count: changed.left }),
          icon: 'none',
          duration: 2500,
        })
      } catch (stopped) {
        if (stopped instanceof Refusal) {
          key.current = randomId()
          show(stopped.fields)
          if (Object.keys(stopped.fields).length > 0) showFirstMistake()
        }
        throw stopped
      }
    })

  const stopped = trouble === null ? isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return { make, working, forget, wrongWith, stopped: stopped || undefined }
}

async function goBack(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.redirectTo({ url: '/organisation/organisation' })
}

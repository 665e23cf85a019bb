import Taro from '@tarojs/taro'
import type { PersonAction } from '../../contract/appeal-actions'
import { useWords } from './words/speak'

/** Says what has been done. */
export function useSayDone() {
  const words = useWords()
  return (action: PersonAction) => void Taro.showToast({ title: words(`done.${action}`), icon: 'success' })
}

/** Back to the appeal as it is now: to its page if that lies below this one, else to a new one. */
export function seeLatest(id: string) {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.redirectTo({ url: `/appeals/detail?id=${id}` })
}

/** After a move that has its own page: back to the appeal, and there what has been done. */
export function useBackToAppeal(id: string) {
  const sayDone = useSayDone()
  return (action: PersonAction) => {
    seeLatest(id)
    sayDone(action)
  }
}

import { useCallback, useState } from 'react'
import type { Sentence } from '../../contract/sentence'
import { wordSentence } from '../words/sentence-of'
import { useWords } from '../words/speak'

/** What is wrong in a form, by the path of the input. */
export type Mistakes = Readonly<Record<string, Sentence>>

const none: Mistakes = {}

function without(mistakes: Mistakes, fields: readonly string[]): Mistakes {
  return Object.fromEntries(
    Object.entries(mistakes).filter(([path]) => !fields.includes(path.split('.')[0] ?? '')),
  )
}

/** The mistakes a form shows: until the field is changed, or the next try finds others. */
export function useMistakes() {
  const words = useWords()
  const [mistakes, setMistakes] = useState(none)
  return {
    mistakes,
    isWrong: Object.keys(mistakes).length > 0,
    show: setMistakes,
    forget: useCallback((fields: readonly string[]) => {
      setMistakes((shown) => (shown === none ? shown : without(shown, fields)))
    }, []),
    wrongWith: (field: string) => mistakes[field] && wordSentence(mistakes[field], words),
  }
}

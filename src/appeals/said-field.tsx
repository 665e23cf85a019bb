import type { AppealDetail } from '../../contract/appeals'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { headline } from './event-words'
import { hasText } from './held-text'
import { type Speak, useWords } from './words/speak'

interface SaidFieldProps {
  label: string
  appeal: AppealDetail
  /** Only what waits for somebody to look at it. */
  toJudge: boolean
  /** The version of the event. */
  chosen: number | null
  onChoose: (version: number) => void
  wrong: string | undefined
}

/** Letters that tell one text from another. */
const beginning = 30

/** One of the texts of an appeal, by what happened and how it begins. */
export function SaidField({ label, appeal, toJudge, chosen, onChoose, wrong }: SaidFieldProps) {
  const words = useWords()
  return (
    <Field label={label} wrong={wrong}>
      <Choices label={label} choices={textsOf(appeal, toJudge, words)} chosen={chosen} onChoose={onChoose} />
    </Field>
  )
}

function textsOf({ events, text }: AppealDetail, toJudge: boolean, words: Speak) {
  const isOwn = (version: number) => version === 1
  return events
    .filter((event) => (toJudge ? event.toJudge : isOwn(event.version) || hasText(event)))
    .map((event) => {
      const said = (isOwn(event.version) ? text : event.text) ?? ''
      const begins = Array.from(said).slice(0, beginning).join('')
      return {
        value: event.version,
        label: headline(event, words),
        note: begins.length < said.length ? `${begins}…` : begins,
      }
    })
}

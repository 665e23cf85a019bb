import { sayDay } from '../words/date-words'
import { useWords } from '../words/speak'
import { Calendar } from './calendar'
import { LinkButton } from './link-button'
import { PickedField } from './picked-field'

interface DayFieldProps {
  label: string
  /** `2026-11-30`; empty while there is none. */
  chosen: string
  onChoose: (day: string) => void
  wrong: string | undefined
  hint?: string
  /** The first and the last day that can be chosen; without, a year from tomorrow. */
  within?: readonly [earliest: string, latest: string]
  /** It can also be left open. */
  optional: boolean
}

/** A day to come, chosen from a calendar that knows the holidays. */
export function DayField({ label, chosen, onChoose, wrong, hint, within, optional }: DayFieldProps) {
  const words = useWords()
  return (
    <PickedField
      label={label}
      chosen={chosen ? sayDay(chosen, words) : undefined}
      wrong={wrong}
      {...(hint && { hint })}
    >
      {(close) => {
        const choose = (day: string) => {
          onChoose(day)
          close()
        }
        return (
          <>
            <Calendar chosen={chosen} onChoose={choose} within={within} />
            {optional && chosen && <LinkButton onPush={() => choose('')}>{words('pick.nothing')}</LinkButton>}
          </>
        )
      }}
    </PickedField>
  )
}

import type { Output } from '../../contract/calls'
import type { Organisation } from '../../contract/hats'
import { Field } from '../components/field'
import { PushRow } from '../components/push-row'
import { useWords } from './words/speak'

interface PastDispatchesProps {
  past: Output<'appeals.proposeUnits'>['past']
  onTake: (unit: Organisation) => void
}

/** The units that answered what is like it before; one tap puts one into the form. */
export function PastDispatches({ past, onTake }: PastDispatchesProps) {
  const words = useWords()
  return (
    <Field label={words('proposal.past')}>
      {past.map(({ unit, count }) => (
        <PushRow
          key={unit.id}
          label={unit.name}
          note={words('proposal.pastCount', { count })}
          onPush={() => onTake(unit)}
        />
      ))}
    </Field>
  )
}

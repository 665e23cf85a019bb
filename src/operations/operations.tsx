import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { InHat } from '../components/in-hat'
import { Tabs } from '../components/tabs'
import { DeadLetters } from './dead-letters'
import { Faults } from './faults'
import { useWords } from './words/speak'

/** 运维: what an administrator looks after. */
export default function OperationsPage() {
  const words = useWords()
  return (
    <InHat title={words('operations.title')} may="operations.deadLetters">
      {(hat) => <Operations key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Operations({ hat }: { hat: Hat }) {
  const words = useWords()
  const [part, setPart] = useState<'deadLetters' | 'faults'>('deadLetters')
  const tab = (value: 'deadLetters' | 'faults') => {
    const label = words(`${value}.title`)
    return { value, label, count: null, spoken: label }
  }
  return (
    <>
      <Tabs tabs={[tab('deadLetters'), tab('faults')]} current={part} onTurn={setPart} />
      {part === 'deadLetters' ? <DeadLetters hat={hat} /> : <Faults hat={hat} />}
    </>
  )
}

import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { Session } from '../../contract/session'
import { InHat } from '../components/in-hat'
import { RegisterForm } from './register-form'
import { Registered } from './registered'
import { useWords } from './words/speak'

/**
 * 代录: made for a meeting, where one item follows the other. Form and result share a page: where there is no network,
 * not even another page may have to be fetched.
 */
export default function RegisterPage() {
  const words = useWords()
  return (
    <InHat title={words('register.title')} may="appeals.register">
      {(hat, person) => <Sitting key={hat.id} hat={hat} person={person} />}
    </InHat>
  )
}

interface SittingProps {
  hat: Hat
  person: NonNullable<Session['person']>
}

/** What he writes: the first one, the next one, or one that the office did not take. */
interface Writing {
  key: number
  isNext: boolean
  item?: string
}

function Sitting({ hat, person }: SittingProps) {
  const { unsent } = useRouter().params
  const [count, setCount] = useState(0)
  const [writing, setWriting] = useState<Writing | null>(unsent ? null : { key: 0, isNext: false })

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever he writes or has written begins at the top
  useEffect(() => {
    Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
  }, [writing])

  const write = (item?: string) => {
    setCount(count + 1)
    setWriting({ key: count + 1, isNext: true, ...(item && { item }) })
  }
  if (!writing) return <Registered onAnother={() => write()} onMend={write} />
  const { key, ...what } = writing
  return <RegisterForm key={key} hat={hat} person={person} {...what} onKept={() => setWriting(null)} />
}

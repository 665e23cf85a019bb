import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Input } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { RevealedPhone } from '../components/revealed-phone'
import { Sheet } from '../components/sheet'
import { useWords } from './words/speak'

interface RevealPhoneProps {
  hat: Hat
  /** Whose number of which card. */
  of: Pick<Input<'enterprises.revealPhone'>, 'id' | 'whose' | 'place'>
  name: string
}

/** The way to a number in full, and to calling it; each use is on record. */
export function RevealPhone({ hat, of, name }: RevealPhoneProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <View className="card__ask">
        <LinkButton onPush={() => setOpen(true)}>{words('phone.show')}</LinkButton>
      </View>
      {isOpen && (
        <Sheet title={words('phone.of', { name })} onClose={() => setOpen(false)}>
          <RevealedPhone
            sayWhy={hat.organisation.id !== of.id}
            mostWhy={100}
            ask={(why) => call('enterprises.revealPhone', { ...of, ...(why && { why }) }, { hat: hat.id })}
          />
        </Sheet>
      )}
    </>
  )
}

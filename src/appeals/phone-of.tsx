import { View } from '@tarojs/components'
import { useState } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import type { Contact } from '../../contract/appeals'
import { type CaseRole, sideOf } from '../../contract/hats'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { RevealedPhone } from '../components/revealed-phone'
import { Sheet } from '../components/sheet'
import type { SeenAppeal } from './on-appeal'
import { useWords } from './words/speak'
import './phone-of.less'

interface PhoneOfProps {
  seen: SeenAppeal
  whose: 'contact' | 'handler'
  somebody: Contact
  /** He may need the whole number. */
  canAsk: boolean
}

/** Somebody and his masked number; whoever needs the whole one asks for it, and that is on record. */
export function PhoneOf({ seen, whose, somebody: { name, phone }, canAsk }: PhoneOfProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const role = seen.hat.role as CaseRole
  return (
    <>
      <View className="phone-of">
        <View className="phone-of__name">
          {name}
          {phone && ` ${phone}`}
        </View>
        {phone && canAsk && (
          <View className="phone-of__ask">
            <LinkButton onPush={() => setOpen(true)}>{words('phone.show')}</LinkButton>
          </View>
        )}
      </View>
      {isOpen && (
        <Sheet title={words('phone.of', { name })} onClose={() => setOpen(false)}>
          <RevealedPhone
            sayWhy={sideOf[role] !== 'enterprise' || role === 'envoy'}
            mostWhy={textLimits.reason}
            ask={(why) =>
              call(
                'appeals.revealPhone',
                { id: seen.appeal.id, whose, ...(why && { why }) },
                { hat: seen.hat.id },
              )
            }
          />
        </Sheet>
      )}
    </>
  )
}

import { TypedText } from '../components/typed-text'
import { useWords } from './words/speak'

/** Where an office is found and who is in charge of it, as it is written in a form. */
export interface OfficeForm {
  leaderName: string
  leaderPost: string
  address: string
  phone: string
}

interface Office {
  leader: { name: string; post: string | null } | null
  address: string | null
  phone: string | null
}

export function officeForm({ leader, address, phone }: Office): OfficeForm {
  return {
    leaderName: leader?.name ?? '',
    leaderPost: leader?.post ?? '',
    address: address ?? '',
    phone: phone ?? '',
  }
}

export const emptyOffice = officeForm({ leader: null, address: null, phone: null })

/** What was written, as the contract takes it: nothing written is nothing known. */
export function officeOf({ leaderName, leaderPost, address, phone }: OfficeForm): Office {
  return {
    leader: leaderName.trim() ? { name: leaderName, post: leaderPost.trim() ? leaderPost : null } : null,
    address: address.trim() ? address : null,
    phone: phone.trim() || null,
  }
}

interface OfficeFieldsProps {
  initial: OfficeForm
  change: (part: Partial<OfficeForm>) => void
  wrongWith: (field: string) => string | undefined
}

export function OfficeFields({ initial, change, wrongWith }: OfficeFieldsProps) {
  const words = useWords()
  return (
    <>
      <TypedText
        lines="one"
        label={words('field.leaderName')}
        placeholder={words('field.leaderNamePlaceholder')}
        initial={initial.leaderName}
        most={20}
        onText={(leaderName) => change({ leaderName })}
        wrong={wrongWith('leader.name')}
      />
      <TypedText
        lines="one"
        label={words('field.leaderPost')}
        placeholder={words('field.leaderPostPlaceholder')}
        initial={initial.leaderPost}
        most={30}
        onText={(leaderPost) => change({ leaderPost })}
        wrong={wrongWith('leader.post')}
      />
      <TypedText
        lines="one"
        label={words('field.address')}
        placeholder={words('field.addressPlaceholder')}
        initial={initial.address}
        most={120}
        onText={(address) => change({ address })}
        wrong={wrongWith('address')}
      />
      <TypedText
        lines="one"
        label={words('field.phone')}
        placeholder={words('field.phonePlaceholder')}
        initial={initial.phone}
        most={20}
        onText={(phone) => change({ phone })}
        wrong={wrongWith('phone')}
      />
    </>
  )
}

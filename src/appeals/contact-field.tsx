import { TypedText } from '../components/typed-text'
import type { Registration } from './registration'
import { useWords } from './words/speak'

interface ContactFieldProps {
  initial: Registration['contact']
  onChange: (part: Partial<Registration['contact']>) => void
  wrongWith: (path: string) => string | undefined
}

/** Whom to call back; where the enterprise has an account of its own nobody needs it. */
export function ContactField({ initial, onChange, wrongWith }: ContactFieldProps) {
  const words = useWords()
  return (
    <>
      <TypedText
        lines="one"
        label={words('register.contactName')}
        placeholder={words('register.contactNamePlaceholder')}
        initial={initial.name}
        most={20}
        onText={(name) => onChange({ name })}
        wrong={wrongWith('contact.name')}
      />
      <TypedText
        lines="one"
        label={words('register.contactPhone')}
        placeholder={words('register.contactPhonePlaceholder')}
        initial={initial.phone}
        most={20}
        onText={(phone) => onChange({ phone })}
        wrong={wrongWith('contact.phone')}
      />
    </>
  )
}

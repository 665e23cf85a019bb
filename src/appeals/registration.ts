import type { RegisterAppeal } from '../../contract/appeals'
import type { Organisation } from '../../contract/hats'
import { emptySubmission, handedOver, type Submission } from './submission'

/** An enterprise that somebody may register for. */
export type KnownEnterprise = Pick<Organisation, 'id' | 'name'>

/** 代录, as it is kept on the phone: what an enterprise told somebody of the staff. */
export interface Registration extends Submission {
  enterprise: KnownEnterprise | null
  source: RegisterAppeal['source'] | null
  contact: { name: string; phone: string }
  /** A unit answered on the spot: which, and what it said. */
  wasAnswered: boolean
  onTheSpot: { unit: Organisation | null; text: string }
}

export const emptyRegistration: Registration = {
  ...emptySubmission,
  enterprise: null,
  source: null,
  contact: { name: '', phone: '' },
  wasAnswered: false,
  onTheSpot: { unit: null, text: '' },
}

/** What is the same for the next one: he is still in the same room with the same people. */
export type Setting = Pick<Registration, 'enterprise' | 'source' | 'contact'>
export function settingOf({ enterprise, source, contact }: Registration): Setting {
  return { enterprise, source, contact }
}

/** A 建议 is adopted or not, which nobody says on the spot. */
export function canBeAnswered({ kind }: Submission): boolean {
  return kind !== 'suggestion'
}

/** The form as the office takes it. One sentence is enough in a meeting: without a text the title is the text. */
export function handedRegistration(registration: Registration): RegisterAppeal {
  const { title, text, enterprise, source, contact, wasAnswered, onTheSpot } = registration
  return {
    ...handedOver(registration),
    text: text.trim() ? text : title,
    // A form without an enterprise or a source is not sent: `submission-check.ts`.
    enterpriseId: enterprise?.id ?? '',
    source: source as RegisterAppeal['source'],
    ...((contact.name.trim() || contact.phone.trim()) && {
      contact: { name: contact.name, phone: contact.phone.trim() },
    }),
    ...(wasAnswered &&
      canBeAnswered(registration) && {
        onTheSpot: { unitId: onTheSpot.unit?.id ?? '', text: onTheSpot.text },
      }),
  }
}

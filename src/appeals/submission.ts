import type { AppealKind, Privacy } from '../../contract/appeal-kinds'
import type { SubmitAppeal } from '../../contract/appeals'
import type { Category } from '../../contract/categories'
import type { Organisation } from '../../contract/hats'
import { type DraftFile, type FileSort, forgetCopies, goneFrom, handed, withoutLost } from './draft-files'
import type { Mistakes } from './use-mistakes'

/** What every way in asks for, as it is kept on the phone. */
export interface Submission {
  kind: AppealKind
  /** The unit a 投诉 is about. */
  about: Organisation | null
  category: Category | null
  title: string
  text: string
  /** Null until he chooses: then the kind decides. */
  privacy: Privacy | null
  photos: DraftFile[]
  documents: DraftFile[]
}

export const emptySubmission: Submission = {
  kind: 'appeal',
  about: null,
  category: null,
  title: '',
  text: '',
  privacy: null,
  photos: [],
  documents: [],
}

/** Who learns who asks: what he chose, or what his kind of appeal starts with. */
export function privacyOf({ kind, privacy }: Pick<Submission, 'kind' | 'privacy'>): Privacy {
  return privacy ?? (kind === 'complaint' ? 'hiddenFromUnit' : 'open')
}

/** The form as the office takes it. */
export function handedOver(submission: Submission): SubmitAppeal {
  const { kind, about, category, title, text, photos, documents } = submission
  return {
    kind,
    privacy: privacyOf(submission),
    // A form without a category is not sent: `submission-check.ts`.
    category: category as Category,
    title,
    text,
    photos: photos.map(handed),
    documents: documents.map(handed),
    ...(kind === 'complaint' && about && { aboutUnitId: about.id }),
  }
}

/** The files that wait for their upload and are gone from the phone. */
export async function whatIsGone({ photos, documents }: Submission): Promise<Mistakes> {
  return { ...(await goneFrom('photos', photos)), ...(await goneFrom('documents', documents)) }
}

/** The phone's copies are not needed any more. */
export function forgetFiles({ photos, documents }: Submission) {
  forgetCopies([...photos, ...documents])
}

/** What the form holds without the upload of files the office could not find, so that the next try uploads them again. */
export function withoutMissing(
  { photos, documents }: Submission,
  fields: Mistakes,
): Pick<Submission, FileSort> {
  return {
    photos: withoutLost(photos, 'photos', fields),
    documents: withoutLost(documents, 'documents', fields),
  }
}

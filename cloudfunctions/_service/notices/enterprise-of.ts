import type { Named } from '../appeals/appeal'
import type { Notice } from './notice'

/** Whose a notice is: the enterprise that wrote it, or the one a committee wrote it for; null where there is none. */
export function enterpriseOf({
  organisation,
  enterprise = null,
}: Pick<Notice, 'organisation' | 'enterprise'>): Named | null {
  return organisation.kind === 'enterprise' ? organisation : enterprise
}

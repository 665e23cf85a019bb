import { type FileSort, uploadEach } from './draft-files'
import type { Submission } from './submission'

/** A form whose files are being uploaded: read anew each time, because somebody may be removing one meanwhile. */
interface Uploading {
  read: () => Submission
  change: (files: Partial<Pick<Submission, FileSort>>) => void
  /** The person's folder in the cloud. */
  drafts: string
  onProgress?: (kept: string, percent: number) => void
}

/** Uploads what is not in the cloud yet, the photos first. */
export async function uploadFiles({ read, change, drafts, onProgress }: Uploading): Promise<void> {
  for (const sort of ['photos', 'documents'] as const)
    await uploadEach({
      read: () => read()[sort],
      change: (files) => change({ [sort]: files }),
      drafts,
      onProgress,
    })
}

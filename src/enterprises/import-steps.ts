import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { type BadRow, type SheetOutcome, type SheetSort, sheetLimits } from '../../contract/spreadsheets'
import { call } from '../client'
import { phoneFiles } from '../phone-files'
import type { PickedFile } from '../phone-files-shape'
import { randomId } from '../random-id'
import { transport } from '../transport'

/** A file that lies at the office and is checked. */
export interface CheckedSheet {
  name: string
  sheet: Output<'spreadsheets.read'>
  outcome: SheetOutcome
}

/** How far it is: percent of the upload, or rows. */
export type Progress =
  | { step: 'uploading'; percent: number }
  | { step: 'reading' }
  | { step: 'checking' | 'applying'; done: number; rows: number }

interface Bringing {
  hat: Hat
  sort: SheetSort
  why: string
  /** His folder in the cloud. */
  drafts: string
  onProgress: (progress: Progress) => void
}

/** Uploads a file and has every row of it checked. */
export async function bring(
  picked: PickedFile,
  { hat, sort, why, drafts, onProgress }: Bringing,
): Promise<CheckedSheet> {
  const kept = await phoneFiles.keep(picked)
  try {
    onProgress({ step: 'uploading', percent: 0 })
    const fileID = await transport.uploadFile(`${drafts}/${randomId()}.xlsx`, kept, (percent) =>
      onProgress({ step: 'uploading', percent }),
    )
    onProgress({ step: 'reading' })
    const file = { fileID, name: picked.name }
    const sheet = await call('spreadsheets.read', { sort, file, why }, { hat: hat.id, key: randomId() })
    const outcome = await eachChunk('spreadsheets.check', sheet, hat, (done) =>
      onProgress({ step: 'checking', done, rows: sheet.rows }),
    )
    return { name: picked.name, sheet, outcome }
  } finally {
    await phoneFiles.forget(kept)
  }
}

/** Writes every row. Called again it goes on where it stopped: what is written already is not written twice. */
export function applyAll(
  sheet: CheckedSheet['sheet'],
  hat: Hat,
  onProgress: (progress: Progress) => void,
): Promise<SheetOutcome> {
  return eachChunk('spreadsheets.apply', sheet, hat, (done) =>
    onProgress({ step: 'applying', done, rows: sheet.rows }),
  )
}

async function eachChunk(
  name: 'spreadsheets.check' | 'spreadsheets.apply',
  { id, rows, chunks }: CheckedSheet['sheet'],
  hat: Hat,
  onDone: (rows: number) => void,
): Promise<SheetOutcome> {
  const sum = { added: 0, changed: 0, same: 0, bad: [] as BadRow[] }
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    onDone(Math.min(rows, chunk * sheetLimits.chunk))
    const { added, changed, same, bad } = await call(name, { id, chunk }, { hat: hat.id, key: randomId() })
    sum.added += added
    sum.changed += changed
    sum.same += same
    sum.bad.push(...bad)
  }
  onDone(rows)
  return sum
}

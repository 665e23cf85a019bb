import type { FileView } from '../../../contract/files'
import type { Person } from '../accounts/person'
import type { Office } from '../office'

/** A link to a paper that is good for ten minutes; the one the person had made before is gone. */
export async function handOut(
  { files, sheets, now }: Office,
  person: Person,
  name: string,
  bytes: Buffer,
): Promise<FileView> {
  const fileID = await files.put(bytes, 'html')
  const before = await sheets.take({ _id: `paper/${person._id}`, schema: 1, fileID, at: now() })
  if (before !== null) await files.discardQuietly([before])
  const links = await files.links([fileID])
  return { name: `${name}.html`, kind: 'html', size: bytes.length, url: links.get(fileID) ?? '' }
}

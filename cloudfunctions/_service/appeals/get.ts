import type { FileView } from '../../../contract/files'
import type { StoredFile } from '../files/files'
import type { Handler } from '../handler'
import { detailOf } from './view'

/** `appeals.get`: one appeal, with links to its files that were made for this request. */
export const get: Handler<'appeals.get'> = async (office, { appeal, hat }) => {
  const links = await office.files.links([...appeal.photos, ...appeal.documents].map((file) => file.fileID))
  const view = ({ fileID, name, kind, size }: StoredFile): FileView => ({
    name,
    kind,
    size,
    url: links.get(fileID) ?? '',
  })
  return detailOf(appeal, hat.role, {
    photos: appeal.photos.map(view),
    documents: appeal.documents.map(view),
  })
}

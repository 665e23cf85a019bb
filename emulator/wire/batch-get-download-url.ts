import { invalidParam } from '../errors'
import { limits } from '../limits'
import { pathOf } from '../storage/paths'
import type { Action } from './wire'

/** `storage.batchGetDownloadUrl`: a link per file that ends after `max_age` seconds; a missing file has its own code. */
export const batchGetDownloadUrl: Action = (request, { world: { envId, origin, files, links } }) => {
  const wanted = request.file_list
  if (!Array.isArray(wanted) || wanted.length > limits.filesPerCall) {
    throw invalidParam(`file_list must hold at most ${limits.filesPerCall} files`)
  }
  const download_list = wanted.map(({ fileid, max_age }: { fileid?: unknown; max_age?: unknown }) => {
    const path = pathOf(envId, String(fileid))
    if (path === undefined || !files.get(path)) {
      return { code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' }
    }
    const seconds = typeof max_age === 'number' && max_age > 0 ? max_age : limits.linkSeconds
    const query = links.query('read', path, Math.min(seconds, limits.linkSecondsMax))
    return { code: 'SUCCESS', fileID: fileid, tempFileURL: `${origin}/files/${path}?${query}` }
  })
  return { data: { download_list } }
}

import { CloudError, invalidParam } from '../errors'
import { limits } from '../limits'
import { pathOf } from '../storage/paths'
import type { Action } from './wire'

/** `storage.batchDeleteFile`: removes files; each has its own code. */
export const batchDeleteFile: Action = async (request, { world: { envId, files } }) => {
  const wanted = request.fileid_list
  if (!Array.isArray(wanted) || wanted.length > limits.filesPerCall) {
    throw invalidParam(`fileid_list must hold at most ${limits.filesPerCall} files`)
  }
  const delete_list: { code: string; fileID: string }[] = []
  for (const fileID of wanted.map(String)) {
    const path = pathOf(envId, fileID)
    try {
      if (path === undefined) throw new CloudError('STORAGE_FILE_NONEXIST', fileID)
      await files.remove(path, 'administrator')
      delete_list.push({ code: 'SUCCESS', fileID })
    } catch (thrown) {
      if (!(thrown instanceof CloudError)) throw thrown
      delete_list.push({ code: thrown.code, fileID })
    }
  }
  return { data: { delete_list } }
}

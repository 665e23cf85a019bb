import { CloudError, invalidParam } from '../errors'
import { limits } from '../limits'
import { missing } from '../storage/files'
import { fileIdOf } from '../storage/paths'
import type { Action, World } from './wire'

interface Copy {
  src_path?: unknown
  dst_path?: unknown
  overwrite?: unknown
  remove_original?: unknown
}

/**
 * `storage.batchCopyFile`: copies files by path as the administrator. The fields of `copy_list` and the code for an
 * existing target without `overwrite` are unconfirmed.
 */
export const batchCopyFile: Action = async (request, { world }) => {
  const wanted = request.file_list
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > limits.filesPerCall) {
    throw invalidParam(`file_list must hold 1 to ${limits.filesPerCall} files`)
  }
  const copy_list = []
  for (const one of wanted as Copy[]) {
    try {
      copy_list.push({ code: 'SUCCESS', fileId: await copy(one, world) })
    } catch (thrown) {
      if (!(thrown instanceof CloudError)) throw thrown
      copy_list.push({ code: thrown.code, message: thrown.message })
    }
  }
  return { data: { copy_list } }
}

async function copy(
  { src_path, dst_path, overwrite, remove_original }: Copy,
  { envId, files }: World,
): Promise<string> {
  const [from, to] = [String(src_path), String(dst_path)]
  const file = files.get(from)
  if (!file) throw missing(from)
  if (files.get(to) && overwrite === false)
    throw new CloudError('STORAGE_REQUEST_FAIL', `${to} already exists`)
  await files.put(to, files.read(file), 'administrator', file.size)
  if (remove_original) await files.remove(from, 'administrator')
  return fileIdOf(envId, to)
}

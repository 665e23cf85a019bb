import { invalidParam } from '../errors'
import { missing } from '../storage/files'
import { bucketOf } from '../storage/paths'
import { type Action, optionalText, type World } from './wire'

/**
 * `storage.getFileAuthority`: whether a user may read files, by the rule PRIVATE. The SDK's types know `read` only, so
 * WRITE and READWRITE are refused; so is a `uid`, which no WeChat user has. The code for a missing file is unconfirmed.
 */
export const getFileAuthority: Action = (request, { world }) => {
  const openId = optionalText(request, 'openId')
  if (openId === undefined) throw invalidParam('getFileAuthority needs an openId: the emulator knows no uid')
  const { fileList } = request
  if (!Array.isArray(fileList)) throw invalidParam('fileList must be an array')
  return {
    data: fileList.map((wanted: { path?: unknown; type?: unknown }) => authority(wanted, openId, world)),
  }
}

function authority(
  { path, type }: { path?: unknown; type?: unknown },
  openId: string,
  { envId, files }: World,
): { path: string; cosFileId: string; read: boolean } {
  if (typeof path !== 'string') throw invalidParam('path must be a string')
  if (type !== 'READ')
    throw invalidParam(`getFileAuthority of type ${String(type)} is not implemented by the emulator`)
  const file = files.get(path)
  if (!file) throw missing(path)
  return { path, cosFileId: `${bucketOf(envId)}/${path}`, read: file.owner === openId }
}

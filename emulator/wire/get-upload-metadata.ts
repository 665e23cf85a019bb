import { assertCloudPath, bucketOf, fileIdOf } from '../storage/paths'
import { type Action, text } from './wire'

/** Seconds an upload may be begun after it was announced; the platform's own value is unconfirmed. */
const uploadSeconds = 900

/** `storage.getUploadMetadata`: where and with which signature the SDK may PUT the file. */
export const getUploadMetadata: Action = (request, { world: { envId, origin, links } }) => {
  const path = text(request, 'path')
  assertCloudPath(path)
  return {
    data: {
      url: `${origin}/files/${path}?${links.query('write', path, uploadSeconds)}`,
      token: 'emulator',
      authorization: 'emulator',
      fileId: fileIdOf(envId, path),
      cosFileId: `${bucketOf(envId)}/${path}`,
    },
  }
}

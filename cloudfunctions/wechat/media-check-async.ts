import type { Input } from '../_service/wechat/operations'
import { linkTo, openApi } from './cloud'

const mediaTypes = { sound: 1, picture: 2 } as const

export async function mediaCheckAsync({
  openid,
  fileID,
  kind,
  scene,
}: Input<'mediaCheckAsync'>): Promise<{ traceId: string }> {
  const { traceId } = await openApi('security.mediaCheckAsync', {
    mediaUrl: await linkTo(fileID),
    mediaType: mediaTypes[kind],
    version: 2,
    scene,
    openid,
  })
  return { traceId: String(traceId) }
}

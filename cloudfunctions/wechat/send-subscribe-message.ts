import type { Input } from '../_service/wechat/operations'
import { openApi } from './cloud'
import { fitTemplateData } from './template-data'

export async function sendSubscribeMessage({
  openid,
  templateId,
  data,
  page,
  state,
  lang,
}: Input<'sendSubscribeMessage'>): Promise<null> {
  await openApi('subscribeMessage.send', {
    touser: openid,
    templateId,
    data: fitTemplateData(data),
    ...(page !== undefined && { page }),
    ...(state && { miniprogramState: state }),
    ...(lang && { lang }),
  })
  return null
}

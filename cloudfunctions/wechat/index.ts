import type { Outcome } from '../_service/wechat/operations'
import { answer } from './answer'

/** WeChat's open API for functions of ours: `{secret, operation, input}` → an outcome. */
export async function main(event: unknown): Promise<Outcome<unknown>> {
  return answer(event, process.env.WECHAT_SECRET)
}

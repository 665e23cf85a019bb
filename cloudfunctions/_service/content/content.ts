import type { Person } from '../accounts/person'
import { refusedField } from '../refused'
import type { WeChat } from '../wechat/wechat'

/** Comments of one person to another: what an appeal is (platform-facts.md §2.8). */
const scene = 2

/** WeChat's check of what others will read, made while its author is still there to change it. */
export function content(wechat: WeChat) {
  return {
    /**
     * Refuses what WeChat calls risky. True when a person should look at it: WeChat said so, or could not say; an outage
     * must not keep an appeal from being heard.
     */
    async needsReview(author: Person, text: string, field: string): Promise<boolean> {
      const [openid] = author.openids
      if (openid === undefined) return true
      const checked = await wechat.checkText({ openid, text, scene })
      if (!checked.ok) return true
      if (checked.value.suggest === 'risky') throw refusedField(field, 'content.risky')
      return checked.value.suggest === 'review'
    },

    /** Has WeChat look at a photo; the trace its verdict will come with, or null where it cannot be asked. */
    async checkPhoto(author: Person, fileID: string): Promise<string | null> {
      const [openid] = author.openids
      if (openid === undefined) return null
      const asked = await wechat.checkFile({ openid, fileID, kind: 'picture', scene })
      return asked.ok ? asked.value.traceId : null
    },
  }
}

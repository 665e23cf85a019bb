import Taro from '@tarojs/taro'
import type { AcceptReminders } from './accept-reminders-shape'

/** WeChat's number for the main switch (platform-facts.md §2.5). */
const mainSwitchOff = 20004

export const acceptReminders: AcceptReminders = async (templateIds) => {
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] })
    const said = answer as unknown as Record<string, string | undefined>
    const accepted = templateIds.filter((id) => said[id]?.startsWith('accept'))
    return { how: accepted.length > 0 ? 'accepted' : 'refused', templateIds: accepted }
  } catch (failure) {
    if ((failure as { errCode?: number }).errCode === mainSwitchOff)
      return { how: 'switchedOff', templateIds: [] }
    throw failure
  }
}

import Taro from '@tarojs/taro'
import { askWhoIsHere } from '../session'

/** Goes to the desk in the hat he has just got. */
export async function comesIn(hatId?: string): Promise<void> {
  await askWhoIsHere(hatId)
  await Taro.switchTab({ url: '/pages/desk/index' })
}

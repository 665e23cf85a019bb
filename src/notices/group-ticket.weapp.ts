import Taro from '@tarojs/taro'

/** WeChat's own function, which Taro's types do not know. */
declare const wx: {
  getGroupEnterInfo?: (options: { success: (info: { cloudID: string }) => void; fail: () => void }) => void
}

/** What shows the office from which WeChat group the card was opened; null where it was none. */
export async function groupTicket(): Promise<object | null> {
  const { getGroupEnterInfo } = wx
  if (!getGroupEnterInfo) return null
  return new Promise((resolve) => {
    getGroupEnterInfo({
      // Opened by the platform on its way; what stands deeper would stay closed.
      success: ({ cloudID }) => resolve(Taro.cloud.CloudID(cloudID) as unknown as object),
      fail: () => resolve(null),
    })
  })
}

/** The next cards that are shared tell from which group they are opened. */
export function shareWithTicket() {
  Taro.showShareMenu({ withShareTicket: true }).catch(() => undefined)
}

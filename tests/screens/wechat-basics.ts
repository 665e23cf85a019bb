import type { App } from './wechat'

/** The phone itself: a standard WeChat in the phone's language, and the app's key-value storage. */
export function basics(app: App, language: string, storage: Map<string, string>) {
  const base = { SDKVersion: '3.8.0', version: '8.0.50', language, theme: 'light', host: { env: 'WeChat' } }
  const screen = { pixelRatio: 3, screenWidth: 375, screenHeight: 812, windowWidth: 375, windowHeight: 724 }
  const device = { brand: 'devtools', model: 'iPhone X', platform: 'ios', system: 'iOS 17.5' }
  const given = (value: object) => () => app.copied(value)
  return {
    canIUse: () => true,
    nextTick: (work: () => void) => void Promise.resolve().then(work),
    getSystemInfoSync: given({ ...base, ...screen, ...device }),
    getAppBaseInfo: given(base),
    getWindowInfo: given(screen),
    getDeviceInfo: given(device),
    getAccountInfoSync: given({
      miniProgram: { appId: 'wx0000000000000000', envVersion: 'release', version: '1.0.0' },
    }),
    getLaunchOptionsSync: given({ path: 'pages/desk/index', query: {}, scene: 1001 }),
    getEnterOptionsSync: given({ path: 'pages/desk/index', query: {}, scene: 1001 }),
    onAppRoute: () => undefined,

    getStorageSync: (key: string) => app.copied(JSON.parse(storage.get(key) ?? '""')),
    setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.stringify(value)),
    getStorageInfoSync: () => app.copied({ keys: [...storage.keys()], currentSize: 1, limitSize: 10240 }),
    removeStorageSync: (key: string) => void storage.delete(key),
  }
}

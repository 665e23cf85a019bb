import Taro from '@tarojs/taro'
import type { AllowPrivate } from './allow-private-shape'

/** `requirePrivacyAuthorize` is there since base library 2.32.3; older ones ask by themselves. */
export const allowPrivate: AllowPrivate = () =>
  new Promise((resolve, reject) => {
    if (!Taro.requirePrivacyAuthorize) return resolve()
    Taro.requirePrivacyAuthorize({ success: () => resolve(), fail: reject })
  })

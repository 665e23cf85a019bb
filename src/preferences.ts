import Taro from '@tarojs/taro'
import { type Language, languages } from '../contract/languages'
import { sharedValue } from './shared-value'

/** The reader's own text size, times WeChat's standard one. */
export const textScales = [1, 1.2, 1.4] as const
export type TextScale = (typeof textScales)[number]

const languageKey = 'language'
const textScaleKey = 'textScale'

/** The closest of ours to the phone's language (`zh_CN`, `zh_HK`, `en` …); a Chinese office speaks Chinese first. */
function phoneLanguage(): Language {
  const name = (Taro.getAppBaseInfo?.().language ?? '').replace('_', '-').toLowerCase()
  if (/^zh-(tw|hk|mo|hant)/.test(name)) return 'zh-TW'
  return name.startsWith('en') ? 'en' : 'zh-CN'
}

function stored<T>(key: string, known: readonly T[]): T | undefined {
  const value: T = Taro.getStorageSync(key)
  return known.includes(value) ? value : undefined
}

export const language = sharedValue<Language>(stored(languageKey, languages) ?? phoneLanguage())
export const textScale = sharedValue<TextScale>(stored(textScaleKey, textScales) ?? 1)

export function chooseLanguage(next: Language) {
  Taro.setStorageSync(languageKey, next)
  language.replace(next)
}

export function chooseTextScale(next: TextScale) {
  Taro.setStorageSync(textScaleKey, next)
  textScale.replace(next)
}

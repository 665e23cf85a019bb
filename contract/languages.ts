/** The languages of the screens, and of what WeChat says to a person. */
export const languages = ['zh-CN', 'zh-TW', 'en'] as const
export type Language = (typeof languages)[number]

/// <reference types="@tarojs/taro" />

declare module '*.less'
declare module '*.png'

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5'
  }
}

/** The CloudBase environment the build is for; without one WeChat takes the account's first. See config/index.ts. */
declare const CLOUD_ENV: string

/** The ids of the operator's subscribe-message templates, as far as there are any. See config/index.ts. */
declare const TEMPLATE_IDS: Partial<Record<'progress' | 'replied' | 'task' | 'approval', string>>

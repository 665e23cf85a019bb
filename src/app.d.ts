/// <reference types="@tarojs/taro" />

declare module '*.less'
declare module '*.png'

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5'
    /** The CloudBase environment of a release; WeChat takes the account's first one without it. */
    TARO_APP_CLOUD_ENV?: string
  }
}

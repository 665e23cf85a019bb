import '@tarojs/components/types/common'

declare module '@tarojs/components/types/common' {
  interface StandardProps {
    /** What it is to a screen reader; config/aria-plugin.ts carries it into WeChat's templates. */
    role?: string
  }
}

import type { IPluginContext } from '@tarojs/service'

interface MiniPlatform {
  platform: string
  template?: {
    mergeComponents(ctx: IPluginContext, components: Record<string, Record<string, string>>): void
  }
}

/**
 * The attributes a screen reader reads, by the name WeChat gives them and the React property they come from. `role`
 * is what a browser calls the same thing, so the screens write one property for both.
 */
const readAloud: Record<string, string> = {
  'aria-role': 'i.role',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-live': '',
}

const spoken = ['View', 'Text', 'Image', 'Button', 'Input', 'Textarea', 'ScrollView']

/** Taro 4.2.1 writes no aria attribute into WeChat's templates; this adds them to the components the screens use. */
export default function ariaPlugin(ctx: IPluginContext) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform: MiniPlatform) => {
      platform.template?.mergeComponents(
        ctx,
        Object.fromEntries(spoken.map((component) => [component, readAloud])),
      )
    },
  })
}

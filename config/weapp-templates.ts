import type { IPluginContext } from '@tarojs/service'

interface Page {
  content?: { enablePageMeta?: boolean }
}

/** What of Taro's WeChat platform this plugin touches; a browser build has no templates. */
interface Platform {
  template?: {
    mergeComponents(ctx: IPluginContext, components: Record<string, Record<string, string>>): void
    buildPageTemplate(basePath: string, page: Page): string
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

/**
 * Taro's page-meta listens to every scroll and carries a navigation bar whose black title stands on the dark theme's
 * black ground. Ours carries the root font size, at once.
 */
function onlyRootFontSize(pageTemplate: string): string {
  return pageTemplate.replace(/<page-meta ([^>]*)>[\s\S]*<\/page-meta>/, (_, attributes: string) => {
    const name = /root-font-size="\{\{(pageMeta\.\w+)/.exec(attributes)?.[1]
    if (!name) throw new Error('Taro’s page-meta template has changed: no root-font-size in it')
    return `<page-meta root-font-size="{{${name}||'16px'}}"></page-meta>`
  })
}

/** Two things Taro 4.2.1 does not put right in WeChat's templates. */
export default function weappTemplates(ctx: IPluginContext) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: ({ template }: Platform) => {
      if (!template) return
      template.mergeComponents(ctx, Object.fromEntries(spoken.map((component) => [component, readAloud])))
      const build = template.buildPageTemplate
      template.buildPageTemplate = (basePath, page) => onlyRootFontSize(build(basePath, page))
    },
  })
}

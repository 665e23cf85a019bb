import type { IPluginContext } from '@tarojs/service'

interface Page {
  content?: { enablePageMeta?: boolean }
}

/** What of Taro's WeChat platform this plugin touches; a browser build has no templates. */
interface Platform {
  template?: {
    buildTemplate(components: unknown): string
    buildPageTemplate(basePath: string, page: Page): string
  }
}

/**
 * The attributes a screen reader reads, by the name WeChat gives them and the React property they come from. `role`
 * is what a browser calls the same thing, so the screens write one property for both.
 */
const readAloud = {
  'aria-role': 'role',
  'aria-label': 'ariaLabel',
  'aria-hidden': 'ariaHidden',
  'aria-checked': 'ariaChecked',
  'aria-selected': 'ariaSelected',
  'aria-disabled': 'ariaDisabled',
  'aria-live': 'ariaLive',
}

const spoken = /<(view|text|image|button|input|textarea|scroll-view) /g

/**
 * Taro 4.2.1 writes no aria attribute. They go into its finished text: registered as properties of the components
 * they would shift the short names (`i.p4`) of all others, which its runtime counts for itself.
 */
function withAria(templates: string): string {
  const attributes = Object.entries(readAloud)
    .map(([attribute, property]) => `${attribute}="{{i.${property}}}"`)
    .join(' ')
  return templates.replace(spoken, `<$1 ${attributes} `)
}

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
      const { buildTemplate, buildPageTemplate } = template
      template.buildTemplate = (components) => withAria(buildTemplate(components))
      template.buildPageTemplate = (basePath, page) => onlyRootFontSize(buildPageTemplate(basePath, page))
    },
  })
}

import type { AtRule, Plugin, Rule } from 'postcss'

/**
 * WeUI switches its themes by attributes on an element; ours follow the system. Rules for the dark attribute move
 * under `prefers-color-scheme`, rules for the light one (the default anyway) and for its large-print mode (our own
 * text setting) go. `root` is what carries the variables: `page` in WeChat, `body` in a browser.
 */
export function weuiTheme(root: 'page' | 'body'): Plugin {
  const dark = /\[data-weui-theme=(['"])dark\1\]/
  const attribute = /\[data-weui-(theme|mode)=/

  /** Where the rule goes once its theme attribute is taken out, by selector. */
  function sortSelectors(rule: Rule) {
    const plain: string[] = []
    const inDark: string[] = []
    for (const selector of rule.selectors) {
      if (!attribute.test(selector)) plain.push(selector)
      else if (dark.test(selector) && !selector.includes('data-weui-mode'))
        inDark.push(selector.replace(dark, '').trim() || root)
    }
    return { plain: plain.map((selector) => (selector === 'page' ? root : selector)), inDark }
  }

  function inDarkMedia(rule: Rule, selectors: string[], make: (name: string, params: string) => AtRule) {
    const copy = rule.clone()
    copy.selectors = selectors
    return make('media', '(prefers-color-scheme: dark)').append(copy)
  }

  return {
    postcssPlugin: 'weui-theme',
    OnceExit(sheet, { atRule }) {
      sheet.walkRules((rule) => {
        const parent = rule.parent
        if (parent?.type === 'atrule' && /keyframes$/.test((parent as AtRule).name)) return
        const { plain, inDark } = sortSelectors(rule)
        if (inDark.length > 0)
          rule.after(inDarkMedia(rule, inDark, (name, params) => atRule({ name, params })))
        if (plain.length > 0) rule.selectors = plain
        else rule.remove()
      })
    },
  }
}

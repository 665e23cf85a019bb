import type { RefusalParams } from './refusals'

/**
 * The sentence of `key` in `words`, parameters filled in. A parameter that starts with `@` names another entry
 * (`{state: '@state.toSign'}`), so a refusal can carry a state or an action and still be worded in any language.
 */
export function say(
  words: Readonly<Record<string, string>>,
  key: string,
  params: RefusalParams = {},
): string {
  const sentence = words[key] ?? key
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    return typeof value === 'string' && value.startsWith('@') ? say(words, value.slice(1)) : String(value)
  })
}

import { knownTags } from '../../contract/enterprises'
import { isWordKey, type Speak } from './words/speak'

/** A known tag in the reader's language; an area's own as it is written. */
export function tagWord(tag: string, words: Speak): string {
  return knownTags.some((known) => known === tag) ? words(`tag.${tag as (typeof knownTags)[number]}`) : tag
}

/** `C14 食品制造业`, of a section or a division. */
export function industryWord(section: string, division: string | null, words: Speak): string {
  const key = `industry.${division ?? section}`
  return isWordKey(key) ? `${section}${division ?? ''} ${words(key)}` : `${section}${division ?? ''}`
}

/** What somebody types as a list: parts between commas of any kind. */
export function partsOf(text: string): string[] {
  return [...new Set(text.split(/[、,，;；\n]/).map((part) => part.trim()))].filter((part) => part !== '')
}

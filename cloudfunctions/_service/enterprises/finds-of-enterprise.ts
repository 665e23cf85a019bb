import type { Input } from '../../../contract/calls'
import { comparablePhone } from '../accounts/phone'
import type { Enterprise } from './enterprises'
import { initialsOf } from './initials-of'

type Findable = Pick<
  Enterprise,
  | 'name'
  | 'areaName'
  | 'creditCode'
  | 'contacts'
  | 'tags'
  | 'areaCode'
  | 'committees'
  | 'clusters'
  | 'responsible'
  | 'gaps'
  | 'makes'
  | 'needs'
>

/**
 * Everything an enterprise is found by, as `<owner>/<token>`, so that a search is one look-up within what the searcher
 * may see. A token stands for the whole of what is asked, not for a part of it: then nothing is looked at that is not found.
 */
export function findsOfEnterprise(enterprise: Findable): string[] {
  const core = coreOf(enterprise.name)
  const initials = initialsOf(core)
  const tokens = [
    ...runs(core, 1, 4),
    ...runs(initials, 2, 6).map((run) => `p:${run}`),
    ...[core, withoutPlace(core, enterprise.areaName)].flatMap(oneMissing).map((rest) => `m:${rest}`),
    ...(enterprise.creditCode ? [`c:${enterprise.creditCode}`, `c:${enterprise.creditCode.slice(-6)}`] : []),
    ...enterprise.contacts.flatMap(({ name, phone }) => [
      `n:${name}`,
      ...(phone ? [`t:${phone.replace(/\D/g, '').slice(-11)}`] : []),
    ]),
    ...narrowingTokens(enterprise),
    '*',
  ]
  const owners = [
    ...enterprise.committees,
    `area:${enterprise.areaCode}`,
    ...personsNow(enterprise).map((person) => `person:${person}`),
  ]
  return [
    ...[...new Set(owners)].flatMap((owner) => [...new Set(tokens)].map((token) => `${owner}/${token}`)),
    ...enterprise.contacts.flatMap(({ phone }) => (phone ? [`${knownBy(comparablePhone(phone))}/*`] : [])),
  ]
}

/** Whose card it is as far as it names this number (`comparablePhone`): who has it comes in for it, and finds nothing else by it. */
export function knownBy(number: string): string {
  return `phone:${number}`
}

/** What a list is narrowed by: tags, what is missing, both together, clusters, who looks after it. */
export function narrowingTokens(
  enterprise: Pick<Enterprise, 'tags' | 'gaps' | 'clusters' | 'responsible'>,
): string[] {
  const lacks = enterprise.gaps.length > 0 ? [...enterprise.gaps, 'any'] : []
  return [
    ...enterprise.tags.map((tag) => `g:${tag}`),
    ...lacks.map((gap) => `?:${gap}`),
    // A look-up goes by one token: of two that are frequent and seldom met together it would read thousands in vain.
    ...enterprise.tags.flatMap((tag) => lacks.map((gap) => `?:${gap}&g:${tag}`)),
    ...enterprise.clusters.map(({ id }) => `k:${id}`),
    ...personsNow(enterprise).map((person) => `r:${person}`),
  ]
}

/** The tokens of how a list is narrowed, the rarest first. */
export function narrowedTo({ gap, tag, clusterId, responsibleId }: Narrowing): string[] {
  const both = gap !== undefined && tag !== undefined
  return [
    ...(responsibleId === undefined ? [] : [`r:${responsibleId}`]),
    ...(both ? [`?:${gap}&g:${tag}`] : []),
    ...(gap === undefined || both ? [] : [`?:${gap}`]),
    ...(tag === undefined || both ? [] : [`g:${tag}`]),
    ...(clusterId === undefined ? [] : [`k:${clusterId}`]),
  ]
}
type Narrowing = Pick<Input<'enterprises.search'>, 'gap' | 'tag' | 'clusterId' | 'responsibleId'>

/** Who looks after it now, in whichever way. */
function personsNow({ responsible }: Pick<Enterprise, 'responsible'>): string[] {
  return responsible.filter(({ to }) => to === null).map(({ person }) => person)
}

/** What may be asked for at once: tokens that must all be there, or, when none is, tokens of which one is enough. */
export interface Sought {
  all: string[]
  orAny: string[]
}

/** The tokens of what somebody typed. */
export function soughtEnterprises(words: string): Sought {
  const typed = words.replace(/\s/g, '')
  // Six letters are initials first, though a code may end in letters only.
  if (/^[a-z]{6}$/i.test(typed))
    return { all: [`p:${typed.toLowerCase()}`], orAny: [`c:${typed.toUpperCase()}`] }
  if (/^[0-9A-Z]{6}$|^[0-9A-Z]{18}$/i.test(typed))
    return { all: [`c:${typed.toUpperCase()}`], orAny: [`t:${typed}`] }
  if (/^\+?[\d-]{7,}$/.test(typed)) return { all: [`t:${typed.replace(/\D/g, '').slice(-11)}`], orAny: [] }
  if (/^[a-z]{2,}$/i.test(typed))
    return { all: runsOf(typed.toLowerCase(), 6).map((run) => `p:${run}`), orAny: [] }
  const core = coreOf(typed)
  return {
    all: runsOf(core, 4),
    orAny: [`n:${typed}`, ...oneMissing(core).map((rest) => `m:${rest}`)],
  }
}

/** A name without the place in front of it and without what kind of firm it is: what people call it by. */
export function coreOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(股份)?(有限)?(责任)?(公司|集团|厂|合作社|商行)$/u, '')
    .replace(/^.{2,6}?(省|市|县|区)(?=.{3,})/u, '')
}

/** Without the area's own name in front, as people leave it out: 安澜县's 安澜. */
function withoutPlace(core: string, area: string): string {
  const place = area.replace(/[省市县区]$/u, '').toLowerCase()
  return core.startsWith(place) ? core.slice(place.length) : core
}

/** Every run of neighbouring letters of these lengths. */
export function runs(word: string, least: number, most: number): string[] {
  const letters = [...word]
  const found: string[] = []
  for (let length = least; length <= most; length += 1) {
    for (let at = 0; at + length <= letters.length; at += 1)
      found.push(letters.slice(at, at + length).join(''))
  }
  return found
}

/** The longest runs that are kept and together say the whole word. */
export function runsOf(word: string, most: number): string[] {
  const letters = [...word]
  if (letters.length === 0) return []
  if (letters.length <= most) return [word]
  const found: string[] = []
  for (let at = 0; at + most <= letters.length; at += most) found.push(letters.slice(at, at + most).join(''))
  if (letters.length % most !== 0) found.push(letters.slice(-most).join(''))
  return found
}

const shortest = 3

/** The word with each one of its letters taken out, and as it is: two words that differ in one letter share one of these. */
function oneMissing(word: string): string[] {
  const letters = [...word].slice(0, 12)
  if (letters.length < shortest) return []
  return letters.map((_, at) => `${at}:${letters.filter((__, index) => index !== at).join('')}`)
}

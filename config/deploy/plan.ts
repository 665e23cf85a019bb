import type { Found, FoundFunction } from './found'
import { type BuiltFunction, mark, runtime, secrets, type Wanted } from './wanted'

/** One change of an environment. Names only: a secret's value is never part of a plan. */
export type Step =
  | { do: 'createCollection'; collection: string }
  | { do: 'closeCollection'; collection: string; from: string }
  | { do: 'createIndexes'; collection: string; indexes: string[] }
  | { do: 'closeStorage'; from: string }
  | { do: 'createFunction'; function: string }
  | { do: 'updateCode'; function: string }
  | { do: 'configure'; function: string; settings: string[] }
  | { do: 'dropTrigger'; function: string; trigger: string }
  | { do: 'createTrigger'; function: string; trigger: string; cron: string }
  | { do: 'dropIndexes'; collection: string; indexes: string[] }

/** What an appeal's files need: a phone puts its drafts there and sees nobody else's (architecture.md §4). */
export const storageAcl = 'PRIVATE'

/**
 * What is missing, in the order in which it is put there: data before the functions that need it, functions before their
 * timers, and last what only the functions before needed. Empty when nothing is.
 */
export function planOf(wanted: Wanted, found: Found): Step[] {
  const shared = sharedSecrets(found)
  const functions = wanted.functions.map((each) => stepsOf(each, found.functions.get(each.name), shared))
  return [
    ...wanted.collections
      .filter(({ name }) => !found.collections.has(name))
      .map(({ name }): Step => ({ do: 'createCollection', collection: name })),
    ...wanted.collections.flatMap(({ name }) => closing(name, found.collections.get(name)?.acl)),
    ...wanted.collections.flatMap(({ name, indexes }): Step[] => {
      const there = found.collections.get(name)?.indexes ?? []
      const missing = indexes.map((index) => index.cloudName).filter((index) => !there.includes(index))
      return missing.length > 0 ? [{ do: 'createIndexes', collection: name, indexes: missing }] : []
    }),
    ...(found.storageAcl === storageAcl
      ? []
      : [{ do: 'closeStorage', from: found.storageAcl } satisfies Step]),
    ...functions.flatMap(({ upload }) => upload),
    ...functions.flatMap(({ timers }) => timers),
    ...wanted.collections.flatMap(({ name, indexes }): Step[] => {
      const kept = indexes.map((index) => index.cloudName)
      const there = found.collections.get(name)?.indexes ?? []
      const gone = there.filter((index) => !kept.includes(index))
      return gone.length > 0 ? [{ do: 'dropIndexes', collection: name, indexes: gone }] : []
    }),
  ]
}

function closing(collection: string, acl: string | undefined): Step[] {
  return acl === 'ADMINONLY' ? [] : [{ do: 'closeCollection', collection, from: acl ?? '' }]
}

function stepsOf(wanted: BuiltFunction, found: FoundFunction | undefined, shared: Record<string, string>) {
  const name = wanted.name
  const isThere = found && !found.isBroken
  const upload: Step[] = []
  if (!isThere) upload.push({ do: 'createFunction', function: name })
  else {
    const isOther = found.code !== wanted.code
    if (isOther) upload.push({ do: 'updateCode', function: name })
    const settings = differences(wanted, found, shared)
    // The digest of the bundle is written with the configuration, so that an upload that was cut off is repeated.
    if (isOther || settings.length > 0) upload.push({ do: 'configure', function: name, settings })
  }
  const declared = Object.fromEntries(wanted.triggers.map((trigger) => [trigger.name, trigger.config]))
  const there = isThere ? found.triggers : {}
  const dropped = Object.keys(there).filter((trigger) => there[trigger] !== declared[trigger])
  const created = Object.entries(declared).filter(([trigger, cron]) => there[trigger] !== cron)
  const timers: Step[] = [
    ...dropped.map((trigger): Step => ({ do: 'dropTrigger', function: name, trigger })),
    ...created.map(([trigger, cron]): Step => ({ do: 'createTrigger', function: name, trigger, cron })),
  ]
  return { upload, timers }
}

/** In words an operator knows from the console. */
function differences(wanted: BuiltFunction, found: FoundFunction, shared: Record<string, string>): string[] {
  const settings: string[] = []
  if (found.timeout !== wanted.timeout) settings.push(`超时时间 ${found.timeout} → ${wanted.timeout} 秒`)
  if (found.memorySize !== wanted.memorySize)
    settings.push(`内存 ${found.memorySize} → ${wanted.memorySize} MB`)
  for (const [key, value] of Object.entries(wanted.variables))
    if (found.variables[key] !== value) settings.push(`环境变量 ${key}`)
  for (const key of secrets)
    if (!found.variables[key] || found.variables[key] !== shared[key]) settings.push(`密钥 ${key}`)
  return settings
}

/** The values of secrets that an environment has already; where functions disagree, the first by name is right. */
export function sharedSecrets(found: Found): Record<string, string> {
  const shared: Record<string, string> = {}
  for (const [, { variables }] of [...found.functions].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const key of secrets) if (variables[key]) shared[key] ??= variables[key]
  return shared
}

/** Functions whose Node version is not ours, which only deleting them by hand can change. */
export function otherRuntimes(found: Found): { name: string; runtime: string }[] {
  return [...found.functions]
    .filter(([, each]) => !each.isBroken && each.runtime !== runtime)
    .map(([name, each]) => ({ name, runtime: each.runtime }))
}

/** The name of the index in the repository, from its name in the cloud. */
export const indexNameOf = (cloudName: string) =>
  cloudName.replace(new RegExp(`^${mark}_(.*)_[0-9a-f]{6}$`), '$1')

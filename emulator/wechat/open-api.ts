import type { FileStore } from '../storage/files'
import type { Links } from '../storage/links'
import type { Clock } from '../timers/clock'
import type { OpenApiCall } from './envelope'
import type { Kept } from './kept'
import { invalidArgs } from './open-api-error'
import type { WeChatOptions } from './options'
import type { Pushes } from './pushes'
import type { Users } from './users'

/** What an open API works on. */
export interface OpenApiWorld {
  /** `http://127.0.0.1:PORT`. */
  origin: string
  options: WeChatOptions
  kept: Kept
  clock: Clock
  users: Users
  pushes: Pushes
  files: FileStore
  links: Links
}

/** A picture in the place of an answer. */
export interface Picture {
  contentType: string
  bytes: Buffer
}

/** One open API: the fields of its answer beside `errcode` (snake_case), or a picture. Refuses with an OpenApiError. */
export type OpenApi = (
  call: OpenApiCall,
  world: OpenApiWorld,
) => Promise<Record<string, unknown> | Picture> | Record<string, unknown> | Picture

/** Refuses parameters this double does not have: a misspelt one would go unnoticed. */
export function assertOnly({ values, media }: OpenApiCall, names: string[]): void {
  for (const name of [...Object.keys(values), ...Object.keys(media)]) {
    if (!names.includes(name)) throw invalidArgs(`the emulator has no parameter ${name}`)
  }
}

/** A parameter that must be one of these; `otherwise` stands for a missing one. */
export function oneOf<T>({ values }: OpenApiCall, name: string, choices: readonly T[], otherwise?: T): T {
  const value = values[name] ?? otherwise
  if (choices.includes(value as T)) return value as T
  throw invalidArgs(`${name} must be one of ${choices.join(', ')}`)
}

/** A parameter that is text; '' when it is missing or anything else. */
export function textIn({ values }: OpenApiCall, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

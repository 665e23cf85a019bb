import { invalidParam } from '../errors'
import type { FunctionHost } from '../functions/host'
import type { FileStore } from '../storage/files'
import type { Links } from '../storage/links'
import type { Store } from '../store/store'
import type { Clock } from '../timers/clock'
import type { WeChat } from '../wechat/wechat'

/** The body of `POST /admin`: `action` and whatever that action takes. */
export type Request = Record<string, unknown>

/** The fields of an answer next to `requestId`. */
export type Answer = Record<string, unknown>

/** What an action looked at, for the measuring door. */
export interface DatabaseCall {
  action: string
  collection: string
  index: string
  entries: number
  documents: number
}

/** What every action works on. */
export interface World {
  envId: string
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  origin: string
  store: Store
  files: FileStore
  links: Links
  functions: FunctionHost
  clock: Clock
  wechat: WeChat
  log: (line: string) => void
}

/** What belongs to one request. */
export interface Context {
  world: World
  requestId: string
  /** Milliseconds; what every server date of this request becomes. */
  now: number
  /** The `seqId` the SDK sent; starts with the id of the function call that made the request. */
  seqId: string
  /** Notes what a database action examined. */
  examined: (call: DatabaseCall) => void
}

/** One action of the wire; refusals are thrown as CloudError. */
export type Action = (request: Request, context: Context) => Answer | Promise<Answer>

/** A field that must be text. */
export function text(request: Request, field: string): string {
  const value = request[field]
  if (typeof value === 'string') return value
  throw invalidParam(`${field} must be a string`)
}

/** A field that may be text; anything empty counts as absent, as the SDK sends '' for "no filter". */
export function optionalText(request: Request, field: string): string | undefined {
  const value = request[field]
  return value === undefined || value === null || value === '' ? undefined : text(request, field)
}

/** A field that may be a whole number ≥ 0. */
export function count(request: Request, field: string, otherwise: number): number {
  const value = request[field]
  if (value === undefined || value === null) return otherwise
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw invalidParam(`${field} must be a whole number`)
}

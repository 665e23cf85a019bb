import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { admin } from './doors/admin'
import { call } from './doors/call'
import { getFile, putFile } from './doors/files'
import { turnedAway } from './doors/guard'
import { sendJson } from './doors/http'
import { tick } from './doors/tick'
import { web } from './doors/web'
import { weChatDoor } from './doors/wechat'
import { messageOf } from './errors'
import { FunctionHost } from './functions/host'
import { Recorder } from './measure'
import { FileStore } from './storage/files'
import { Links } from './storage/links'
import { readDeclarations } from './store/declaration'
import { lock } from './store/lock'
import { Store } from './store/store'
import { Clock } from './timers/clock'
import { Timers } from './timers/timers'
import { Kept } from './wechat/kept'
import { assertDeclared, type WeChatOptions } from './wechat/options'
import { Pushes } from './wechat/pushes'
import { Users } from './wechat/users'
import { WeChat } from './wechat/wechat'
import type { World } from './wire/wire'

export { type BackedUp, backup, type Restored, restore } from './store/backup'
export { type Verified, verify } from './store/verify'
export type { Template, WeChatOptions } from './wechat/options'

/** A local identity for the preview's switcher. */
export interface Person {
  /** The openid. */
  user: string
  name: string
  hats: string[]
}

export interface StartOptions {
  /** 0 (the default) = any free one. */
  port?: number
  /** Everything that is kept lies here; made when missing. */
  dataDir: string
  /** `<name>/index.js` + `<name>/config.json {timeout, memorySize, envVariables?, triggers?, permissions?}`. */
  functionsDir: string
  /** Environment variables of every function, over those of its config.json: what a deployment would set. */
  variables?: Record<string, string>
  /** `{ "<collection>": { "indexes": [ { "name", "keys": [["field", 1]], "unique"? } ] } }`. */
  indexesFile: string
  /** The built page, served at `/`. */
  webDir?: string
  /** Served at `GET /people`; without it there is no such door. */
  people?: Person[]
  envId?: string
  /** False: a query without an index is carried out with a warning. Default: the environment's STRICT is not 0. */
  strict?: boolean
  /** What is set up in WeChat's console. */
  wechat?: WeChatOptions
  /** For tests: timers do not fire by the clock but by `POST /tick`. */
  tick?: boolean
  /** Every timer fires twice: the platform promises at least once. */
  doubleFiring?: boolean
  /** Opens `/measure`, for tests and the bench. */
  measure?: boolean
  /** Seconds a transaction may stay open; for tests, the platform's 30 otherwise. */
  transactionSeconds?: number
  log?: (line: string) => void
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`. */
  url: string
  port: number
  /** Ends the workers (a running call fails), commits what was written, lets the data folder go. */
  close(): Promise<void>
}

/** Starts CloudBase on this machine; resolves when it answers. */
export async function start(options: StartOptions): Promise<Emulator> {
  const { dataDir, envId = 'local', log = () => {}, strict = process.env.STRICT !== '0' } = options
  const declarations = readDeclarations(options.indexesFile)
  const undo: (() => void)[] = [lock(dataDir)]
  try {
    const { transactionSeconds } = options
    const store = new Store({
      dataDir,
      declarations,
      strict,
      log,
      ...(transactionSeconds !== undefined && { transactionSeconds }),
    })
    undo.unshift(() => store.close())
    const files = new FileStore(store, dataDir)
    // Longer than any client keeps a connection: one that is closed just when it is used again would be reset.
    const server = createServer({ keepAliveTimeout: 60_000 })
    const port = await listen(server, options.port ?? 0)
    undo.unshift(() => server.close())
    const origin = `http://127.0.0.1:${port}`
    const recorder = new Recorder(options.measure ?? false)
    const { functionsDir, variables = {}, people = [] } = options
    const adminUrl = `${origin}/admin`
    const clock = new Clock()
    const functions = new FunctionHost({ functionsDir, envId, adminUrl, variables, clock, recorder, log })
    const timers = new Timers({ functions, clock, doubleFiring: options.doubleFiring ?? false, log })
    const links = new Links(dataDir)
    const rest = { envId, origin, store, files, links, functions, clock, log }
    const wechat = openWeChat(rest, options.wechat ?? {}, people)
    const world: World = { ...rest, wechat }
    serve(server, { world, recorder, port, timers, options })
    if (!options.tick) timers.run()
    return {
      url: origin,
      port,
      close: async () => {
        timers.close()
        wechat.world.pushes.close()
        const closed = new Promise((resolve) => server.close(resolve))
        await functions.close()
        server.closeAllConnections()
        await closed
        for (const step of undo) step()
      },
    }
  } catch (thrown) {
    for (const step of undo) step()
    throw thrown
  }
}

function serve(server: Server, doors: Doors): void {
  server.on('request', (request, response) => {
    answer(request, response, doors).catch((thrown: unknown) => {
      doors.world.log(`${request.method} ${request.url?.split('?')[0]}: ${messageOf(thrown)}`)
      if (!response.headersSent)
        sendJson(response, 500, { error: { code: 'SYS_ERR', message: 'system error' } })
      else response.destroy()
    })
  })
}

function openWeChat(world: Omit<World, 'wechat'>, options: WeChatOptions, people: Person[]): WeChat {
  const { functions, store, clock, log } = world
  assertDeclared(options, new Set(functions.declared().map(({ name }) => name)))
  const kept = new Kept(store)
  const users = new Users(kept, clock, new Set(people.map(({ user }) => user)))
  const pushes = new Pushes({ ...world, kept, options })
  return new WeChat({ ...world, options, kept, users, pushes }, log)
}

interface Doors {
  world: World
  recorder: Recorder
  port: number
  timers: Timers
  options: StartOptions
}

async function answer(request: IncomingMessage, response: ServerResponse, doors: Doors): Promise<void> {
  const { world, recorder, port, timers, options } = doors
  const { people, webDir } = options
  const refusal = turnedAway(request, port)
  if (refusal) {
    request.resume()
    sendJson(response, 403, { error: { code: 'INVALID_REQUEST_SOURCE', message: refusal } })
    return
  }
  const url = new URL(request.url ?? '/', world.origin)
  const door = `${request.method} ${url.pathname}`
  if (door === 'POST /admin') return admin(request, response, url, world, recorder)
  if (door === 'POST /call') return call(request, response, world)
  if (door === 'GET /health') return sendJson(response, 200, { ok: true })
  if (door === 'POST /tick' && options.tick) return tick(request, response, timers)
  if (await weChatDoor(request, response, door, world.wechat, people ?? [])) return
  if (door === 'GET /people' && people) return sendJson(response, 200, people)
  if (url.pathname.startsWith('/files/')) {
    if (request.method === 'PUT') return putFile(request, response, url, world)
    if (request.method === 'GET' || request.method === 'HEAD') return getFile(request, response, url, world)
  }
  if (recorder.on && door === 'GET /measure/last') return sendJson(response, 200, { calls: recorder.calls() })
  if (recorder.on && door === 'DELETE /measure') {
    recorder.clear()
    return sendJson(response, 200, {})
  }
  if ((request.method === 'GET' || request.method === 'HEAD') && (await web(request, response, url, webDir)))
    return
  request.resume()
  sendJson(response, 404, { error: { code: 'NOT_FOUND', message: `no door ${door}` } })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

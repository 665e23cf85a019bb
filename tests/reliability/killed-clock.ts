import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { functionsDir } from '../../config/functions'
import { templateVariables } from '../../config/local-wechat'
import { type DeclaredFunction, readFunctions } from '../../emulator/functions/declared'
import { callContext, callEnvironment, instanceEnvironment } from '../../emulator/functions/environment'
import { FunctionWorker } from '../../emulator/functions/worker'
import { anAppeal, openWorld } from '../world'
import { letWait, timesSent, waitingOnes } from './outage'

export interface Killed {
  kills: number
  /** Of the messages: how many WeChat had taken once, and twice, when the last clock was killed. */
  once: number
  repeatedBefore: number
  /** Those that no kill has let be marked as sent. */
  unmarked: number
  /** After the clocks that nobody killed: how many WeChat has taken, how often at the most, and what is not marked. */
  taken: number
  mostOften: number
  left: number
}

/**
 * Kills the clock so many times, each time when WeChat has taken a message and the clock has not heard of it: the bundle
 * that is deployed, in an instance of its own, whose way to the cloud leads through a door that is shut then.
 */
export async function killBetweenSendAndMark(kills: number): Promise<Killed> {
  const world = await openWorld()
  const door = await openDoor(world.url)
  try {
    const started = new Date('2026-03-02T01:00:00Z')
    await world.tick(started, { latestOnly: true })
    const { id } = await world.get('lin', 'appeals.submit', anAppeal())
    // WeChat knows nobody who has never been here.
    await world.get('he', 'session.open', {})
    const now = new Date(started.getTime() + 5 * 60_000)
    await world.tick(now, { latestOnly: true })
    await letWait(world, id, kills, now, 2)
    for (let kill = 1; kill <= kills; kill += 1)
      await killedRound(door, new Date(now.getTime() + kill * 1000))
    const before = await timesSent(world)
    const unmarked = (await waitingOnes(world)).filter(({ step }) => step !== 'sent').length

    // Whoever took them has been given up on by then.
    for (const minutes of [10, 15])
      await world.tick(new Date(now.getTime() + minutes * 60_000), { latestOnly: true })
    const after = await timesSent(world)
    const often = (times: Map<string, number>, how: number) =>
      [...times.values()].filter((each) => each === how).length
    return {
      kills,
      once: often(before, 1),
      repeatedBefore: before.size - often(before, 1),
      unmarked,
      taken: after.size,
      mostOften: Math.max(...after.values()),
      left: (await waitingOnes(world)).filter(({ step }) => step !== 'sent').length,
    }
  } finally {
    await door.close()
    await world.close()
  }
}

interface Door {
  url: string
  /** Called when WeChat has taken a message; its answer is not passed on until this has resolved. */
  onTaken: () => Promise<void>
  close(): Promise<void>
}

/** Passes everything on to the cloud and back. */
async function openDoor(cloud: string): Promise<Door> {
  const door: Door = { url: '', onTaken: async () => {}, close: () => closed(server) }
  const pass = async (request: IncomingMessage) => {
    const body = await buffer(request)
    const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers
    const answer = await fetch(`${cloud}${request.url}`, {
      method: request.method ?? 'POST',
      headers: headers as Record<string, string>,
      body: new Uint8Array(body),
    })
    const text = await answer.text()
    if (/"function_name":"wechat"/.test(body.toString())) await door.onTaken()
    return { status: answer.status, text, type: answer.headers.get('content-type') ?? '' }
  }
  const server = createServer((request, response) => {
    pass(request)
      .then(({ status, text, type }) => response.writeHead(status, { 'content-type': type }).end(text))
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  door.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return door
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** One round of a clock that is killed when its first message is taken; fails when it comes to its end. */
async function killedRound(door: Door, now: Date): Promise<void> {
  const declared = readFunctions(path.resolve(functionsDir)).get('clock')
  if (!declared) throw new Error('the clock is not built')
  const variables = { WECHAT_SECRET: 'secret of the tests', ...templateVariables }
  const instance = instanceEnvironment('clock', 'local', `${door.url}/admin`, variables)
  const worker = await readyWorker(declared, instance)
  let isKilled = false
  door.onTaken = async () => {
    isKilled = true
    await worker.end()
  }
  const requestId = `killed-${now.getTime()}`
  const environment = callEnvironment(requestId, { source: 'wx_trigger' })
  const event = { Type: 'Timer', TriggerName: 'everyFiveMinutes', Time: now.toISOString(), Message: '' }
  const outcome = await worker
    .run({
      requestId,
      event: JSON.stringify(event),
      context: callContext('clock', requestId, declared, instance, environment),
      environment,
      ahead: 0,
    })
    .catch(() => null)
  if (outcome || !isKilled) throw new Error(`a round was not killed: ${outcome?.result ?? 'it failed'}`)
}

/** An instance that has been loaded. */
function readyWorker(declared: DeclaredFunction, instance: Record<string, string>): Promise<FunctionWorker> {
  return new Promise((resolve, reject) => {
    const worker: FunctionWorker = new FunctionWorker(declared, instance, {
      onReady: () => resolve(worker),
      onConsole: () => {},
      onEnd: (failedStart) => failedStart && reject(failedStart),
    })
  })
}

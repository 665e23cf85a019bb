import type { World } from './world'

interface Invocation {
  name: string
  databaseCalls: {
    action: string
    collection: string
    index: string | null
    entries: number
    documents: number
  }[]
  storageCalls: number
  answerBytes: number
  cpuMs: number
}

/** What the emulator counted while `work` ran: every database call, and what it had to look at. */
export async function measured(world: Pick<World, 'url'>, work: () => Promise<unknown>) {
  await fetch(`${world.url}/measure`, { method: 'DELETE' })
  await work()
  const response = await fetch(`${world.url}/measure/last`)
  const { calls } = (await response.json()) as { calls: Invocation[] }
  const databaseCalls = calls.flatMap((call) => call.databaseCalls)
  const sum = (of: (call: Invocation['databaseCalls'][number]) => number) =>
    databaseCalls.reduce((total, call) => total + of(call), 0)
  return {
    calls: calls.length,
    databaseCalls,
    entries: sum((call) => call.entries),
    documents: sum((call) => call.documents),
    answerBytes: calls.reduce((total, call) => total + call.answerBytes, 0),
    cpuMs: calls.reduce((total, call) => total + call.cpuMs, 0),
  }
}

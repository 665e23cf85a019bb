import type { DatabaseCall } from './wire/wire'

/** What one function call cost. */
export interface MeasuredCall {
  requestId: string
  name: string
  databaseCalls: DatabaseCall[]
  /** Actions on storage. */
  storageCalls: string[]
  answerBytes: number
  /** CPU of the worker's thread (without garbage collector threads), ms. */
  cpuMs: number
  /** Wall clock from the call's arrival to its answer, ms. */
  ms: number
}

/** Calls kept at most. */
const kept = 10_000

/** Notes what function calls cost, for tests and the bench; does nothing unless switched on. */
export class Recorder {
  readonly #on: boolean
  readonly #running = new Map<string, MeasuredCall & { began: number }>()
  #calls: MeasuredCall[] = []

  constructor(on: boolean) {
    this.#on = on
  }

  get on(): boolean {
    return this.#on
  }

  begin(requestId: string, name: string): void {
    if (!this.#on) return
    const began = performance.now()
    const empty = { requestId, name, databaseCalls: [], storageCalls: [], answerBytes: 0, cpuMs: 0, ms: 0 }
    this.#running.set(requestId, { ...empty, began })
  }

  database(requestId: string, call: DatabaseCall): void {
    this.#running.get(requestId)?.databaseCalls.push(call)
  }

  storage(requestId: string, action: string): void {
    this.#running.get(requestId)?.storageCalls.push(action)
  }

  end(requestId: string, { answerBytes, cpuMs }: { answerBytes: number; cpuMs: number }): void {
    const running = this.#running.get(requestId)
    if (!running) return
    this.#running.delete(requestId)
    const { began, ...call } = running
    this.#calls.push({ ...call, answerBytes, cpuMs, ms: performance.now() - began })
    if (this.#calls.length > kept) this.#calls.shift()
  }

  /** Finished calls since the last `clear`, oldest first. */
  calls(): MeasuredCall[] {
    return this.#calls
  }

  clear(): void {
    this.#calls = []
  }
}

import { CloudError } from '../errors'
import { limits } from '../limits'
import type { DeclaredFunction } from './declared'
import { type Call, FunctionWorker, type Outcome } from './worker'

interface Waiting {
  call: Call
  resolve: (outcome: Outcome) => void
  reject: (reason: unknown) => void
}

/** The workers of one function: one to begin with, more while calls wait, fewer again after a quiet time. */
export class Pool {
  readonly #declared: DeclaredFunction
  readonly #environment: Record<string, string>
  readonly #onConsole: (requestId: string, level: string, line: string) => void
  readonly #workers = new Set<FunctionWorker>()
  #waiting: Waiting[] = []
  #closed = false
  #quiet: NodeJS.Timeout | undefined

  constructor(
    declared: DeclaredFunction,
    environment: Record<string, string>,
    onConsole: (requestId: string, level: string, line: string) => void,
  ) {
    this.#declared = declared
    this.#environment = environment
    this.#onConsole = onConsole
  }

  /** Workers alive now. */
  get size(): number {
    return this.#workers.size
  }

  run(call: Call): Promise<Outcome> {
    if (this.#closed) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the emulator is closing')
    if (this.#waiting.length >= limits.callsWaiting) {
      throw new CloudError(
        'EXCEED_CONCURRENT_REQUEST_LIMIT',
        `too many calls wait for ${this.#declared.name}`,
      )
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject })
      this.#dispatch()
    })
  }

  /** Ends all workers; calls that run or wait are refused. */
  async close(): Promise<void> {
    clearTimeout(this.#quiet)
    const waiting = this.#waiting
    this.#waiting = []
    this.#closed = true
    for (const { reject } of waiting)
      reject(new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the emulator is closing'))
    await Promise.all([...this.#workers].map((worker) => worker.end()))
  }

  /** Gives waiting calls to idle workers, and starts workers for calls that none of them can take. */
  #dispatch(): void {
    for (const worker of this.#workers) if (worker.idle) this.#give(worker)
    let starting = [...this.#workers].filter((worker) => worker.starting).length
    while (starting < this.#waiting.length && this.#workers.size < limits.workersPerFunction) {
      this.#start()
      starting++
    }
  }

  #give(worker: FunctionWorker): void {
    const waiting = this.#waiting.shift()
    if (!waiting) return
    const { call, resolve, reject } = waiting
    void worker
      .run(call)
      .then(resolve, reject)
      .finally(() => {
        this.#shrinkWhenQuiet()
        this.#dispatch()
      })
  }

  #start(): void {
    const worker: FunctionWorker = new FunctionWorker(this.#declared, this.#environment, {
      onReady: () => this.#dispatch(),
      onConsole: this.#onConsole,
      onEnd: (failedStart) => {
        this.#workers.delete(worker)
        // Each failed start costs one call, so that a function that cannot start does not start for ever.
        if (failedStart) this.#waiting.shift()?.reject(failedStart)
        this.#dispatch()
      },
    })
    this.#workers.add(worker)
  }

  #shrinkWhenQuiet(): void {
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => {
      for (const worker of [...this.#workers].slice(1)) if (worker.idle) void worker.end()
    }, limits.workerIdleMs).unref()
  }
}

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { CloudError } from '../errors'
import { limits } from '../limits'
import type { DeclaredFunction } from './declared'

/** A call as a worker takes it. */
export interface Call {
  requestId: string
  /** JSON text. */
  event: string
  context: Record<string, unknown>
  environment: Record<string, string>
  /** Milliseconds by which the platform's clock is ahead of this machine's. */
  ahead: number
}

/** What came of a call. */
export interface Outcome {
  /** JSON text. */
  result: string
  cpuMs: number
}

type Message =
  | { kind: 'ready' }
  | { kind: 'console'; level: string; line: string }
  | { kind: 'done'; id: string; result: string; cpuMs: number }
  | { kind: 'failed'; id: string; message: string; stack?: string; cpuMs: number }

/** What the pool wants to hear of a worker. */
export interface WorkerListener {
  onReady: () => void
  onConsole: (requestId: string, level: string, line: string) => void
  /** It is gone; `failedStart` says why when it never got ready. */
  onEnd: (failedStart: CloudError | undefined) => void
}

interface Running {
  call: Call
  resolve: (outcome: Outcome) => void
  reject: (reason: CloudError) => void
  deadline: NodeJS.Timeout
  scales: NodeJS.Timeout
}

/** How often a running call is weighed. */
const weighEveryMs = 100
const megabyte = 1024 * 1024

/** One instance of a function: a thread of its own that runs one call at a time and is thrown away when it fails. */
export class FunctionWorker {
  readonly #declared: DeclaredFunction
  readonly #listener: WorkerListener
  readonly #worker: Worker
  readonly #startDeadline: NodeJS.Timeout
  /** Written by the thread: the bytes it holds, and how often it has said so. */
  readonly #memory = new Float64Array(new SharedArrayBuffer(16))
  #running: Running | undefined
  #state: 'starting' | 'ready' | 'ended' = 'starting'

  constructor(declared: DeclaredFunction, environment: Record<string, string>, listener: WorkerListener) {
    this.#declared = declared
    this.#listener = listener
    this.#worker = new Worker(join(__dirname, 'worker.cjs'), {
      workerData: { file: declared.file, memory: this.#memory },
      env: { ...environment },
      // Flags of the emulator's own process (a TypeScript loader, an inspector) are none of the function's business.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: declared.megabytes },
      stdout: true,
      stderr: true,
    })
    this.#startDeadline = setTimeout(() => {
      this.#fail(new Error(`${declared.name} was not loaded within ${limits.functionStartSeconds} seconds`))
      void this.#worker.terminate()
    }, limits.functionStartSeconds * 1000)
    for (const name of ['stdout', 'stderr'] as const) {
      this.#worker[name].setEncoding('utf8').on('data', (text: string) => this.#say(name, text.trimEnd()))
    }
    this.#worker.on('message', (message: Message) => this.#hear(message))
    this.#worker.on('error', (error) => this.#fail(crash(declared, error)))
    this.#worker.on('exit', (code) =>
      this.#fail(new Error(`${declared.name} ended its process with code ${code}`)),
    )
  }

  /** True while the function is being loaded (the cold start). */
  get starting(): boolean {
    return this.#state === 'starting'
  }

  /** True when it can take a call. */
  get idle(): boolean {
    return this.#state === 'ready' && this.#running === undefined
  }

  /** Runs a call to its end, its failure or its time limit. */
  run(call: Call): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => this.#outOfTime(), this.#declared.seconds * 1000)
      this.#running = { call, resolve, reject, deadline, scales: this.#weigh() }
      const { requestId: id, event, context, environment, ahead } = call
      this.#worker.postMessage({ id, event, context, environment, ahead })
    })
  }

  /** Ends the thread; a running call fails. */
  async end(): Promise<void> {
    this.#fail(new Error('the emulator ended the worker'))
    await this.#worker.terminate()
  }

  #hear(message: Message): void {
    if (message.kind === 'ready') {
      clearTimeout(this.#startDeadline)
      this.#state = 'ready'
      this.#listener.onReady()
      return
    }
    if (message.kind === 'console') {
      this.#say(message.level, message.line)
      return
    }
    if (message.id !== this.#running?.call.requestId) return
    if (message.kind === 'done') this.#settle()?.resolve({ result: message.result, cpuMs: message.cpuMs })
    else {
      if (message.stack) this.#listener.onConsole(message.id, 'error', message.stack)
      this.#settle()?.reject(new CloudError('FUNCTIONS_EXECUTE_FAIL', message.message))
    }
  }

  #say(level: string, line: string): void {
    this.#listener.onConsole(this.#running?.call.requestId ?? '-', level, line)
  }

  #outOfTime(): void {
    const { name, seconds } = this.#declared
    this.#kill('FUNCTIONS_TIME_LIMIT_EXCEEDED', `${name} ran longer than ${seconds} seconds`)
  }

  /**
   * Watches what V8's own limit does not see: Buffers. A thread that never comes to rest cannot tell; then the growth
   * of the whole process since the call began is held against it.
   */
  #weigh(): NodeJS.Timeout {
    const { name, megabytes } = this.#declared
    const rssBefore = process.memoryUsage.rss()
    let saidBefore = this.#memory[1]
    return setInterval(() => {
      const [bytes, said] = this.#memory
      const held = said === saidBefore ? process.memoryUsage.rss() - rssBefore : (bytes as number)
      saidBefore = said
      if (held > megabytes * megabyte) this.#kill('FUNCTIONS_EXECUTE_FAIL', overweight(name, megabytes))
    }, weighEveryMs).unref()
  }

  #kill(code: string, message: string): void {
    this.#stop(undefined)
    this.#settle()?.reject(new CloudError(code, message))
    void this.#worker.terminate()
  }

  #fail(error: Error): void {
    const refusal = new CloudError('FUNCTIONS_EXECUTE_FAIL', error.message)
    this.#stop(this.#state === 'starting' ? refusal : undefined)
    this.#settle()?.reject(refusal)
  }

  #stop(failedStart: CloudError | undefined): void {
    if (this.#state === 'ended') return
    clearTimeout(this.#startDeadline)
    this.#state = 'ended'
    this.#listener.onEnd(failedStart)
  }

  #settle(): Running | undefined {
    const running = this.#running
    this.#running = undefined
    clearTimeout(running?.deadline)
    clearInterval(running?.scales)
    return running
  }
}

function crash({ name, megabytes }: DeclaredFunction, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new Error(overweight(name, megabytes))
  return new Error(`${name} crashed: ${message ?? String(error)}`)
}

function overweight(name: string, megabytes: number): string {
  return `${name} used more than its ${megabytes} MB`
}

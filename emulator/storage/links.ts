import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type Purpose = 'read' | 'write'

/** Links that open one path until a moment. The secret stays in dataDir, so a link outlives a restart. */
export class Links {
  readonly #secret: Buffer

  constructor(dataDir: string) {
    this.#secret = secretIn(join(dataDir, 'link-secret'))
  }

  /** The query of a link: `sign=…&t=…`, `t` being the second it ends at. */
  query(purpose: Purpose, path: string, seconds: number, now = Date.now()): string {
    const t = Math.floor(now / 1000) + seconds
    return `sign=${this.#sign(purpose, path, t)}&t=${t}`
  }

  /** Whether `sign` and `t` of a request open this path now. */
  opens(purpose: Purpose, path: string, query: URLSearchParams, now = Date.now()): boolean {
    const t = Number(query.get('t'))
    const sign = Buffer.from(query.get('sign') ?? '')
    const right = Buffer.from(this.#sign(purpose, path, t))
    return (
      Number.isInteger(t) && now < t * 1000 && sign.length === right.length && timingSafeEqual(sign, right)
    )
  }

  #sign(purpose: Purpose, path: string, t: number): string {
    return createHmac('sha256', this.#secret).update(`${purpose}\n${t}\n${path}`).digest('hex').slice(0, 32)
  }
}

const secretBytes = 32

/** The secret in a file; made anew when there is none, or only a part of one because the power failed meanwhile. */
function secretIn(file: string): Buffer {
  const kept = existsSync(file) ? readFileSync(file) : undefined
  if (kept?.length === secretBytes) return kept
  const made = randomBytes(secretBytes)
  const descriptor = openSync(file, 'w', 0o600)
  writeSync(descriptor, made)
  fsyncSync(descriptor)
  closeSync(descriptor)
  return made
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Purpose = 'read' | 'write'

/** Links that open one path until a moment. The secret stays in dataDir, so a link outlives a restart. */
export class Links {
  readonly #secret: Buffer

  constructor(dataDir: string) {
    const file = join(dataDir, 'link-secret')
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
    this.#secret = readFileSync(file)
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

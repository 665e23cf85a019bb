import { limits } from '../limits'
import type { Clock } from '../timers/clock'
import type { Kept } from './kept'
import { OpenApiError } from './open-api-error'

/** When a user was seen is written down again after this time only, so that a call costs no write of its own. */
const writeAgainMs = 10 * 60_000

/** Who there is, and when WeChat last saw him. */
export class Users {
  readonly #kept: Kept
  readonly #clock: Clock
  readonly #people: ReadonlySet<string>
  /** To the millisecond; what is written down may be ten minutes older. */
  readonly #seen: Map<string, number>

  /** `people`: the openids of the local identities. */
  constructor(kept: Kept, clock: Clock, people: ReadonlySet<string>) {
    this.#kept = kept
    this.#clock = clock
    this.#people = people
    this.#seen = new Map(kept.all('seen'))
  }

  /** Notes that a user has called just now. */
  async saw(user: string): Promise<void> {
    const now = this.#clock.now()
    this.#seen.set(user, now)
    const written = this.#kept.get('seen', user)
    if (written !== undefined && now >= written && now - written < writeAgainMs) return
    await this.#kept.write((put) => put('seen', user, now))
  }

  /** Refuses (40003) an openid of nobody: neither a local identity nor anyone who ever called. */
  assertKnown(user: string): void {
    if (!this.#people.has(user) && !this.#seen.has(user)) throw new OpenApiError(40003, 'invalid openid')
  }

  /** Refuses (61010) a user who has not called within two hours. */
  assertSeen(user: string): void {
    this.assertKnown(user)
    const seen = this.#seen.get(user)
    if (seen === undefined || this.#clock.now() - seen > limits.seenHours * 3_600_000) {
      throw new OpenApiError(61010, 'user access record timeout')
    }
  }
}

/** The platform's clock: this machine's, until a test sets it (`POST /tick`); it goes on from there. */
export class Clock {
  #ahead = 0

  /** Milliseconds by which it is ahead of this machine's. */
  get ahead(): number {
    return this.#ahead
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#ahead
  }

  set(instant: number): void {
    this.#ahead = instant - Date.now()
  }
}

/** The running app, as the parts of `wx` see it. */
export interface App {
  /** What crosses into the app is copied. */
  copied(value: unknown): unknown
  isAlive(): boolean
  /** Something on the phone looks different now. */
  tell(): void
  /** Not WeChat's refusal but a mistake of ours. */
  fault(thrown: unknown): void
}

/** What the functions of `wx` take beside their own options. */
interface Callbacks {
  success?: (result: unknown) => void
  fail?: (failure: unknown) => void
  complete?: (end: unknown) => void
}

/** WeChat says no; `message` is what stands after `fail` in its `errMsg`. */
export class WeChatFailure extends Error {}

/**
 * A function of `wx` as WeChat ends it: later, with `errMsg`, `complete` after either end, and never once the app is
 * dead. Without callbacks it gives a promise.
 */
export function asynchronous<O extends object>(app: App, name: string, work: (options: O) => unknown) {
  return (options: O & Callbacks): Promise<unknown> | undefined => {
    const { success, fail, complete } = options
    if (!success && !fail && !complete) {
      return new Promise((resolve, reject) => carryOut({ ...options, success: resolve, fail: reject }))
    }
    carryOut(options)
    return undefined
  }

  function carryOut(options: O & Callbacks) {
    const end = (callback: Callbacks['success'], how: object) => {
      if (!app.isAlive()) return
      const told = app.copied(how)
      callback?.(told)
      options.complete?.(told)
      app.tell()
    }
    Promise.resolve(options)
      .then(work)
      .then(
        (result) => end(options.success, { ...(result as object | undefined), errMsg: `${name}:ok` }),
        (thrown: Error) => {
          if (!(thrown instanceof WeChatFailure)) app.fault(thrown)
          end(options.fail, { errMsg: `${name}:fail ${thrown.message}` })
        },
      )
  }
}

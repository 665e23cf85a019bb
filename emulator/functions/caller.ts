/** Who calls a function, as the platform would report it. */
export interface Caller {
  /**
   * `wx_client`: the mini-program; `wx_http`: an HTTP call without identity; `wx_trigger`: the timer; `scf`: a function;
   * `wx_unknown`: a message WeChat pushes (unconfirmed).
   */
  source: 'wx_client' | 'wx_http' | 'wx_trigger' | 'scf' | 'wx_unknown'
  /** The openid; absent = nobody. */
  user?: string
  /** The call that called, when a function calls a function: its identity is handed on. */
  caller?: Caller
}

/** The openid that a call carries. Handing it on from function to function follows W8; unconfirmed for node-sdk. */
export function openidOf({ user, caller }: Caller): string | undefined {
  return user ?? (caller && openidOf(caller))
}

/** The chain as the platform writes it, e.g. `wx_client,scf`. */
export function sourceOf({ source, caller }: Caller): string {
  return caller ? `${sourceOf(caller)},${source}` : source
}

/** A refusal of an open API, by WeChat's own number. */
export class OpenApiError extends Error {
  readonly errcode: number

  constructor(errcode: number, errmsg: string) {
    super(errmsg)
    this.name = 'OpenApiError'
    this.errcode = errcode
  }
}

/** 40097; that WeChat gives this number to every wrong parameter is unconfirmed. */
export function invalidArgs(what: string): OpenApiError {
  return new OpenApiError(40097, `invalid args: ${what}`)
}

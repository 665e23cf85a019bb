/** An answer of CloudBase that is a refusal: `code` is one of its own string codes, `message` says what to do. */
export class CloudError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'CloudError'
    this.code = code
  }
}

/** `DATABASE_REQUEST_FAILED`: what the database refused; most refusals of the real one carry this code. */
export function requestFailed(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', message)
}

/** `DATABASE_INVALID_OPERATOR`: an operator that does not exist, or that this emulator does not have yet. */
export function invalidOperator(operator: string, where: string): CloudError {
  return new CloudError(
    'DATABASE_INVALID_OPERATOR',
    `${operator} is not supported in ${where} by the emulator`,
  )
}

/** `INVALID_PARAM`: a request of the wrong shape. */
export function invalidParam(message: string): CloudError {
  return new CloudError('INVALID_PARAM', message)
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

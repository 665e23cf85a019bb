import type { IncomingMessage } from 'node:http'

/**
 * Why a request is turned away, or undefined. The server listens on loopback only; Host and Origin keep pages of other
 * sites out, whose browser runs on this machine too (DNS rebinding, cross-site requests).
 */
export function turnedAway(request: IncomingMessage, port: number): string | undefined {
  const { host, origin } = request.headers
  if (!isOwnHost(host, port)) return `the Host ${host ?? '(none)'} is not this emulator`
  if (origin === undefined) return undefined
  if (request.url?.split('?')[0] === '/admin') return '/admin is for the SDK, not for pages'
  return origin.startsWith('http://') && isOwnHost(origin.slice(7), port)
    ? undefined
    : `the Origin ${origin} is foreign`
}

function isOwnHost(host: string | undefined, port: number): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some(
    (name) => host === `${name}:${port}` || (port === 80 && host === name),
  )
}

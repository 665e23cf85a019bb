import { createHash, createHmac } from 'node:crypto'
import { createServer as createProxy, type IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { actions, CloudError, type Parameters, type State } from './actions'
import * as answers from './answers'
import { makeCertificate } from './certificate'

export const secretId = 'AKIDtestTestTestTestTestTestTestTest'
export const secretKey = 'testTestTestTestTestTestTestKey0'

/** Tencent Cloud as far as the deploy command goes: see README.md. */
export async function openTencentCloud() {
  const state: State = {
    env: answers.environment(),
    collections: new Map(),
    storageAcl: 'READONLY',
    functions: new Map(),
  }
  const requests: { action: string; parameters: Parameters }[] = []
  /** What other host was asked for. */
  const foreign: string[] = []
  let failing: { action: string; after: number; code: string } | undefined
  let ignored: string | undefined

  const certificate = makeCertificate('*.tencentcloudapi.com')
  const api = createServer(certificate, (request, response) => {
    answer(request).then(
      (body) => response.end(JSON.stringify({ Response: body })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  const proxy = createProxy()
  const tunnels = new Set<Socket>()
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    if (!/^[a-z]+\.tencentcloudapi\.com:443$/.test(request.url ?? '')) {
      foreign.push(String(request.url))
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    tunnels.add(socket)
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    api.emit('connection', socket)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))

  async function answer(request: IncomingMessage): Promise<object> {
    const body = await text(request)
    const action = String(request.headers['x-tc-action'])
    const RequestId = `00000000-0000-4000-8000-${String(requests.length).padStart(12, '0')}`
    try {
      checkSignature(request, body)
      const parameters = JSON.parse(body) as Parameters
      requests.push({ action, parameters })
      if (failing?.action === action && failing.after-- === 0)
        throw new CloudError(failing.code, 'said by the test')
      const play = actions[action]
      if (!play) throw new CloudError('InvalidAction', `${action} is not played`)
      if (ignored === action) return { RequestId }
      return { ...play(state, parameters), RequestId }
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      return { Error: { Code: error.code, Message: error.message }, RequestId }
    }
  }

  return {
    state,
    requests,
    foreign,
    /** Its certificate, as PEM. */
    certificate: certificate.cert,
    proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    /** Refuses an action with a code, after so many that were carried out. */
    failAt(action: string, code: string, after = 0) {
      failing = { action, after, code }
    },
    /** Says yes to an action and does nothing. */
    ignore(action: string) {
      ignored = action
    },
    async close() {
      for (const tunnel of tunnels) tunnel.destroy()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
export type TencentCloud = Awaited<ReturnType<typeof openTencentCloud>>

/** TC3-HMAC-SHA256 over `content-type;host`, as Tencent Cloud's documentation of API 3.0 describes it. */
function checkSignature(request: IncomingMessage, body: string): void {
  const said = String(request.headers.authorization)
  const [, id, scope, signature] =
    /Credential=([^/]+)\/(\S+), SignedHeaders=content-type;host, Signature=(\w+)$/.exec(said) ?? []
  if (id !== secretId || !scope)
    throw new CloudError('AuthFailure.SecretIdNotFound', 'The SecretId is not found')
  const { host, 'content-type': type, 'x-tc-timestamp': timestamp } = request.headers
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${type}`,
    `host:${host}`,
    '',
    'content-type;host',
    sha256(body),
  ]
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical.join('\n'))].join('\n')
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `TC3${secretKey}`)
  if (hmac(key, toSign).toString('hex') !== signature)
    throw new CloudError('AuthFailure.SignatureFailure', 'The provided credentials could not be validated')
}

const sha256 = (said: string) => createHash('sha256').update(said).digest('hex')
const hmac = (key: string | Buffer, said: string) => createHmac('sha256', key).update(said).digest()

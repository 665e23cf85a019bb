import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '../../emulator/start'
import { type Cloud, open } from './cloud'

const webDir = mkdtempSync(join(tmpdir(), 'emulator-web-'))
mkdirSync(join(webDir, 'js'))
writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>企呼必应</title>')
writeFileSync(join(webDir, 'js/app.js'), 'void 0')
const people = [{ user: 'alice', name: '张三', hats: ['enterprise'] }]

let cloud: Cloud
beforeAll(async () => {
  cloud = await open({ webDir, people })
})
afterAll(async () => {
  await cloud.close()
  rmSync(webDir, { recursive: true })
})

/** A request with headers that fetch would not send. */
function send(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${cloud.url}${path}`, { method, headers }, (response) => {
      let body = ''
      response
        .setEncoding('utf8')
        .on('data', (piece) => {
          body += piece
        })
        .on('end', () => resolve({ status: response.statusCode as number, body }))
    })
    sent.on('error', reject).end(method === 'POST' ? '{}' : undefined)
  })
}

const port = () => new URL(cloud.url).port

test('the page, its parts and their types', async () => {
  const page = await fetch(`${cloud.url}/`)
  expect([page.headers.get('content-type'), await page.text()]).toEqual([
    'text/html; charset=utf-8',
    '<!doctype html><title>企呼必应</title>',
  ])
  expect((await fetch(`${cloud.url}/js/app.js`)).headers.get('content-type')).toBe(
    'text/javascript; charset=utf-8',
  )
  expect((await fetch(`${cloud.url}/js/none.js`)).status).toBe(404)
})

test('nothing beside the page can be read', async () => {
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/js/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/%00',
  ]) {
    expect((await send(path, {})).status).toBe(404)
  }
})

test('health and people', async () => {
  expect(await (await fetch(`${cloud.url}/health`)).json()).toEqual({ ok: true })
  expect(await (await fetch(`${cloud.url}/people`)).json()).toEqual(people)
})

test('without people there is no such door, nor a measuring one unless it was asked for', async () => {
  const plain = await open()
  expect((await fetch(`${plain.url}/people`)).status).toBe(404)
  expect((await fetch(`${plain.url}/measure/last`)).status).toBe(404)
  await plain.close()
})

test.each(['evil.example', '127.0.0.1', 'localhost.evil.example:80', '127.0.0.1:1'])(
  'the Host %s is turned away at every door',
  async (host) => {
    for (const path of ['/', '/health', '/people', '/files/x']) {
      expect((await send(path, { host })).status).toBe(403)
    }
    for (const path of ['/call', '/admin']) expect((await send(path, { host }, 'POST')).status).toBe(403)
  },
)

test('localhost and [::1] are this emulator too', async () => {
  for (const name of ['localhost', '[::1]']) {
    expect((await send('/health', { host: `${name}:${port()}` })).status).toBe(200)
  }
})

test.each(['http://evil.example', 'https://127.0.0.1', 'null', 'http://127.0.0.1:1'])(
  'a page of %s is turned away',
  async (origin) => {
    for (const path of ['/call', '/admin']) expect((await send(path, { origin }, 'POST')).status).toBe(403)
    expect((await send('/people', { origin })).status).toBe(403)
  },
)

test('our own page may call, but not use the wire of the SDK', async () => {
  const origin = cloud.url
  const called = await send('/call', { origin }, 'POST')
  expect([called.status, JSON.parse(called.body).error.code]).toEqual([200, 'INVALID_PARAM'])
  expect((await send('/admin', { origin }, 'POST')).status).toBe(403)
})

test('a refusal of the wire is HTTP 200 with code, message and requestId, as an answer is', async () => {
  for (const [body, code] of [
    ['{"action":"database.getDocument","collectionName":"ghosts"}', 'DATABASE_COLLECTION_NOT_EXIST'],
    ['{', 'INVALID_PARAM'],
    ['{"action":"storage.batchGetDownloadUrl","file_list":[]}', undefined],
  ]) {
    const response = await fetch(`${cloud.url}/admin?env=local&seqId=1`, {
      method: 'POST',
      body: body as string,
    })
    const answer = (await response.json()) as { code?: string; message?: string; requestId: string }
    expect([response.status, answer.code]).toEqual([200, code])
    expect(answer.requestId).toMatch(/^[0-9a-f-]{36}$/)
    if (code) expect(answer.message).toContain(`[${answer.requestId}] `)
  }
})

test.each(['{', '[]', '{"name":1}', '{"name":"x","user":5}', '{"name":"x","user":"a b"}'])(
  'the call %s is refused',
  async (body) => {
    const response = await fetch(`${cloud.url}/call`, { method: 'POST', body })
    expect(await response.json()).toEqual({ error: { code: 'INVALID_PARAM', message: expect.any(String) } })
  },
)

test.each(['wx.wxPayApi', 'auth.getUserInfoForAdmin', 'toString', ''])(
  'the action "%s" is refused by name',
  async (action) => {
    const response = await fetch(`${cloud.url}/admin`, { method: 'POST', body: JSON.stringify({ action }) })
    const { code, message } = (await response.json()) as { code: string; message: string }
    expect([code, message]).toEqual([
      'INVALID_PARAM',
      expect.stringContaining(`the action ${action} is not implemented`),
    ])
  },
)

test('a data folder belongs to one emulator at a time', async () => {
  const { dataDir } = cloud
  const indexesFile = join(dataDir, '..', 'indexes.json')
  await expect(start({ dataDir, indexesFile, functionsDir: join(dataDir, 'none') })).rejects.toThrow(/in use/)
})

test('an action inside a transaction that is not open is refused, not run outside it', async () => {
  const ask = async (request: object) => {
    const body = JSON.stringify({ ...request, transactionId: 't' })
    return (await fetch(`${cloud.url}/admin`, { method: 'POST', body })).json()
  }
  for (const action of [
    'insertDocument',
    'getDocument',
    'modifyDocument',
    'modifyAndReturnDoc',
    'removeDocument',
  ]) {
    const request = { action: `database.${action}`, collectionName: 'x', query: '{"_id":1}' }
    expect(await ask({ ...request, data: action === 'insertDocument' ? ['{}'] : '{}' })).toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
    })
  }
  expect(await ask({ action: 'database.calculateDocument', collectionName: 'x' })).toMatchObject({
    code: 'INVALID_PARAM',
    message: expect.stringContaining('count cannot run in a transaction'),
  })
})

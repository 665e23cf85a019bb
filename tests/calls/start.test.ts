import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { people } from '../../cloudfunctions/_demo/organisations'
import { startServer } from '../server'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'qihu-start-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

it('npm start prints its address and the demo people, and each of them finds his desk', async () => {
  const server = await startServer({ DATA_DIR: dataDir })
  try {
    expect(server.output.trimEnd().split('\n').at(-1)).toBe(server.url)
    for (const { name, openids, hats } of Object.values(people)) {
      expect(server.output).toContain(name)
      expect(server.output).toContain(`${server.url}/?user=${openids[0]}`)
      const response = await fetch(`${server.url}/call`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: 'api',
          user: openids[0],
          data: { call: 'home.get', input: {}, hat: hats[0]?.id },
        }),
      })
      expect(await response.json()).toMatchObject({ result: { ok: true } })
    }
    expect((await fetch(server.url)).headers.get('content-type')).toMatch(/html/)
  } finally {
    await server.kill()
  }
}, 60_000)

it('without the demo there is nobody, and no list of people', async () => {
  const server = await startServer({ DATA_DIR: dataDir, DEMO: '0' })
  try {
    expect(server.output).not.toContain('?user=')
    expect((await fetch(`${server.url}/people`)).status).toBe(404)
    const response = await fetch(`${server.url}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'api', user: 'demo-lin', data: { call: 'session.open', input: {} } }),
    })
    expect(await response.json()).toMatchObject({ result: { ok: true, value: { person: null, hats: [] } } })
  } finally {
    await server.kill()
  }
}, 60_000)

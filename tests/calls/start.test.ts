import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { people } from '../../cloudfunctions/_demo/organisations'
import { caseRoles, type Hat } from '../../contract/hats'
import { privacyVersion } from '../../contract/privacy'
import { startServer } from '../server'

const hasDesk = (hats: Hat[]) => hats.some(({ role }) => (caseRoles as readonly string[]).includes(role))

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
          // Administrators and auditors have no desk, and are known all the same.
          data: { call: hasDesk(hats) ? 'home.get' : 'session.open', input: {}, hat: hats[0]?.id },
        }),
      })
      expect(await response.json()).toMatchObject({ result: { ok: true } })
    }
    expect((await fetch(server.url)).headers.get('content-type')).toMatch(/html/)
  } finally {
    await server.kill()
  }
}, 60_000)

it('without the demo there is nobody: a code on the screen lets the first administrator in, once', async () => {
  const server = await startServer({ DATA_DIR: dataDir, DEMO: '0', AREA: '990123', AREA_NAME: '安澜县' })
  const call = async (user: string, data: object) => {
    const response = await fetch(`${server.url}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'api', user, data }),
    })
    return ((await response.json()) as { result: { ok: boolean; value?: object } }).result
  }
  try {
    expect((await fetch(`${server.url}/people`)).status).toBe(404)
    expect(await call('demo-lin', { call: 'session.open', input: {} })).toMatchObject({
      value: { person: null, hats: [] },
    })
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(server.output)?.[0]
    const redeem = (key: string) => ({
      call: 'invitations.redeem',
      input: { agreed: privacyVersion, code, name: '管理员' },
      key,
    })
    expect(await call('administrator', redeem('first-run-key-0001'))).toMatchObject({
      ok: true,
      value: { hat: { role: 'administrator', organisation: { name: '安澜县' } } },
    })
    // With nobody to agree, what he decides about deadlines holds at once.
    const administrator = { hat: 'administrator@990123', key: 'first-run-key-0003' }
    const settings = { preset: 'shandong', years: {}, closings: [], paces: {} }
    expect(
      await call('administrator', { call: 'deadlines.propose', input: settings, ...administrator }),
    ).toMatchObject({ value: { state: 'agreed' } })
    expect(await call('administrator', { call: 'deadlines.get', input: {}, ...administrator })).toMatchObject(
      { value: { version: 1, settings, proposal: null } },
    )
    expect(await call('somebody', redeem('first-run-key-0002'))).toMatchObject({ ok: false })
  } finally {
    await server.kill()
  }
  const again = await startServer({ DATA_DIR: dataDir, DEMO: '0', AREA: '990123', AREA_NAME: '安澜县' })
  try {
    expect(again.output).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  } finally {
    await again.kill()
  }
}, 120_000)

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { firstBrokenEvent } from '../../cloudfunctions/_service/appeals/event-chain'
import { localApp } from '../../config/local-app'
import type { Receipt } from '../../contract/appeals'
import type { Answer } from '../../contract/envelope'
import { startServer } from '../server'
import { anAppeal, newKey } from '../world'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'qihu-kill-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const json = async (url: string, init: RequestInit) =>
  (await fetch(url, init)).json() as Promise<Record<string, unknown>>

it('an appeal whose number was shown survives kill -9 with its photo and its events, once', async () => {
  const photo = await readFile(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))
  const submit = async (url: string, key: string, fileID: string) => {
    const input = anAppeal({ photos: [{ fileID, name: '站牌.jpg' }] })
    const data = { call: 'appeals.submit', hat: 'enterpriseMember@enterprise-hewei', key, input }
    const { result } = await json(`${url}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'api', user: 'demo-lin', data }),
    })
    return result as Answer<Receipt>
  }

  const acknowledged: { key: string; fileID: string; receipt: Receipt }[] = []
  for (let round = 0; round < 3; round += 1) {
    const server = await startServer({ DATA_DIR: dataDir })
    const draft = `${server.url}/files/drafts/demo-lin/${newKey()}.jpg?user=demo-lin`
    const { fileID } = (await json(draft, { method: 'PUT', body: new Uint8Array(photo) })) as {
      fileID: string
    }
    const key = newKey()
    const answer = await submit(server.url, key, fileID)
    await server.kill()
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    acknowledged.push({ key, fileID, receipt: answer.value })
  }

  const server = await startServer({ DATA_DIR: dataDir })
  try {
    const { data } = await localApp(server.url)
      .database()
      .collection('appeals')
      .where({ desks: 'enterprise-hewei/open' })
      .orderBy('dueKey', 'asc')
      .get()
    const appeals = data as Appeal[]
    for (const { key, fileID, receipt } of acknowledged) {
      const found = appeals.filter((appeal) => appeal.number === receipt.number)
      expect(found.map((appeal) => appeal._id)).toEqual([receipt.id])
      expect(firstBrokenEvent(found[0] as Appeal)).toBeNull()
      // The phone that never saw the answer sends the same again and gets it.
      expect(await submit(server.url, key, fileID)).toEqual({ ok: true, value: receipt })
      const { fileList } = await localApp(server.url).getTempFileURL({
        fileList: [found[0]?.photos[0]?.fileID ?? ''],
      })
      const bytes = Buffer.from(await (await fetch(fileList[0]?.tempFileURL ?? '')).arrayBuffer())
      expect(bytes.equals(photo)).toBe(true)
    }
  } finally {
    await server.kill()
  }
}, 120_000)

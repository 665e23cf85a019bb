import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fillDisk, limitedSpace } from '../reliability/disk-full'
import { buildLayer, cleanUp, makeFolder, startProcess } from '../reliability/emulator-process'
import { sdk } from './cloud'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const layer = buildLayer('disk-full')
afterAll(cleanUp)

const whereThereIsCc = layer ? test : test.skip

whereThereIsCc(
  `a disk that is full 3 times in a burst: writes are refused clearly, reads go on, space brings writes back to the same process, nothing is lost (SEED=${seed}; skipped without cc)`,
  async () => {
    const { times, acknowledged, refusals, reads, violations } = await fillDisk({
      seed,
      times: 3,
      clients: 16,
      layer: layer as string,
    })
    expect(violations).toEqual([])
    expect(times).toBe(3)
    expect(Object.keys(refusals)).toEqual(
      expect.arrayContaining([
        'DATABASE_REQUEST_FAILED: the store could not be written: database or disk is full',
        'STORAGE_REQUEST_FAIL: the file could not be written: ENOSPC',
      ]),
    )
    expect(acknowledged).toBeGreaterThan(300)
    expect(reads).toBeGreaterThan(100)
  },
  60_000,
)

whereThereIsCc(
  'when it is the index of the log that finds no space, the refusal says the same, and it ends the same way (skipped without cc)',
  async () => {
    const folder = makeFolder({ notes: { indexes: [] } })
    const space = limitedSpace(join(folder, 'space'))
    // One part of the index: it holds the places of 4,062 pages of the log.
    space.add(32_768)
    const environment = {
      LD_PRELOAD: layer as string,
      DISK_DIR: join(folder, 'data'),
      DISK_SPACE: space.file,
      DISK_ENDING: '-shm',
    }
    const running = await startProcess({ folder, environment })
    const notes = sdk(running.url).database().collection('notes')
    // A snapshot keeps the log from beginning anew.
    const transaction = await sdk(running.url).database().startTransaction()
    await transaction.collection('notes').doc('none').get()
    const add = (n: number) => notes.add({ _id: n, text: 'x'.repeat(1_000_000) })
    let written = 0
    const filling = async () => {
      for (; written < 30; written++) await add(written)
    }
    await expect(filling()).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('the store could not be written: database or disk is full'),
    })
    expect(written).toBeGreaterThan(10)
    expect((await notes.doc(written).get()).data).toEqual([])
    space.add(1_000_000)
    await add(written)
    expect((await notes.count()).total).toBe(written + 1)
    await running.kill()
    rmSync(folder, { recursive: true })
  },
  60_000,
)

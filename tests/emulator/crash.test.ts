import { type Acknowledged, check, type Stored } from '../reliability/checker'
import { crash } from '../reliability/crash'
import { buildLayer, cleanUp } from '../reliability/emulator-process'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const kill = { seed, clients: 16, between: 60, checkEvery: 10 }

test(`20 kills in the middle of a burst lose nothing and double nothing (SEED=${seed})`, async () => {
  const { ends, acknowledged, violations } = await crash({ ...kill, ends: 20 })
  expect(violations).toEqual([])
  expect([ends, acknowledged]).toEqual([20, expect.any(Number)])
  expect(acknowledged).toBeGreaterThan(500)
}, 60_000)

const layer = buildLayer('power-cut')
afterAll(cleanUp)
const whereThereIsCc = layer ? test : test.skip
const cut = { seed, clients: 16, between: 600, checkEvery: 5, ...(layer && { powerCut: layer }) }

whereThereIsCc(
  `10 power cuts lose nothing and double nothing (SEED=${seed}; skipped without cc)`,
  async () => {
    const { acknowledged, violations } = await crash({ ...cut, ends: 10 })
    expect(violations).toEqual([])
    expect(acknowledged).toBeGreaterThan(100)
  },
  60_000,
)

describe('a build with a fault is caught by the same checker', () => {
  test('one that acknowledges before it writes, by a kill', async () => {
    const { violations } = await crash({
      ...kill,
      ends: 10,
      checkEvery: 1,
      bug: 'acknowledges before it writes',
    })
    expect(violations).toContainEqual(expect.stringMatching(/^lost: /))
  }, 60_000)

  whereThereIsCc(
    'one that does not sync, by a power cut (skipped without cc)',
    async () => {
      const { violations } = await crash({ ...cut, ends: 10, checkEvery: 1, bug: 'does not sync' })
      expect(violations).toContainEqual(expect.stringMatching(/^lost: |damaged/))
    },
    60_000,
  )

  test('one that does not check versions, by any load', async () => {
    const { violations } = await crash({
      ...kill,
      clients: 32,
      ends: 5,
      checkEvery: 1,
      bug: 'does not check versions',
    })
    expect(violations).toContainEqual(expect.stringMatching(/^doubled: version/))
  }, 60_000)
})

describe('the checker', () => {
  const acknowledged: Acknowledged[] = [
    { kind: 'note', key: 'a', value: 'a:1' },
    { kind: 'version', case: 'x', version: 2 },
    { kind: 'file', fileID: 'f', value: 'content' },
  ]
  const whole: Stored = {
    notes: [
      { key: 'a', value: 'a:1' },
      { key: 'unheard', value: 'unheard:1' },
    ],
    cases: [{ _id: 'x', version: 3 }],
    events: [1, 2, 3].map((version) => ({ case: 'x', version })),
    files: [{ fileID: 'f', value: 'content' }],
    damage: [],
  }

  test('is content with more than was acknowledged', () => {
    expect(check(acknowledged, whole)).toEqual([])
  })

  test.each<[string, Partial<Stored>]>([
    ['lost: note a', { notes: [] }],
    ['doubled: note a', { notes: [...whole.notes, { key: 'a', value: 'a:1' }] }],
    ['changed: note a', { notes: [{ key: 'a', value: 'a:2' }] }],
    ['mixed up: note b holds a:1', { notes: [...whole.notes, { key: 'b', value: 'a:1' }] }],
    ['lost: version 2 of case x', { cases: [{ _id: 'x', version: 1 }], events: [{ case: 'x', version: 1 }] }],
    ['gap: version 2 of case x has no event', { events: [1, 3].map((version) => ({ case: 'x', version })) }],
    ['doubled: version 3 of case x', { events: [1, 2, 3, 3].map((version) => ({ case: 'x', version })) }],
    [
      'half: event 4 of case x without its version',
      { events: [1, 2, 3, 4].map((version) => ({ case: 'x', version })) },
    ],
    ['half: events of case y without the case', { events: [...whole.events, { case: 'y', version: 1 }] }],
    ['lost: file f', { files: [] }],
    ['changed: file f', { files: [{ fileID: 'f', value: 'other' }] }],
    ['damaged row 7', { damage: ['damaged row 7'] }],
  ])('says "%s"', (sentence, other) => {
    expect(check(acknowledged, { ...whole, ...other })).toContain(sentence)
  })
})

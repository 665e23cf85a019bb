import { retry } from '../reliability/retries'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const retries = Number(process.env.RETRIES ?? 300)

it(`in ${retries} retries after lost answers everybody hears the same, and everything is there once (SEED=${seed})`, async () => {
  const done = await retry({ seed, retries, restarts: 1 })
  expect(done.faults).toEqual([])
  expect(done.retries).toBeGreaterThanOrEqual(retries)
  expect(done.cutOff).toBeGreaterThan(retries / 20)
}, 300_000)

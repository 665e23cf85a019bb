import { differ } from '../reliability/differential'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

test(`indexed, unindexed and the model agree in 2,000 operations (SEED=${seed})`, async () => {
  const { operations, writes, refusals, found } = await differ(seed, Number(process.env.OPERATIONS ?? 2000))
  expect(operations).toBeGreaterThanOrEqual(2000)
  // A run that found nothing, or in which every update was refused, would prove nothing.
  expect(found).toBeGreaterThan(operations)
  expect(refusals).toBeLessThan(writes / 2)
}, 60_000)

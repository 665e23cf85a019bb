import { fuzz } from '../reliability/fuzz'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const requests = Number(process.env.FUZZ ?? 5000)

it(`${requests} random requests get answers of the contract, in time, and what is refused writes nothing (SEED=${seed})`, async () => {
  const { faults, sent, provenIdle, refused, byKind, ...done } = await fuzz({ seed, requests })
  expect(faults).toEqual([])
  expect(sent.changed / done.requests).toBeGreaterThan(0.7)
  expect(Math.min(...Object.values(byKind))).toBeGreaterThan(requests / Object.keys(byKind).length / 2)
  // It is the office that was fuzzed: enough of what was meant well got through, and most refusals were proven idle.
  expect(done.accepted.valid).toBeGreaterThan(sent.valid / 3)
  const refusals = Object.values(refused).reduce((sum, each) => sum + each, 0)
  expect(provenIdle).toBeGreaterThan(refusals / 2)
}, 600_000)

import { rival } from '../reliability/rivals'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const rounds = Number(process.env.RIVALS ?? 30)

it(`in ${rounds} rounds of two to sixteen rivals one succeeds each, and nothing anybody wrote is lost (SEED=${seed})`, async () => {
  const { faults, lost, won, calls, ...done } = await rival({ seed, rounds })
  expect(faults).toEqual([])
  expect(done.rounds).toBe(rounds)
  const sum = (of: Record<string, number>) => Object.values(of).reduce((all, each) => all + each, 0)
  expect([sum(won), sum(lost)]).toEqual([rounds, calls - rounds])
}, 300_000)

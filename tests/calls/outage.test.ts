import { killBetweenSendAndMark } from '../reliability/killed-clock'
import { surviveOutage } from '../reliability/outage'

it('an hour without WeChat loses no message, doubles none and stops nobody’s work', async () => {
  const done = await surviveOutage(40)
  expect(done).toMatchObject({ doubled: [], left: 0, moves: 12 })
  // Who refused is not asked again, and wrong fields are the administrator's to mend.
  expect(done.skipped).toBeGreaterThan(0)
  expect(done.dead).toBeGreaterThan(0)
  expect(done.sent).toBe(done.pending - done.skipped - done.dead)
}, 120_000)

it('a clock killed a hundred times between sending and marking repeats each message once at most', async () => {
  expect(await killBetweenSendAndMark(100)).toEqual({
    kills: 100,
    once: 100,
    repeatedBefore: 0,
    unmarked: 100,
    taken: 100,
    mostOften: 2,
    left: 0,
  })
}, 120_000)

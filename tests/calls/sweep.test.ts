import { sweep } from '../reliability/sweep'

it('a round of the clock looks at what is due, however much is open', async () => {
  const few = await sweep({ open: 60, due: 50 })
  const many = await sweep({ open: 800, due: 50 })
  expect([few.rounds, many.rounds]).toEqual([1, 1])
  expect(many.examined).toBe(few.examined)
  expect(many.examined).toBeLessThanOrEqual(6 * many.due)
  expect([few.examinedWhenNothingIsDue, many.examinedWhenNothingIsDue]).toEqual([0, 0])
  expect(many.reminded).toBeGreaterThanOrEqual(many.due)
}, 120_000)

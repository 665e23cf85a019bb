import type { AppealEvent } from '../../cloudfunctions/_service/appeals/appeal'
import {
  appealIdOf,
  carriedOut,
  type EventDraft,
  firstBrokenEvent,
  seal,
} from '../../cloudfunctions/_service/appeals/event-chain'

const draft = (version: number): EventDraft => ({
  version,
  action: version === 1 ? 'submit' : 'accept',
  at: new Date('2026-11-21T09:30:00Z'),
  by: { person: 'p1', hat: 'h1', role: 'committeeMember', organisation: 'c1' },
  round: 1,
  to: 'toDispatch',
  facts: {},
  words: { person: '何知行', organisation: '食品加工产业集群党委', text: `第${version}步` },
  key: `key-${version}`,
})

function ledger(length: number) {
  const events: AppealEvent[] = []
  for (let version = 1; version <= length; version += 1) {
    events.push(seal('appeal-1', draft(version), { asked: version }, events.at(-1)))
  }
  return { _id: 'appeal-1', version: length, events }
}

it('a chain as it was written is whole', () => {
  expect(firstBrokenEvent(ledger(5))).toBeNull()
})

it('a chain that went through the database as JSON and back is whole', () => {
  const stored = JSON.parse(JSON.stringify(ledger(3))) as ReturnType<typeof ledger>
  for (const event of stored.events) event.at = new Date(event.at)
  expect(firstBrokenEvent(stored)).toBeNull()
})

it.each<[string, (events: AppealEvent[]) => void, number]>([
  ['who did it', (events) => Object.assign(events[2]?.by ?? {}, { person: 'p2' }), 3],
  ['when', (events) => Object.assign(events[1] ?? {}, { at: new Date('2026-11-20T09:30:00Z') }), 2],
  ['what was said', (events) => Object.assign(events[3]?.words ?? {}, { text: '已解决' }), 4],
  ['where it led', (events) => Object.assign(events[0] ?? {}, { to: 'closedConfirmed' }), 1],
  ['an event taken out', (events) => events.splice(1, 1), 2],
  ['two in another order', (events) => events.splice(1, 2, ...events.slice(1, 3).reverse()), 2],
  ['the last one cut off', (events) => events.pop(), 5],
])('a changed ledger names the event: %s', (_what, change, broken) => {
  const changed = ledger(5)
  change(changed.events)
  expect(firstBrokenEvent(changed)).toBe(broken)
})

it('an event of another appeal does not fit', () => {
  expect(firstBrokenEvent({ ...ledger(1), _id: 'appeal-2' })).toBe(1)
})

it('the same words in two events leave different digests', () => {
  const [one, two] = [seal('a', draft(1), {}), seal('a', draft(1), {})]
  expect(one.wordsDigest).not.toBe(two.wordsDigest)
})

it('a repeat is told from a reuse, whichever way its fields were ordered', () => {
  const event = seal('a', draft(1), { a: 1, b: { c: 2, d: 3 } })
  expect(carriedOut(event, { b: { d: 3, c: 2 }, a: 1 })).toBe(true)
  expect(carriedOut(event, { a: 1, b: { c: 2, d: 4 } })).toBe(false)
})

it('an appeal’s id is its person’s and its key’s', () => {
  expect(appealIdOf('p1', 'k')).toBe(appealIdOf('p1', 'k'))
  expect(new Set([appealIdOf('p1', 'k'), appealIdOf('p2', 'k'), appealIdOf('p1', 'l')]).size).toBe(3)
})

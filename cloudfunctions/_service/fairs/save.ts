import { createHash } from 'node:crypto'
import type { SaveFair } from '../../../contract/fairs'
import type { Hat } from '../../../contract/hats'
import type { Handler } from '../handler'
import { whereaboutsOf } from '../notices/whereabouts'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { type Fair, placedFair } from './fairs'

const writesKept = 5
const digest = (...parts: unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** `fairs.save`: a committee, a unit or the squad announces a fair; its own organisation changes it (product.md S3-11). */
export const saveFair: Handler<'fairs.save'> = async (office, { input, person, hat, key }) => {
  const request = digest('fair', person._id, key)
  const asked = digest(hat.id, input)
  if (Number.isNaN(Date.parse(input.day))) throw refusedField('day', 'day.invalid')
  const id = input.id ?? request.slice(0, 24)
  const before = await office.fairs.find(id)
  const done = before?.writes.find((write) => write.request === request)
  if (done && done.asked !== asked) throw new Refused('KEY_REUSED', 'key.reused')
  if (done) return { id, version: done.version }
  if (input.id === undefined) return announce(office, input, hat, { id, request, asked })
  if (!before || (await whereaboutsOf(office, hat)).area !== before.area)
    throw new Refused('NOT_FOUND', 'fair.unknown')
  if (!mayChange(hat, before)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  if (before.version !== input.version) throw new Refused('STALE', 'fair.stale')
  const version = before.version + 1
  const { title, day, place, isCancelled } = input
  const writes = [...before.writes, { request, asked, version }].slice(-writesKept)
  const after = placedFair({ ...before, title, day, place, isCancelled, version, writes })
  if (!(await office.fairs.save(before, after))) throw new Refused('STALE', 'fair.stale')
  return { id, version }
}

/** Whose fair it is. */
export function mayChange({ organisation, role }: Hat, { organiser }: Pick<Fair, 'organiser'>): boolean {
  const isRunning = [
    'envoy',
    'committeeMember',
    'committeeLead',
    'handler',
    'unitLead',
    'supervisor',
  ].includes(role)
  return isRunning && organiser.id === organisation.id && organiser.kind === organisation.kind
}

async function announce(
  office: Office,
  { title, day, place, isCancelled }: SaveFair,
  hat: Hat,
  { id, request, asked }: { id: string; request: string; asked: string },
): Promise<{ id: string; version: number }> {
  const { area } = await whereaboutsOf(office, hat)
  const fair = placedFair({
    _id: id,
    schema: 1,
    version: 1,
    revision: 1,
    title,
    day,
    place,
    isCancelled,
    organiser: hat.organisation,
    area,
    yearKey: '',
    order: '',
    entries: [],
    enterprises: 0,
    posts: 0,
    writes: [{ request, asked, version: 1 }],
  })
  await office.fairs.add(fair)
  return { id, version: 1 }
}

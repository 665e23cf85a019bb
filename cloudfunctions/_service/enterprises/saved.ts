import { createHash } from 'node:crypto'
import type { Output } from '../../../contract/calls'
import type { Person } from '../accounts/person'
import type { Office } from '../office'
import { Refused } from '../refused'
import type { Enterprise, Write } from './enterprises'
import { productWord } from './product-word'

/** What somebody asks to be written, so that it is recognised when he asks again. */
export function writeOf({ _id }: Person, key: string, input: object): Omit<Write, 'version'> {
  const asked = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 24)
  return { request: `${_id}/${key}`, asked }
}

/** The answer he had when he asked with this key before; a key is for one thing. */
export function answeredBefore(
  { _id, writes = [] }: Enterprise,
  { request, asked }: Omit<Write, 'version'>,
): Output<'enterprises.save'> | null {
  const before = writes.find((write) => write.request === request)
  if (before && before.asked !== asked) throw new Refused('KEY_REUSED', 'key.reused')
  return before ? { id: _id, version: before.version } : null
}

/** Writes a card on the version it was decided on. Of two who come with one key at once, both hear what was written. */
export async function saved(
  office: Office,
  before: Enterprise,
  after: Enterprise,
  write: Omit<Write, 'version'>,
): Promise<Output<'enterprises.save'>> {
  if (await office.enterprises.save(before, after, write)) {
    await suitNewProducts(office, before, after)
    return { id: before._id, version: before.version + 1 }
  }
  const now = await office.enterprises.find(before._id)
  const done = now && answeredBefore(now, write)
  if (!done) throw new Refused('STALE', 'enterprise.stale')
  return done
}

/** Notices that are out already are found by what the card says anew. */
async function suitNewProducts({ notices }: Office, before: Enterprise, after: Enterprise): Promise<void> {
  const wordsOf = ({ makes, needs }: Enterprise) => [...makes, ...needs].map(productWord)
  const known = new Set(wordsOf(before))
  const fresh = wordsOf(after).filter((word) => word !== '' && !known.has(word))
  await notices.suitOf(after._id, after.areaCode, [...new Set(fresh)])
}

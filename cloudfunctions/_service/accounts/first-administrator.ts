import type { Organisation } from '../../../contract/hats'
import type { Database } from '../database'
import { codeDigest, invitations, newCode, validForDays } from './invitation'
import { people } from './people'

/** Whether an area has an administrator who can let in others. */
export async function hasAdministrator(db: Database, area: string): Promise<boolean> {
  const found = await people(db).of(area)
  return found.some(({ hats }) =>
    hats.some(({ role, organisation }) => role === 'administrator' && organisation.id === area),
  )
}

/**
 * A one-time code for an administrator, for whoever holds the server or the cloud's key and so the data anyway. There is
 * no other way to the first one, and no account or password that comes with the product.
 */
export async function administratorCode(db: Database, area: Organisation, at: Date): Promise<string> {
  const code = newCode()
  await invitations(db).add({
    _id: codeDigest(code),
    schema: 1,
    role: 'administrator',
    organisation: area,
    forWhom: null,
    by: 'console',
    byOrganisation: area.id,
    at,
    expiresAt: new Date(at.getTime() + validForDays * 86_400_000),
    revoked: false,
    usedBy: null,
  })
  return code
}

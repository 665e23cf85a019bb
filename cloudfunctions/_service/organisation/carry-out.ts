import type { Office } from '../office'
import type { ChangeRecord } from './changes'
import { handOverCluster, handOverUnit, renameCluster, renameUnit } from './hand-over'

/**
 * Carries an agreed change to wherever it has to be known, as far as that goes at once; the clock goes on with the rest.
 * Returns how much is left, at least. It can be called again at any time.
 */
export async function carryOut(office: Office, record: ChangeRecord): Promise<number> {
  const left = await spread(office, record)
  await office.changes.carry(record, left > 0 ? office.now() : null)
  return left
}

/** Whether a change has to be carried anywhere besides its own document. */
export function isSpread({ change, into }: Pick<ChangeRecord, 'change' | 'into'>): boolean {
  switch (change.what) {
    case 'mergeUnit':
    case 'mergeCluster':
      return true
    case 'changeUnit':
    case 'changeCluster':
      return into !== null
    default:
      return false
  }
}

async function spread(office: Office, { change }: ChangeRecord): Promise<number> {
  switch (change.what) {
    case 'mergeUnit': {
      const [from, into] = await both(office.units, change.id, change.intoId)
      return handOverUnit(office, from, into)
    }
    case 'mergeCluster': {
      const [from, into] = await both(office.clusters, change.id, change.intoId)
      return handOverCluster(office, from, into)
    }
    case 'changeUnit': {
      const unit = await office.units.find(change.id)
      if (unit) await renameUnit(office, unit)
      return 0
    }
    case 'changeCluster': {
      const cluster = await office.clusters.find(change.id)
      if (cluster) await renameCluster(office, cluster)
      return 0
    }
    default:
      return 0
  }
}

/** The one that ended and the one it went into; when that has ended as well, the one that went into, and so on. */
async function both<T extends { _id: string; closed: { into: { id: string } | null } | null }>(
  store: { several(ids: string[]): Promise<T[]> },
  fromId: string,
  intoId: string,
): Promise<[T, T]> {
  const found = await store.several([fromId, intoId])
  const from = found.find(({ _id }) => _id === fromId)
  let into = found.find(({ _id }) => _id === intoId)
  while (into?.closed?.into) [into] = await store.several([into.closed.into.id])
  if (!from || !into) throw new Error(`${fromId} or ${intoId} is not there`)
  return [from, into]
}

import { createHash } from 'node:crypto'
import { sectionOf } from '../../../contract/enterprises'
import { maskedPhone } from '../accounts/phone'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import type { Cluster } from '../units/clusters'
import type { Enterprise } from './enterprises'
import { shownContact } from './find'
import { answeredBefore, saved, writeOf } from './saved'
import { type Card, completenessOf, settled } from './settled'
import { isResponsible, mayAssign, mayReveal, maySave, within } from './standing'

/** `enterprises.get`: the card on one page. Numbers are masked for everybody but the enterprise itself. */
export const get: Handler<'enterprises.get'> = async (office, { input, person, hat }) => {
  const enterprise = await within(office, input.id, person, hat)
  const isOwn = hat.organisation.id === enterprise._id
  const shown = (phone: string | null) => (phone === null || isOwn ? phone : maskedPhone(phone))
  return {
    id: enterprise._id,
    version: enterprise.version,
    name: enterprise.name,
    creditCode: enterprise.creditCode,
    address: enterprise.address,
    section: enterprise.section,
    division: enterprise.division ?? null,
    size: enterprise.size,
    tags: enterprise.tags,
    makes: enterprise.makes,
    needs: enterprise.needs,
    clusterIds: enterprise.clusters.map(({ id }) => id),
    clusters: enterprise.clusters,
    contacts: enterprise.contacts.map((contact) => ({ ...contact, phone: shown(contact.phone) })),
    responsible: enterprise.responsible.map(({ as, person: personId, name, phone, from, to }) => ({
      as,
      personId,
      name,
      phone: phone && maskedPhone(phone),
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
    })),
    contacted: (enterprise.contacted ?? []).slice(-contactsShown).reverse().map(shownContact),
    gaps: enterprise.gaps,
    completeness: completenessOf(enterprise),
    canSave: maySave(enterprise, person, hat),
    canAssign: mayAssign(enterprise, person, hat),
    canReveal: mayReveal(enterprise, person, hat),
    isMine: isResponsible(enterprise, person),
  }
}
const contactsShown = 5

/**
 * `enterprises.save`: the whole card on the version that was in front of whoever changes it; a new one by a committee. A
 * masked number that comes back stays what it was.
 */
export const save: Handler<'enterprises.save'> = async (office, { input, person, hat, key }) => {
  const { id, version, clusterIds, contacts, ...fields } = input
  if (id === undefined) return create(office, { input, person, hat, key })
  const before = await within(office, id, person, hat)
  if (!maySave(before, person, hat)) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const write = writeOf(person, key, input)
  const done = answeredBefore(before, write)
  if (done) return done
  if (before.version !== version) throw new Refused('STALE', 'enterprise.stale')
  const isOwn = hat.role === 'enterpriseAdmin'
  const sameClusters = JSON.stringify(before.clusters.map((each) => each.id)) === JSON.stringify(clusterIds)
  // An enterprise does not choose whose it is.
  if (isOwn && !sameClusters) throw refusedField('clusterIds', 'organisation.unknown')
  const clusters = sameClusters ? before.clusters : await clustersOf(office, clusterIds, before.areaCode)
  await noOtherWith(office, fields.creditCode, before._id)
  const after = settled({
    ...before,
    ...fields,
    section: fields.division === null ? fields.section : sectionOf(fields.division),
    clusters,
    contacts: contacts.map((contact) => ({ ...contact, phone: unmasked(contact.phone, before) })),
  })
  return saved(office, before, after, write)
}

const create: Handler<'enterprises.save'> = async (office, { input, person, hat, key }) => {
  const { id: _none, version: _zero, clusterIds, ...fields } = input
  if (hat.role !== 'committeeMember' && hat.role !== 'committeeLead')
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const _id = createHash('sha256').update(`enterprise/${person._id}/${key}`).digest('hex').slice(0, 24)
  await noOtherWith(office, fields.creditCode, _id)
  if (fields.contacts.some(({ phone }) => phone?.includes('*')))
    throw refusedField('contacts', 'phone.invalid')
  const all = await office.clusters.all()
  const own = all.find(({ _id, area }) => _id === hat.organisation.id || area === hat.organisation.id)
  if (!own) throw new Error(`the committee ${hat.organisation.id} is of no area`)
  const clusters = named(clusterIds, all, own.area)
  const isOwn = clusters.some((cluster) => cluster.id === hat.organisation.id)
  // A committee makes cards for itself; the area's own for those of none.
  if (!isOwn && !(clusters.length === 0 && hat.organisation.id === own.area))
    throw refusedField('clusterIds', 'organisation.unknown')
  const write = writeOf(person, key, input)
  const card: Card = {
    ...fields,
    section: fields.division === null ? fields.section : sectionOf(fields.division),
    _id,
    schema: 1,
    version: 1,
    clusters,
    areaCode: own.area,
    areaName: own.areaName,
    responsible: [],
    writes: [{ ...write, version: 1 }],
  }
  if (await office.enterprises.add(settled(card))) return { id: _id, version: 1 }
  const there = await office.enterprises.find(_id)
  return (there && answeredBefore(there, write)) ?? { id: _id, version: 1 }
}

async function noOtherWith(office: Office, creditCode: string | null, id: string): Promise<void> {
  if (creditCode === null) return
  const found = await office.enterprises.byCodes([creditCode])
  if (found.some(({ _id }) => _id !== id)) throw refusedField('creditCode', 'creditCode.taken')
}

async function clustersOf(
  { clusters }: Office,
  ids: string[],
  area: string,
): Promise<Enterprise['clusters']> {
  return named(ids, await clusters.all(), area)
}

function named(ids: string[], all: Cluster[], area: string): Enterprise['clusters'] {
  return ids.map((id) => {
    const cluster = all.find((each) => each._id === id && each.area === area)
    if (!cluster) throw refusedField('clusterIds', 'organisation.unknown')
    return { id: cluster._id, name: cluster.name }
  })
}

/** The number a mask stands for, where it is one of the card's; what is none stays as it was typed. */
function unmasked(phone: string | null, { contacts }: Enterprise): string | null {
  if (phone === null) return null
  const kept = contacts.find((contact) => contact.phone !== null && maskedPhone(contact.phone) === phone)
  if (kept) return kept.phone
  if (phone.includes('*')) throw refusedField('contacts', 'phone.invalid')
  return phone
}

import { createHash } from 'node:crypto'
import { isCreditCode, plainCreditCode } from '../../../contract/credit-code'
import { photoKinds } from '../../../contract/files'
import type { Hat, Organisation } from '../../../contract/hats'
import type { ClusterKind } from '../../../contract/organisation'
import { type Database, exactly, findOne, type Transaction } from '../database'
import type { Enterprise } from '../enterprises/enterprises'
import { settled } from '../enterprises/settled'
import type { StoredFile } from '../files/files'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { committeeName } from '../units/clusters'
import { guestDrafts, hatOf, newcomer } from './newcomer'
import { sinceWith } from './people'
import type { Consent, Person } from './person'
import { maskedPhone } from './phone'
import { phoneOf } from './redeem'

/** What stands on a licence, as far as WeChat could read it. */
interface Reading {
  creditCode: string
  enterpriseName: string
}

/** 企业自主登记: an entrepreneur nobody has invited says who he is, with a picture of the licence. */
export interface Registration {
  /** Of the WeChat identity it came from: one waits at a time. */
  _id: string
  schema: 1
  openid: string
  committee: string
  creditCode: string
  enterpriseName: string
  name: string
  phone: string | null
  /** What he agreed to when he sent it. */
  agreed: Consent
  licence: StoredFile
  /** What WeChat read from the picture, where he had it read. */
  read: Reading | null
  at: Date
  state: 'waiting' | 'approved' | 'declined'
  why: string | null
  decidedAt: Date | null
}

/** The last picture somebody had read, and what was read; his next one takes its place. */
interface LastReading extends Reading {
  /** As of a registration: of the WeChat identity. */
  _id: string
  fileID: string
}

export function registrations(db: Database) {
  const collection = db.collection('registrations')
  const readings = db.collection('readings')
  const _ = db.command
  return {
    find: (id: string) => findOne<Registration>(collection, { _id: id }),
    async put({ _id, ...registration }: Registration): Promise<void> {
      await collection.doc(_id).set(registration)
    },
    /** What somebody sent who is not to be known any more; the licence it came with. */
    async forget(id: string): Promise<StoredFile | null> {
      const found = await findOne<Registration>(collection, { _id: id })
      await collection.doc(id).remove()
      await readings.doc(id).remove()
      return found?.licence ?? null
    },
    lastReading: (id: string) => findOne<LastReading>(readings, { _id: id }),
    async keepReading({ _id, ...reading }: LastReading): Promise<void> {
      await readings.doc(_id).set(reading)
    },
    async waitingAt(committee: string): Promise<Registration[]> {
      const { data } = await collection
        .where(exactly({ committee, state: 'waiting' }))
        .orderBy('at', 'asc')
        .limit(50)
        .get()
      return data as Registration[]
    },
    async decline(id: string, why: string | null, at: Date): Promise<boolean> {
      const { updated } = await collection
        .where(exactly({ _id: id, state: 'waiting' }))
        .update({ state: 'declined', why: _.set(why), decidedAt: _.set(at) })
      return updated === 1
    },

    /** Lets him in, with his enterprise where we did not have it, all or nothing; false when it was not waiting any more. */
    async approve(
      id: string,
      person: Person,
      hat: Hat,
      enterprise: Enterprise | null,
      at: Date,
    ): Promise<boolean> {
      return db.runTransaction(async (transaction: Transaction) => {
        const place = transaction.collection('registrations').doc(id)
        const { data: found } = (await place.get()) as { data: Registration | null }
        if (found?.state !== 'waiting') return false
        if (enterprise) await transaction.collection('enterprises').add({ ...enterprise })
        const people = transaction.collection('people').doc(person._id)
        const { data: known } = (await people.get()) as { data: Person | null }
        if (known)
          await people.update({
            hats: _.set([...known.hats.filter((each) => each.id !== hat.id), hat]),
            since: _.set(sinceWith(known, hat, at)),
            agreed: _.set(person.agreed),
          })
        else await transaction.collection('people').add({ ...person })
        await place.update({ state: 'approved', decidedAt: _.set(at) })
        return true
      })
    },
  }
}

/** One registration waits for a WeChat identity at a time. */
export const registrationIdOf = (openid: string): string =>
  createHash('sha256').update(`registration/${openid}`).digest('hex').slice(0, 24)

/** `registrations.committees`: every cluster's, and the area's for those of none. */
export const listCommittees: Handler<'registrations.committees'> = async ({ clusters }) => {
  const all = await clusters.all()
  const areas = new Map(all.map(({ area, areaName }) => [area, areaName]))
  const committee = (id: string, name: string, kind?: ClusterKind): Organisation => ({
    id,
    name: committeeName(name, kind),
    kind: 'committee',
  })
  return {
    committees: [
      ...all.map(({ _id, name, kind }) => committee(_id, name, kind)),
      ...[...areas].map(([area, name]) => committee(area, name)),
    ],
  }
}

/**
 * `registrations.readLicence`: what WeChat reads from the picture; a suggestion, checked by whoever sends it. It is kept, so
 * that the committee sees where he wrote something else. WeChat reads few a day, so each may ask for few.
 */
export const readLicence: Handler<'registrations.readLicence'> = async (
  office,
  { input, person, openid },
) => {
  if (!office.files.isOwn(person?.drafts ?? guestDrafts(openid), input.fileID))
    throw refusedField('fileID', 'file.missing')
  const _id = registrationIdOf(openid)
  await office.limits.count('readLicence', _id, office.now())
  const answer = await office.wechat.readBusinessLicence(input.fileID)
  if (!answer.ok) throw refusedField('fileID', 'licence.unread')
  const { number, name } = answer.value
  const read = { creditCode: plainCreditCode(number), enterpriseName: name }
  await office.registrations.keepReading({ _id, fileID: input.fileID, ...read })
  return read
}

/** `registrations.submit`. */
export const submitRegistration: Handler<'registrations.submit'> = async (
  office,
  { input, person, openid },
) => {
  const creditCode = plainCreditCode(input.creditCode)
  if (!isCreditCode(creditCode)) throw refusedField('creditCode', 'creditCode.invalid')
  const { committees } = await listCommittees(office, { input: {}, person, openid })
  if (!committees.some(({ id }) => id === input.committeeId))
    throw refusedField('committeeId', 'organisation.unknown')
  const _id = registrationIdOf(openid)
  const before = await office.registrations.find(_id)
  if (before?.state === 'waiting') {
    const isSame = before.creditCode === creditCode && before.committee === input.committeeId
    if (isSame) return { id: _id, state: before.state }
    throw new Refused('BAD_STATE', 'registration.open')
  }
  const phone = input.phoneCode === undefined ? null : await phoneOf(office, input.phoneCode)
  const reading = await office.registrations.lastReading(_id)
  const drafts = person?.drafts ?? guestDrafts(openid)
  const licence = await office.files.takeOver(drafts, input.licence, photoKinds, 'licence')
  await office.registrations.put({
    _id,
    schema: 1,
    openid,
    committee: input.committeeId,
    creditCode,
    enterpriseName: input.enterpriseName,
    name: input.name,
    phone,
    agreed: { version: input.agreed, at: office.now() },
    licence,
    read:
      reading?.fileID === input.licence.fileID
        ? { creditCode: reading.creditCode, enterpriseName: reading.enterpriseName }
        : null,
    at: office.now(),
    state: 'waiting',
    why: null,
    decidedAt: null,
  })
  return { id: _id, state: 'waiting' }
}

/** `registrations.mine`: how the caller's own stands; he sees it before he is anybody. */
export const ownRegistration: Handler<'registrations.mine'> = async (office, { openid }) => {
  const found = await office.registrations.find(registrationIdOf(openid))
  if (!found) return { registration: null }
  const { at, enterpriseName, creditCode, committee, name, state, why } = found
  return {
    registration: {
      at: at.toISOString(),
      enterpriseName,
      creditCode,
      committeeId: committee,
      name,
      state,
      why,
    },
  }
}

/** `registrations.list`: what waits for this committee, with the picture of each licence. */
export const listRegistrations: Handler<'registrations.list'> = async (office, { hat }) => {
  const waiting = await office.registrations.waitingAt(hat.organisation.id)
  const links = await office.files.links(waiting.map(({ licence }) => licence.fileID))
  const known = await office.enterprises.byCodes(waiting.map(({ creditCode }) => creditCode))
  return {
    registrations: waiting.map((each) => ({
      id: each._id,
      at: each.at.toISOString(),
      enterpriseName: each.enterpriseName,
      creditCode: each.creditCode,
      read: each.read,
      known: known.find(({ creditCode }) => creditCode === each.creditCode)?.name ?? null,
      name: each.name,
      phone: each.phone && maskedPhone(each.phone),
      licence: links.get(each.licence.fileID) ?? '',
      state: each.state,
    })),
  }
}

/**
 * `registrations.decide`. The first of an enterprise we did not have becomes its administrator; whoever comes to one we
 * have is a member, and its administrator goes on looking after it.
 */
export const decideRegistration: Handler<'registrations.decide'> = async (office, { input, hat }) => {
  const found = await office.registrations.find(input.id)
  if (found?.state !== 'waiting' || found.committee !== hat.organisation.id)
    throw new Refused('NOT_FOUND', 'registration.unknown')
  const isDone = input.agree
    ? await approve(office, found)
    : await office.registrations.decline(found._id, input.why ?? null, office.now())
  if (!isDone) throw new Refused('NOT_FOUND', 'registration.unknown')
  return {}
}

async function approve(office: Office, registration: Registration): Promise<boolean> {
  const { openid, creditCode, enterpriseName, name, phone, agreed } = registration
  const [known] = await office.enterprises.byCodes([creditCode])
  const enterprise = known ?? (await newEnterprise(office, registration))
  const role = known ? 'enterpriseMember' : 'enterpriseAdmin'
  const hat = hatOf(role, { id: enterprise._id, name: known?.name ?? enterpriseName, kind: 'enterprise' })
  const person =
    (await office.people.byOpenid(openid)) ??
    (await newcomer(office, openid, name, phone, [hat], office.now()))
  return office.registrations.approve(
    registration._id,
    { ...person, agreed },
    hat,
    known ? null : enterprise,
    office.now(),
  )
}

async function newEnterprise(
  office: Office,
  { committee, creditCode, enterpriseName }: Registration,
): Promise<Enterprise> {
  const all = await office.clusters.all()
  const cluster = all.find(({ _id }) => _id === committee)
  const area = cluster ?? all.find((each) => each.area === committee)
  if (!area) throw new Error(`the committee ${committee} is of no area`)
  const where = {
    areaCode: area.area,
    areaName: area.areaName,
    clusters: cluster ? [{ id: cluster._id, name: cluster.name }] : [],
  }
  return settled({
    _id: `enterprise-${creditCode}`,
    schema: 1,
    version: 1,
    name: enterpriseName,
    creditCode,
    address: null,
    section: null,
    size: null,
    tags: [],
    makes: [],
    needs: [],
    contacts: [],
    responsible: [],
    ...where,
  })
}

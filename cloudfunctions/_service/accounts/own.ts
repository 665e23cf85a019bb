import type { Output } from '../../../contract/calls'
import type { AppealSummary } from '../appeals/appeal'
import { personLink } from '../appeals/links-of'
import { mayRead } from '../appeals/standing'
import type { Handler } from '../handler'
import { matchScope } from '../matches/standing'
import { plain } from '../notices/notice'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { objectionToLeaving } from './may-leave'
import { newDrafts } from './newcomer'
import type { Person } from './person'
import { maskedPhone } from './phone'
import { phoneOf } from './redeem'
import { registrationIdOf } from './registrations'

/** `own.get`: what is kept about the caller (P42). Of somebody unknown nothing is. */
export const getOwn: Handler<'own.get'> = async (office, { person }) => ({
  record: person && (await recordOf(office, person)),
})

async function recordOf(office: Office, person: Person): Promise<NonNullable<Output<'own.get'>['record']>> {
  const { name, phone, agreed, hats, since = [] } = person
  const [appeals, notices, messages, invitations] = await Promise.all([
    office.appeals.countLinked(personLink(person._id)),
    office.notices.countOf(person._id),
    office.messages.count(person._id),
    office.invitations.countBy(
      hats.map(({ organisation }) => organisation.id),
      person._id,
    ),
  ])
  return {
    name,
    phone: phone && maskedPhone(phone),
    agreed: agreed ? { version: agreed.version, at: agreed.at.toISOString() } : null,
    hats: hats.map((hat) => ({
      hat,
      since: since.find((each) => each.hat === hat.id)?.at.toISOString() ?? null,
    })),
    counts: { appeals, notices, messages, invitations },
  }
}

/** As many appeals, notices and matches as are looked through; more would not fit into an answer. */
const mostExported = 100

/** `own.export`: all of it to take along: his number in full, the appeals, notices and wishes he sent and may read still, the offers he made, and what his organisations follow. Messages tell of others’ acts. */
export const exportOwn: Handler<'own.export'> = async (office, { person, openid }) => {
  if (!person) {
    const registration = await office.registrations.find(registrationIdOf(openid))
    const { enterpriseName, creditCode, name, phone, at, state } = registration ?? {}
    return {
      text: JSON.stringify(registration && { enterpriseName, creditCode, name, phone, at, state }, null, 2),
    }
  }
  const record = await recordOf(office, person)
  const [stands, notices, matches] = await Promise.all([
    office.appeals.linked([personLink(person._id)], mostExported),
    noticesOf(office, person),
    office.matches.ofPerson(person._id, '', mostExported),
  ])
  const all = {
    ...record,
    phone: person.phone,
    sent: stands
      // What somebody registered for others is his office's, not his.
      .filter((appeal) => appeal.submitter.id === person._id && isOfHisEnterprise(person, appeal))
      .map(({ number, title, state, submittedAt }) => ({ number, title, state, submittedAt })),
    ...notices,
    matches: matches
      .filter((match) => match.author.id === person._id && person.hats.some((hat) => matchScope(hat, match)))
      .map(({ product, text, state, at }) => ({ product, text, state, at })),
  }
  return { text: JSON.stringify(all, null, 2) }
}

/** What he wrote and offered in organisations he still belongs to, and the products those follow. */
async function noticesOf(office: Office, { _id, hats }: Person) {
  const own = new Map(hats.map(({ organisation: { id, name } }) => [id, name]))
  const [notices, follows] = await Promise.all([
    office.notices.ofPerson(_id, '', mostExported),
    own.size > 0 ? office.follows.several([...own.keys()]) : [],
  ])
  return {
    notices: notices
      .filter(({ author, organisation }) => author.id === _id && own.has(organisation.id))
      .map(({ title, note, kind, state, at, contact }) => ({ title, note, kind, state, at, contact })),
    offers: notices.flatMap(({ title, lines, offers }) =>
      offers
        .filter(({ by }) => by.person === _id && own.has(by.organisation))
        .map(({ at, state, note, lines: offered }) => ({
          title,
          at,
          state,
          note,
          lines: offered.map(({ line, quantity }) => {
            const of = lines.find(({ id }) => id === line)
            return `${of?.name ?? ''} ${plain(quantity)}${of?.unit ?? ''}`
          }),
        })),
    ),
    follows: follows.map((each) => ({ organisation: own.get(each._id), words: each.words })),
  }
}

function isOfHisEnterprise(person: Person, appeal: AppealSummary): boolean {
  return person.hats.some(
    (hat) => hat.organisation.id === appeal.enterprise.id && mayRead(person, hat, appeal),
  )
}

/** `own.correct`: his name, and the number WeChat vouches for. What he did under the old name keeps it. */
export const correctOwn: Handler<'own.correct'> = async (office, { input, person }) => {
  if (!person) throw new Refused('NOT_FOUND', 'person.unknown')
  const phone = input.phoneCode === undefined ? undefined : await phoneOf(office, input.phoneCode)
  if (phone !== undefined) {
    const others = (await office.people.byPhone(phone)).filter(({ _id }) => _id !== person._id)
    if (others.length > 0) throw refusedField('phoneCode', 'phone.taken')
  }
  if (input.name === undefined && phone === undefined) throw refusedField('name', 'field.missing')
  await office.people.correct(person._id, {
    ...(input.name !== undefined && { name: input.name }),
    ...(phone !== undefined && { phone }),
  })
  return {}
}

/** `own.leave`: gives one hat back, unless something there waits for him alone. */
export const leave: Handler<'own.leave'> = async (office, { input, person }) => {
  const hat = person?.hats.find(({ id }) => id === input.hat)
  if (!person || !hat) throw new Refused('NOT_FOUND', 'person.unknown')
  const objection = await objectionToLeaving(office, person, hat)
  if (objection) throw new Refused('BAD_STATE', objection.key, { params: objection.params })
  await office.people.takeHat(person._id, hat.id)
  return {}
}

/**
 * `own.erase`: he leaves everywhere and is nobody from his next call on; the clock takes his name out of what he did. What
 * he wrote for his office or enterprise stays as its record. Refused as leaving is.
 */
export const eraseOwn: Handler<'own.erase'> = async (office, { person, openid }) => {
  for (const hat of person?.hats ?? []) {
    const objection = person && (await objectionToLeaving(office, person, hat))
    if (objection) throw new Refused('BAD_STATE', objection.key, { params: objection.params })
  }
  const licence = await office.registrations.forget(registrationIdOf(openid))
  if (licence) await office.files.discardQuietly([licence.fileID])
  if (!person) return {}
  // First what goes on by itself: an erasure that is not carried out to the end is found again.
  await office.erasures.add({ _id: person._id, schema: 1, at: office.now() })
  await office.people.erase(person._id, newDrafts())
  return {}
}

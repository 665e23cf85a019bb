import { dayOf } from '../../contract/working-days'
import { forget } from '../_service/accounts/erasures'
import { look, recount } from '../_service/appeals/look'
import type { AreaDeadlines } from '../_service/deadlines/area-deadlines'

import { isContactsHour, remindContacts } from '../_service/groups/remind-contacts'
import { tellMatch } from '../_service/matches/tell'
import { deliver } from '../_service/messages/deliver'
import { digest } from '../_service/messages/digest'
import { send } from '../_service/messages/send'
import { lookAtNotice } from '../_service/notices/look'
import { tell } from '../_service/notices/tell'
import type { Office } from '../_service/office'
import { carryOut } from '../_service/organisation/carry-out'
import { endBranch } from '../_service/organisation/end-branches'
import { sweep } from '../_service/retention/sweep'
import { finish, idleSheets } from '../_service/spreadsheets/import'

/** Seconds after which the rest is left to the next round; the function may run for sixty. */
const enough = 45_000
const atOnce = 50

/**
 * How many changes of units were carried on, how many appeals had their deadlines counted anew, were looked at, brought into
 * the figures and told of, how many messages went to WeChat, who was looked at for a digest, and branches past their day.
 */
export interface Round {
  carried: number
  counted: number
  looked: number
  tallied: number
  told: number
  sent: number
  digested: number
  ended: number
}

/**
 * One round of the clock: what merged and renamed units still owe, what a new calendar moves, what is due, what the
 * figures do not know, what nobody has been told of yet, what is due at WeChat, whom WeChat has not reached, branches past
 * their last day, contacts nobody made, the files somebody began to bring in and left, then whoever is to be forgotten
 * and what is too old. It may be called twice, at once or after days of silence: every step of it can be made again.
 */
export async function round(office: Office): Promise<Round> {
  const until = office.now().getTime() + enough
  const hasTime = () => office.now().getTime() < until
  const carried = await each(
    hasTime,
    () => office.changes.owing(office.now(), atOnce),
    async (change) => void (await carryOut(office, change)),
  )
  const areas = new Map<string, AreaDeadlines>()
  const areaOf = async (id: string) => {
    const area = areas.get(id) ?? (await office.deadlines.fresh(id))
    areas.set(id, area)
    return area
  }
  let counted = 0
  for (const { _id, version } of await office.deadlines.all())
    counted += await each(
      hasTime,
      () => office.appeals.countedBefore(_id, version, atOnce),
      async (appeal) => recount(office, await areaOf(_id), appeal),
    )
  const looked = await each(
    hasTime,
    () => office.appeals.dueForALook(office.now(), atOnce),
    async (appeal) => look(office, await areaOf(appeal.area), appeal),
  )
  const tallied = await tally(office, hasTime)
  const told = await each(
    hasTime,
    () => office.appeals.owing(office.now(), atOnce),
    (appeal) => deliver(office, appeal),
  )
  await each(
    hasTime,
    () => office.notices.due(office.now(), atOnce),
    (notice) => lookAtNotice(office, notice),
  )
  await each(
    hasTime,
    () => office.notices.owing(office.now(), atOnce),
    (notice) => tell(office, notice),
  )
  await each(
    hasTime,
    () => office.matches.owing(office.now(), atOnce),
    (match) => tellMatch(office, match),
  )
  const sent = await each(
    hasTime,
    () => office.deliveries.due(office.now(), atOnce),
    (one) => send(office, one),
  )
  const digested = await each(
    hasTime,
    () => office.digests.due(office.now(), atOnce),
    async (one) => digest(office, await areaOf(one.area), one),
  )
  const ended = await each(
    hasTime,
    () => office.clusters.over(dayOf(office.now()), atOnce),
    async (branch) => endBranch(office, await areaOf(branch.area), branch),
  )
  if (isContactsHour(office.now()))
    await each(
      hasTime,
      () => office.groups.all(),
      async (group) => remindContacts(office, await areaOf(group.area), group),
    )
  await each(
    hasTime,
    () => idleSheets(office),
    (sheet) => finish(office, sheet),
  )
  await each(
    hasTime,
    () => office.erasures.due(atOnce),
    (one) => forget(office, one),
  )
  await sweep(office, hasTime)
  return { carried, counted, looked, tallied, told, sent, digested, ended }
}

/** Appeals whose months change together. */
const ofOneCount = 10

/** Brings the figures up to date; what they say up to when moves on once nothing is left over. */
async function tally(office: Office, hasTime: () => boolean): Promise<number> {
  const at = office.now()
  if (!(await office.figures.claim(at, new Date(at.getTime() + 2 * enough)))) return 0
  const some = async () => {
    const ids = (await office.appeals.uncounted(ofOneCount)).map(({ _id }) => _id)
    return ids.length > 0 ? [{ _id: ids.join(), ids }] : []
  }
  let tallied = 0
  await each(hasTime, some, async ({ ids }) => {
    await office.figures.count(ids)
    tallied += ids.length
  })
  const isAll = (await office.appeals.uncounted(1)).length === 0
  await office.figures.settle(isAll ? at : null)
  return tallied
}

/** Does all there is, chunk by chunk, while there is time; one that fails is left for the next round. */
async function each<T extends { _id: string }>(
  hasTime: () => boolean,
  some: () => Promise<T[]>,
  work: (one: T) => Promise<void>,
): Promise<number> {
  const seen = new Set<string>()
  let done = 0
  while (hasTime()) {
    const fresh = (await some()).filter(({ _id }) => !seen.has(_id))
    if (fresh.length === 0) break
    for (const one of fresh) {
      seen.add(one._id)
      if (!hasTime()) break
      try {
        await work(one)
        done += 1
      } catch (error) {
        console.error('left for the next round', one._id, error)
      }
    }
  }
  return done
}

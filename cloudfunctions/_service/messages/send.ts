import { type Person, openidOf as wechatOf } from '../accounts/person'
import { mayRead } from '../appeals/standing'
import type { Office } from '../office'
import { alarm } from '../operations/alarm'
import type { Delivery } from './deliveries'
import { wantDigest } from './digest'
import { fieldsOf, templateId } from './templates'

/** What WeChat calls the languages, for what it writes around the message itself. */
const langOf = { 'zh-CN': 'zh_CN', 'zh-TW': 'zh_TW', en: 'en_US' } as const

/** Minutes until the next try, after each that failed (platform-facts.md §4.2.4). */
const backoff = [1, 5, 15, 60, 240]
const minute = 60_000
/** Whoever has taken a message and does not come back is given up on after this. */
const lease = minute

/**
 * Sends one message to WeChat and settles what becomes of it. At least once: where the answer is lost it may arrive
 * twice, and its text bears that.
 */
export async function send(office: Office, delivery: Delivery): Promise<void> {
  const at = office.now()
  if (!(await office.deliveries.claim(delivery, new Date(at.getTime() + lease)))) return
  const person = await whoIsTold(office, delivery)
  const openid = person && wechatOf(person)
  const template = templateId(delivery.template)
  // Without a template, or without him, the inbox is all there is.
  if (openid === undefined || template === undefined) {
    if (person) await wantDigest(office, person, delivery.area, false)
    await office.deliveries.settle(delivery._id, { step: 'skipped', nextAt: null, code: null, sort: null })
    return
  }
  const language = person?.language ?? 'zh-CN'
  const outcome = await office.wechat.sendMessage({
    openid,
    templateId: template,
    page: `appeals/detail?id=${delivery.appeal}`,
    data: fieldsOf(delivery.number, delivery.action, delivery.state, delivery.at, language),
    lang: langOf[language],
  })
  if (outcome.ok) {
    await office.deliveries.settle(delivery._id, { step: 'sent', nextAt: null, code: null, sort: null })
    await office.quotas.sent(delivery.person, delivery.template)
    if (person) await wantDigest(office, person, delivery.area, true)
    return
  }
  const { sort, code: said } = outcome.failure
  const code = String(said)
  const wait = backoff[delivery.attempts]
  if (sort === 'retry' && wait !== undefined) {
    const nextAt = new Date(at.getTime() + wait * minute)
    await office.deliveries.settle(delivery._id, { step: 'pending', nextAt, code, sort })
    return
  }
  if (person) await wantDigest(office, person, delivery.area, false)
  // Somebody who has not accepted messages, or no longer does, is reached by his inbox; nothing is wrong with that.
  const isHisChoice = sort === 'final' && code === '43101'
  if (isHisChoice) await office.quotas.spent(delivery.person, delivery.template)
  await office.deliveries.settle(delivery._id, {
    step: isHisChoice ? 'skipped' : 'dead',
    nextAt: null,
    code,
    sort,
  })
  if (sort === 'configuration') await alarm(office, delivery.area, code, 'configuration')
  else if (!isHisChoice)
    await alarm(office, delivery.area, code, sort === 'retry' ? 'quota' : 'undeliverable')
}

/** Whoever it is for, if he may still read what he is told of: by his rights now, not as they were (threat-model.md T71). */
async function whoIsTold({ people, appeals }: Office, delivery: Delivery): Promise<Person | undefined> {
  const [[person], appeal] = await Promise.all([
    people.several([delivery.person]),
    appeals.find(delivery.appeal),
  ])
  return person && appeal && person.hats.some((hat) => mayRead(person, hat, appeal)) ? person : undefined
}

import type { Request } from '../../contract/envelope'
import { dayOf } from '../../contract/working-days'
import type { App } from '../_service/database'
import { noticeIdOf } from '../_service/notices/request-of'
import { openOffice } from '../_service/office'
import { answer } from '../api/answer'
import { demoOffice } from './demo-office'
import { type DemoNotice, notices } from './notices'
import { type PersonName, people } from './organisations'

/** Lets the demo's notices be written, let out and answered, each step as its person by the office's own rules. A notice that is there already stays. */
export async function loadNotices(app: App, today: Date): Promise<void> {
  for (const [index, notice] of notices.entries()) await tell(app, today, index, notice)
}

const day = 86_400_000
const keyOf = (index: number, who: PersonName, call: string) =>
  `demo-notice-${index}-${who}-${call.replace(/\W/g, '-')}`

async function tell(app: App, today: Date, index: number, told: DemoNotice): Promise<void> {
  let at = today.getTime() - told.daysAgo * day - 3_600_000
  async function ask<T>(
    who: PersonName,
    role: string | null,
    request: Omit<Request, 'hat' | 'key'>,
  ): Promise<T> {
    at += 60_000
    const { openids, hats } = people[who]
    const hat = hats.find((each) => role === null || each.role === role)
    const office = demoOffice(app, new Date(at))
    const key = keyOf(index, who, request.call)
    const answered = await answer(
      office,
      { openid: openids[0] ?? null, requestId: 'demo' },
      { ...request, key, ...(hat && { hat: hat.id }) },
    )
    if (!('ok' in answered) || !answered.ok)
      throw new Error(`demo notice ${index} (${request.call}): ${JSON.stringify(answered)}`)
    return answered.value as T
  }

  const kept = noticeIdOf(people[told.by], keyOf(index, told.by, 'notices.write'))
  if (await openOffice(app, () => today).notices.find(kept)) return
  const { by, role, releasedBy, forDays, daysAgo: _, offers, ...written } = told
  const { id } = await ask<{ id: string }>(by, role, {
    call: 'notices.write',
    input: {
      ...written,
      clusterIds: [],
      expiresOn: dayOf(new Date(today.getTime() + forDays * day)),
      contactPolicy: 'direct',
      photos: [],
    },
  })
  if (releasedBy)
    await ask(releasedBy, 'committeeMember', {
      call: 'notices.act',
      input: { action: 'release', id, version: 1 },
    })
  for (const { by: who, lines, note, accepted } of offers) {
    const { offerId } = await ask<{ offerId: string }>(who, null, {
      call: 'notices.offer',
      input: {
        id,
        lines: lines.map(([place, quantity]) => ({ lineId: `l${place + 1}`, quantity })),
        ...(note && { note }),
      },
    })
    if (accepted) await ask(by, role, { call: 'notices.answer', input: { action: 'accept', id, offerId } })
  }
}

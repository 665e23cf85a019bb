import { createHash } from 'node:crypto'
import type { Audience } from '../../../contract/appeal-actions'
import type { Clock } from '../../../contract/appeal-states'
import type { Light } from '../../../contract/working-days'
import type { Appeal } from '../appeals/appeal'
import type { Office } from '../office'
import type { Delivery } from './deliveries'
import { type Message, orderOf } from './message'
import { templateOfReminder } from './templates'
import { organisationsOf, type Told, whoOf } from './who-is-told'

/** A clock whose light has changed. */
export interface Reminder {
  clock: Clock
  light: Light
  startedAt: Date
  dueAt: Date
}

/**
 * Who is reminded of a clock by its light (product.md §3.5): whoever has to act, then whoever is over him, at last the
 * supervisor. A unit's red and black are letters on record instead, as long as it has the appeal.
 */
const reminded: Readonly<Record<Clock, Partial<Record<Light, readonly Audience[]>>>> = {
  accept: { yellow: ['committee'], red: ['committee', 'approver'], black: ['supervisor'] },
  dispatch: { yellow: ['committee'], red: ['committee', 'approver'], black: ['supervisor'] },
  supplement: { yellow: ['enterprise'] },
  confirm: { yellow: ['enterprise'] },
  sign: { yellow: ['lead'], red: ['committee'], black: ['supervisor'] },
  answer: { yellow: ['lead'], red: ['committee'], black: ['supervisor'] },
  close: { yellow: ['lead'], red: ['committee'], black: ['supervisor'] },
  approve: { yellow: ['approver'], red: ['approver', 'supervisor'], black: ['supervisor'] },
  review: { yellow: ['head', 'committee'], red: ['head', 'committee'], black: ['supervisor'] },
  report: { yellow: ['lead'], red: ['lead', 'head', 'committee'], black: ['supervisor'] },
  reportBack: { yellow: ['lead'], red: ['lead', 'head', 'supervisor'], black: ['supervisor'] },
}

/** Reminds of clocks; doing it again reminds nobody twice. */
export async function remind(office: Office, appeal: Appeal, reminders: Reminder[], at: Date): Promise<void> {
  const wanted = reminders.flatMap((reminder) => {
    const audiences = reminded[reminder.clock][reminder.light]
    return audiences ? [{ reminder, audiences }] : []
  })
  const organisations = wanted.flatMap(({ audiences }) => organisationsOf(audiences, appeal))
  if (organisations.length === 0) return
  const people = await office.people.ofAny([...new Set(organisations)])
  const told = wanted.flatMap(({ reminder, audiences }) =>
    whoOf(audiences, appeal, people).map((one) => ({ ...one, reminder, _id: idOf(appeal, reminder, one) })),
  )
  await office.messages.add(
    told.map(({ _id, reminder: { clock, light, dueAt }, person, hat }): Message => {
      const kept = { _id, schema: 1, person: person._id, hat: hat.id, at, order: orderOf(at, _id) } as const
      const said = { appeal: appeal._id, number: appeal.number, clock, light, dueAt }
      return { ...kept, readAt: null, kind: 'reminder', ...said }
    }),
  )
  await office.deliveries.add(
    told.map(
      ({ _id, reminder: { light, dueAt }, person, hat }): Delivery => ({
        _id,
        schema: 1,
        person: person._id,
        area: appeal.area,
        appeal: appeal._id,
        number: appeal.number,
        action: light === 'yellow' ? 'dueSoon' : 'overdue',
        state: appeal.state,
        at: dueAt,
        template: templateOfReminder(hat),
        step: 'pending',
        attempts: 0,
        nextAt: at,
        code: null,
        sort: null,
      }),
    ),
  )
}

/** The same light of the same clock is the same message to the same person. */
function idOf({ _id }: Appeal, { clock, light, startedAt, dueAt }: Reminder, { person }: Told): string {
  const told = [_id, clock, light, startedAt.getTime(), dueAt.getTime(), person._id].join('/')
  return createHash('sha256').update(`reminder/${told}`).digest('hex').slice(0, 32)
}

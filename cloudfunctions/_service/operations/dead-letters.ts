import type { Handler } from '../handler'
import { Refused } from '../refused'

const shownAtMost = 50

/** `operations.deadLetters`: what could not be sent in the administrator's area, and why. */
export const listDeadLetters: Handler<'operations.deadLetters'> = async ({ deliveries }, { hat }) => {
  const area = hat.organisation.id
  const [rows, pending, dead] = await Promise.all([
    deliveries.dead(area, shownAtMost),
    deliveries.count(area, 'pending'),
    deliveries.count(area, 'dead'),
  ])
  return {
    rows: rows.map(({ _id, at, number, template, code, sort, attempts }) => ({
      id: _id,
      at: at.toISOString(),
      number,
      template,
      code: code ?? '',
      sort: sort ?? 'final',
      attempts,
    })),
    counts: { pending, dead },
  }
}

/** `operations.resend`: the clock's next round tries it again. Doing it twice is doing it once. */
export const resend: Handler<'operations.resend'> = async (
  { deliveries, now },
  { input, person, hat, key },
) => {
  if (!(await deliveries.revive(hat.organisation.id, input.id, `${person._id}/${key}`, now())))
    throw new Refused('NOT_FOUND', 'delivery.unknown')
  return {}
}

import type { Hat } from '../../../contract/hats'
import { dayOf, timeOn } from '../../../contract/working-days'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import type { LookedAfter } from './enterprises'
import { responsibleNow } from './settled'

const week = 7 * 86_400_000

/** `enterprises.coverage`: who looks after how many, and with how many of those somebody was in touch (product.md S3-2). */
export const coverage: Handler<'enterprises.coverage'> = async (office, { input, hat }) => {
  const members = input.groupId === undefined ? [] : await membersOf(office, hat, input.groupId)
  if (hat.role === 'supervisor' && input.groupId === undefined) throw refusedField('groupId', 'field.missing')
  const found = await office.enterprises.lookedAfter(
    input.groupId === undefined
      ? { committee: hat.organisation.id }
      : { envoys: members.map(({ id }) => id) },
  )
  const now = office.now()
  const began = { today: timeOn(dayOf(now), '00:00'), week: new Date(now.getTime() - week) }
  const isOfGroup = new Set(members.map(({ id }) => id))
  const rows = new Map(members.map(({ id, name }) => [id, { id, name, ...nothing }]))
  for (const enterprise of found) {
    const envoy = responsibleNow(enterprise, 'envoy')
    if (!envoy || (input.groupId !== undefined && !isOfGroup.has(envoy.person))) continue
    const row = rows.get(envoy.person) ?? { id: envoy.person, name: envoy.name, ...nothing }
    rows.set(envoy.person, added(row, enterprise, began))
  }
  return { members: [...rows.values()].sort((one, other) => one.name.localeCompare(other.name, 'zh')) }
}

const nothing = { enterprises: 0, today: 0, week: 0, never: 0 }

function added<Row extends typeof nothing>(
  row: Row,
  { lastContact }: LookedAfter,
  began: { today: Date; week: Date },
): Row {
  return {
    ...row,
    enterprises: row.enterprises + 1,
    today: row.today + Number(lastContact !== undefined && lastContact.at >= began.today),
    week: row.week + Number(lastContact !== undefined && lastContact.at >= began.week),
    never: row.never + Number(lastContact === undefined),
  }
}

/** Of a squad's group of the supervisor's own area; a committee has none. */
async function membersOf({ groups }: Office, { role, organisation }: Hat, id: string) {
  const group = role === 'supervisor' ? await groups.find(organisation.id, id) : null
  if (!group) throw new Refused('NOT_FOUND', 'group.unknown')
  return group.members
}

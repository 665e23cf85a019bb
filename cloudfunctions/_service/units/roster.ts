import { unitSortWords } from '../../../contract/enterprise-words'
import { type UnitKind, unitKinds } from '../../../contract/organisation'
import { text } from '../../../contract/text'
import { change } from '../organisation/change'
import { Refused } from '../refused'
import type { SheetRow } from '../spreadsheets/read-rows'
import { type Fault, faulty, type Plan, type Roster } from '../spreadsheets/roster'
import type { Unit } from './units'

interface Change {
  before: Unit | null
  name: string
  kind: UnitKind
  handlersPublish: boolean
}

const name = text(40)

/**
 * 单位名册: units of the administrator's area by their names. What takes two administrators waits for the second, as it
 * does where it is changed one by one (threat-model.md P56).
 */
export const unitRoster: Roster<Change> = {
  keysOf: (cells) => [`name:${cells.name ?? ''}`],

  async plan(office, { hat }, rows) {
    const names = rows.flatMap(({ cells }) => (cells.name ? [cells.name] : []))
    const known = await office.units.byNames(hat.organisation.id, [...new Set(names)])
    return rows.map((row) => planRow(row, known))
  },

  async write(office, plans, { person, hat, request }) {
    const late: number[] = []
    for (const { row, change: wanted } of plans) {
      const asked = { input: { change: changeFor(wanted) }, person, hat, key: `${request}-${row}` }
      await change(office, asked).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        late.push(row)
      })
    }
    return late
  },
}

function changeFor({ before, ...said }: Change): Parameters<typeof change>[1]['input']['change'] {
  if (!before)
    return { what: 'addUnit', ...said, parentId: null, remit: [], leader: null, address: null, phone: null }
  const { _id: id, version, parent: parentId, remit, leader, address, phone } = before
  return { what: 'changeUnit', id, version, ...said, parentId, remit, leader, address, phone }
}

function planRow({ row, cells }: SheetRow, known: Unit[]): Plan<Change> {
  const faults: Fault[] = []
  const called = name.safeParse(cells.name ?? '')
  if (!called.success) faults.push({ column: 'name', key: cells.name ? 'field.invalid' : 'field.missing' })
  const kind = unitKinds.find((each) => unitSortWords[each] === cells.kind)
  if (!kind)
    faults.push({
      column: 'kind',
      key: 'kind.unknown',
      params: { kinds: Object.values(unitSortWords).join('、') },
    })
  const headPublishes = yesNo(cells.headPublishes)
  if (headPublishes === null) faults.push({ column: 'headPublishes', key: 'yesNo.unknown' })
  const before = known.find((unit) => called.success && unit.name === called.data) ?? null
  if (before?.closed) faults.push({ column: 'name', key: 'unit.closed', params: { unit: before.name } })
  const wrong = faulty<Change>(row, faults)
  if (wrong || !kind || !called.success) return wrong ?? { row, faults: [{ key: 'field.invalid' }] }
  const handlersPublish = headPublishes === undefined ? (before?.handlersPublish ?? true) : !headPublishes
  const isSame = before?.kind === kind && before.handlersPublish === handlersPublish
  if (isSame) return { row, what: 'same' }
  const wanted = { before, name: called.data, kind, handlersPublish }
  return { row, what: before ? 'change' : 'add', change: wanted }
}

/** Undefined where nothing is said, null where it is neither. */
function yesNo(cell: string | undefined): boolean | null | undefined {
  if (cell === undefined) return undefined
  return cell === '是' ? true : cell === '否' ? false : null
}

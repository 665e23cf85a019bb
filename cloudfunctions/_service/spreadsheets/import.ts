import { createHash } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import { sentence } from '../../../contract/sentence'
import { type BadRow, type SheetOutcome, type SheetSort, sheetLimits } from '../../../contract/spreadsheets'
import type { Person } from '../accounts/person'
import { peopleRoster } from '../accounts/roster'
import { enterpriseRoster } from '../enterprises/roster'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import { unitRoster } from '../units/roster'
import { columns } from './columns'
import { readRows, type SheetRow } from './read-rows'
import type { Fault, Importer, Plan, Roster } from './roster'
import type { Sheet } from './sheets'

/** What a roster's rows become is its own business; here they only come and go. */
const rosters: Readonly<Record<SheetSort, Roster<unknown>>> = {
  enterprises: enterpriseRoster as Roster<unknown>,
  units: unitRoster as Roster<unknown>,
  people: peopleRoster as Roster<unknown>,
}

/** Enterprises by who looks after them (P32); units and people are the administrator's. */
export function assertMayUse(sort: SheetSort, { role }: Hat): void {
  if (sort !== 'enterprises' && role !== 'administrator')
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
}

/** `spreadsheets.read`: takes the rows out of an uploaded file; nothing else is written. */
export const read: Handler<'spreadsheets.read'> = async (office, { input, person, hat, key }) => {
  assertMayUse(input.sort, hat)
  const _id = createHash('sha256').update(`sheet/${person._id}/${key}`).digest('hex').slice(0, 24)
  const before = await office.sheets.find(_id)
  if (before) return { id: _id, rows: before.rows, chunks: before.chunks }
  const bytes = await office.files.draft(person.drafts, input.file, 'file')
  if (bytes.length === 0) throw refusedField('file', 'file.empty')
  if (bytes.length > sheetLimits.bytes)
    throw refusedField('file', 'file.tooLarge', { max: sheetLimits.bytes / 1024 / 1024 })
  const rows = await readRows(bytes, input.sort)
  if (!Array.isArray(rows)) throw refusedField('file', rows.refusal, rows.params)
  const known = withTwice(rows, input.sort)
  const chunks: SheetRow[][] = []
  for (let at = 0; at < rows.length; at += sheetLimits.chunk)
    chunks.push(known.slice(at, at + sheetLimits.chunk))
  const old = await office.sheets.unfinished(person._id)
  await office.sheets.forget(old.map((sheet) => sheet._id))
  const sheet: Sheet = {
    _id,
    schema: 1,
    sort: input.sort,
    person: person._id,
    hat,
    why: input.why,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rows: rows.length,
    chunks: chunks.length,
    state: 'read',
    at: office.now(),
  }
  await office.sheets.add(sheet, chunks)
  await office.files.discardQuietly([input.file.fileID])
  return { id: _id, rows: rows.length, chunks: chunks.length }
}

/** Not a name of any column: where a row says what another one has said before. */
const twice = '#twice'

function withTwice(rows: SheetRow[], sort: SheetSort): SheetRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const keys = rosters[sort].keysOf(row.cells)
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined)
    for (const key of keys) if (!seen.has(key)) seen.set(key, row.row)
    return first === undefined ? row : { ...row, cells: { ...row.cells, [twice]: String(first) } }
  })
}

/** `spreadsheets.check`: what one chunk would do, and every row of it that is wrong. */
export const check: Handler<'spreadsheets.check'> = async (office, { input, person, hat }) => {
  const sheet = await own(office, input.id, person._id, hat)
  const chunk = await office.sheets.rowsOf(sheet._id, input.chunk)
  if (!chunk) throw new Refused('NOT_FOUND', 'sheet.unknown')
  const plans = await planned(office, { person, hat }, sheet.sort, chunk.rows)
  const outcome = outcomeOf(plans, sheet.sort)
  if (sheet.state === 'read')
    await office.sheets.settle(sheet._id, input.chunk, outcome.bad.length > 0 ? 'bad' : 'good')
  return outcome
}

/**
 * `spreadsheets.apply`: writes one chunk. The first asks that every row of the file has been checked and none is wrong:
 * from then on all of it is applied, by the phone or, where that falls silent, by the clock.
 */
export const apply: Handler<'spreadsheets.apply'> = async (office, { input, person, hat }) => {
  const sheet = await own(office, input.id, person._id, hat)
  if (sheet.state === 'read') {
    if (await office.sheets.hasAny(sheet._id, ['read', 'bad']))
      throw new Refused('BAD_STATE', 'sheet.hasBadRows')
    await office.audit.recorded(
      person,
      hat,
      { call: 'spreadsheets.apply', about: `${sheet.sort}/${sheet.rows}`, what: 'import', why: sheet.why },
      office.now(),
    )
    await office.sheets.turn(sheet._id, 'applying', office.now())
  }
  return applyChunk(office, sheet, person, input.chunk)
}

async function applyChunk(office: Office, sheet: Sheet, person: Person, at: number): Promise<SheetOutcome> {
  const chunk = await office.sheets.rowsOf(sheet._id, at)
  if (!chunk) throw new Refused('NOT_FOUND', 'sheet.unknown')
  if (chunk.state === 'applied') return { added: 0, changed: 0, same: chunk.rows.length, bad: [] }
  const { hat, sort } = sheet
  const plans = await planned(office, { person, hat }, sort, chunk.rows)
  const toWrite = plans.filter((plan): plan is Extract<typeof plan, { change: unknown }> => 'change' in plan)
  const late = await rosters[sort].write(office, toWrite, { person, hat, request: sheet._id })
  await office.sheets.settle(sheet._id, at, 'applied')
  if (!(await office.sheets.hasAny(sheet._id, ['good'])))
    await office.sheets.turn(sheet._id, 'applied', office.now())
  const stale = (row: number): Plan<unknown> => ({ row, faults: [{ key: 'row.stale' }] })
  return outcomeOf(
    plans.map((plan) => (late.includes(plan.row) ? stale(plan.row) : plan)),
    sort,
  )
}

/** Milliseconds after which a phone that applies a file is taken to have fallen silent. */
const silence = 120_000

/** Files that were begun and left: the clock applies the rest of them. */
export const idleSheets = (office: Office) =>
  office.sheets.idle(new Date(office.now().getTime() - silence), 5)

/** Goes on with one, as long as whoever began it still has the hat he began it in. */
export async function finish(office: Office, sheet: Sheet): Promise<void> {
  const [person] = await office.people.several([sheet.person])
  if (!person?.hats.some(({ id }) => id === sheet.hat.id))
    return office.sheets.turn(sheet._id, 'applied', office.now())
  const atOnce = 20
  for (const chunk of await office.sheets.waiting(sheet._id, atOnce))
    await applyChunk(office, sheet, person, chunk)
}

async function own(office: Office, id: string, person: string, hat: Hat): Promise<Sheet> {
  const sheet = await office.sheets.find(id)
  if (sheet?.person !== person || sheet.hat.id !== hat.id) throw new Refused('NOT_FOUND', 'sheet.unknown')
  return sheet
}

async function planned(
  office: Office,
  importer: Importer,
  sort: SheetSort,
  rows: SheetRow[],
): Promise<Plan<unknown>[]> {
  const plans = await rosters[sort].plan(office, importer, rows)
  return plans.map((plan, index) => {
    const first = rows[index]?.cells[twice]
    return first === undefined
      ? plan
      : { row: plan.row, faults: [{ key: 'row.twice', params: { row: Number(first) } }] }
  })
}

function outcomeOf(plans: Plan<unknown>[], sort: SheetSort): SheetOutcome {
  const count = (what: 'add' | 'change' | 'same') =>
    plans.filter((plan) => 'what' in plan && plan.what === what).length
  return {
    added: count('add'),
    changed: count('change'),
    same: count('same'),
    bad: plans.flatMap((plan) =>
      'faults' in plan ? plan.faults.slice(0, 3).map((fault) => badRow(plan.row, fault, sort)) : [],
    ),
  }
}

function badRow(row: number, { column, key, params }: Fault, sort: SheetSort): BadRow {
  const head = columns[sort].find(({ name }) => name === column)?.head ?? null
  const said = sentence(key, params)
  return { row, column: head, key, message: said.message, ...(params && { params: { ...params } }) }
}

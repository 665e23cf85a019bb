import { createHash } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import type { LedgerSort } from '../../../contract/ledger-words'
import { type BeginLedger, type LedgerProgress, ledgerLimits } from '../../../contract/ledgers'
import { dayOf } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import { mayRead } from '../appeals/standing'
import { ownerOf } from '../enterprises/find'
import { sumOf } from '../figures/get'
import { cellKey, ownersOf } from '../figures/scope'
import { countKeyOf } from '../figures/tally'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused } from '../refused'
import { type Columns, type LedgerAppeal, ledgerColumns, ledgerRow } from './columns'
import type { Ledger } from './ledgers'
import { plainRows, plainTable } from './plain-table'
import { mostForEnvoys, nextRoster, rosterColumns } from './rosters'
import { type LedgerCell, rowDigest, wallClock } from './row-digest'
import { assembled, packedRows } from './workbook'

/** What lies unfinished longer is forgotten with the next one anybody takes. */
const keptFor = 86_400_000

/** `ledgers.begin`: who takes it and why is on record before the first row is written. */
export const begin: Handler<'ledgers.begin'> = async (office, { input, person, hat, key }) => {
  const _id = createHash('sha256').update(`ledger/${person._id}/${key}`).digest('hex').slice(0, 24)
  const asked = JSON.stringify([hat.id, input])
  const before = await office.ledgers.find(_id)
  if (before && before.asked !== asked) throw new Refused('KEY_REUSED', 'key.reused')
  if (before) return progressOf(before)
  const total = await totalOf(office, input, person, hat)
  const max = input.sort === 'envoys' ? mostForEnvoys : ledgerLimits.rows
  if (total > max) throw new Refused('BAD_STATE', 'ledger.tooMany', { params: { max } })
  const at = office.now()
  await office.audit.recorded(
    person,
    hat,
    { call: 'ledgers.begin', about: `${sortOf(input)}/${total}`, what: 'export', why: input.why },
    at,
  )
  const others = await office.ledgers.others(person._id, new Date(at.getTime() - keptFor))
  await office.ledgers.forget(others.map((each) => each._id))
  await office.files.discardQuietly(others.flatMap(({ file }) => (file ? [file.fileID] : [])))
  const ledger: Ledger = {
    _id,
    schema: 1,
    person: person._id,
    hat: hat.id,
    asked,
    input,
    at,
    total,
    rows: 0,
    parts: 0,
    after: '',
    head: '',
    done: false,
    file: null,
  }
  await office.ledgers.add(ledger)
  return progressOf(ledger)
}

/** `ledgers.write`: the next rows. The scope is the hat's as it is now; a part that was cut off is written again. */
export const write: Handler<'ledgers.write'> = async (office, { input, person, hat }) => {
  const ledger = await ownLedger(office, input.id, person, hat)
  if (ledger.done || input.part < ledger.parts) return progressOf(ledger)
  if (input.part > ledger.parts) throw new Refused('NOT_FOUND', 'ledger.unknown')
  const { rows, after, isAll } = await nextRows(office, ledger, person, hat)
  let { head } = ledger
  const proven = rows.map((cells) => {
    head = rowDigest(head, cells)
    return [...cells, head]
  })
  const written: Ledger = {
    ...ledger,
    rows: ledger.rows + rows.length,
    parts: ledger.parts + 1,
    after,
    head,
    done: isAll,
  }
  if (await office.ledgers.written(ledger, written, packedIn(ledger, proven))) return progressOf(written)
  return progressOf(await ownLedger(office, input.id, person, hat))
}

/** `ledgers.finish`: the file, with who took it, when, why and how it can be proven in its first line; a link for ten minutes. */
export const finish: Handler<'ledgers.finish'> = async (office, { input, person, hat }) => {
  const ledger = await ownLedger(office, input.id, person, hat)
  if (!ledger.done) throw new Refused('BAD_STATE', 'ledger.unfinished')
  const file = ledger.file ?? (await assemble(office, ledger, person, hat))
  const links = await office.files.links([file.fileID])
  const { form = 'xlsx' } = ledger.input
  const name = `${titles[sortOf(ledger.input)]}${dayOf(ledger.at).replace(/-/g, '')}.${form}`
  return {
    file: { name, kind: form, size: file.size, url: links.get(file.fileID) ?? '' },
    rows: ledger.rows,
    head: ledger.head,
  }
}

const titles: Readonly<Record<LedgerSort, string>> = {
  appeals: '企业诉求台账',
  enterprises: '企业基本台账',
  contacts: '包联台账',
  envoys: '服务专员台账',
}

function sortOf({ sort = 'appeals' }: BeginLedger): LedgerSort {
  return sort
}

function columnsOf(input: BeginLedger): Columns {
  const sort = sortOf(input)
  return sort === 'appeals' ? ledgerColumns : rosterColumns[sort]
}

function packedIn({ input, rows: before }: Ledger, rows: LedgerCell[][]): Buffer {
  return input.form === 'csv' ? plainRows(rows) : packedRows(rows, before + 1, columnsOf(input))
}

async function assemble(office: Office, ledger: Ledger, person: Person, hat: Hat) {
  const { input } = ledger
  const { from, to, why, form = 'xlsx' } = input
  const title = titles[sortOf(input)]
  const about = [
    title,
    hat.organisation.name,
    sortOf(input) === 'appeals' ? `${from} 至 ${to} 收集` : `截至 ${wallClock(ledger.at)}`,
    `共 ${ledger.rows} 行`,
    `${person.name} 于 ${wallClock(ledger.at)} 导出`,
    `用途：${why}`,
    `校验码 ${ledger.head}`,
  ].join(' · ')
  const parts = await office.ledgers.partsOf(ledger)
  const bytes =
    form === 'csv'
      ? plainTable(about, columnsOf(input), parts)
      : assembled(title, about, columnsOf(input), parts)
  const file = { fileID: await office.files.put(bytes, form), size: bytes.length }
  await office.audit.recorded(
    person,
    hat,
    {
      call: 'ledgers.finish',
      about: `${sortOf(input)}/${ledger.rows}/${ledger.head}`,
      what: 'export',
      why,
    },
    office.now(),
  )
  await office.ledgers.finished(ledger, file)
  return file
}

/** Somebody else's, one begun in another hat and one that is not there look the same. */
async function ownLedger({ ledgers }: Office, id: string, person: Person, hat: Hat): Promise<Ledger> {
  const ledger = await ledgers.find(id)
  if (ledger?.person !== person._id || ledger.hat !== hat.id) throw new Refused('NOT_FOUND', 'ledger.unknown')
  return ledger
}

function progressOf({ _id, rows, total, parts, done }: Ledger): LedgerProgress {
  return { id: _id, rows, total, parts, done }
}

/** How many rows it will have, as far as can be said before. Enterprises and who looks after them are their committee's lead's and the supervisor's. */
async function totalOf(office: Office, input: BeginLedger, person: Person, hat: Hat): Promise<number> {
  if (sortOf(input) === 'appeals') {
    const months = await office.figures.months(ownersOf(hat), input.from ?? '', input.to ?? '')
    return sumOf(months, cellKey(hat, input.within)).collected
  }
  if (hat.role !== 'committeeLead' && hat.role !== 'supervisor')
    throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  return office.enterprises.countWhole(ownerOf(person, hat))
}

/** The next rows, without what proves them. */
async function nextRows(office: Office, ledger: Ledger, person: Person, hat: Hat) {
  const sort = sortOf(ledger.input)
  if (sort === 'appeals') {
    const { appeals, after, isAll } = await nextAppeals(office, ledger, person, hat)
    return { rows: await rowsOf(office, appeals, ledger.rows, hat), after, isAll }
  }
  const owner = ownerOf(person, hat)
  const { rows, after, isAll } = await nextRoster(office, sort, owner, ledger.after, ledgerLimits.part)
  return { rows: rows.map((cells, at) => [ledger.rows + at + 1, ...cells]), after, isAll }
}

/** One read of the database. */
const atOnce = 100

/** The next appeals of the hat's scope, oldest first; an owner's own and those in confidence come in one order. */
async function nextAppeals({ appeals }: Office, { input, after }: Ledger, person: Person, hat: Hat) {
  const cell = cellKey(hat, input.within)
  const keys = ownersOf(hat).map((owner) => countKeyOf(owner, cell, 'collected'))
  const found: LedgerAppeal[] = []
  const { from = '', to = '' } = input
  let cursor = after === '' ? from : after
  for (let isMore = true; isMore && found.length < ledgerLimits.part; ) {
    const pages = await Promise.all(keys.map((key) => appeals.ledger(key, cursor, to, atOnce)))
    const page = pages
      .flat()
      .sort((one, other) => (one.countKey < other.countKey ? -1 : 1))
      .slice(0, atOnce)
    found.push(...page.filter((each) => mayRead(person, hat, each)))
    cursor = page.at(-1)?.countKey ?? cursor
    isMore = page.length === atOnce
    if (!isMore) return { appeals: found, after: cursor, isAll: true }
  }
  return { appeals: found, after: cursor, isAll: false }
}

async function rowsOf(
  office: Office,
  appeals: LedgerAppeal[],
  before: number,
  hat: Hat,
): Promise<LedgerCell[][]> {
  const ids = [...new Set(appeals.map(({ enterprise }) => enterprise.id))]
  const enterprises = new Map((await office.enterprises.several(ids)).map((each) => [each._id, each]))
  return appeals.map((appeal, index) =>
    ledgerRow(before + index + 1, appeal, enterprises.get(appeal.enterprise.id), hat),
  )
}

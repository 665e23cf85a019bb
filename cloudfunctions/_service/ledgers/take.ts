import { createHash } from 'node:crypto'
import type { Hat } from '../../../contract/hats'
import { type LedgerProgress, ledgerLimits } from '../../../contract/ledgers'
import { dayOf } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import { mayRead } from '../appeals/standing'
import { sumOf } from '../figures/get'
import { cellKey, ownersOf } from '../figures/scope'
import { countKeyOf } from '../figures/tally'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused } from '../refused'
import { type LedgerAppeal, ledgerRow } from './columns'
import type { Ledger } from './ledgers'
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
  const cell = cellKey(hat, input.within)
  const total = sumOf(await office.figures.months(ownersOf(hat), input.from, input.to), cell).collected
  if (total > ledgerLimits.rows)
    throw new Refused('BAD_STATE', 'ledger.tooMany', { params: { max: ledgerLimits.rows } })
  const at = office.now()
  await office.audit.recorded(
    person,
    hat,
    { call: 'ledgers.begin', about: `appeals/${total}`, what: 'export', why: input.why },
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
  const { appeals, after, isAll } = await nextAppeals(office, ledger, person, hat)
  const rows = await rowsOf(office, appeals, ledger.rows, hat)
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
  if (await office.ledgers.written(ledger, written, packedRows(proven, ledger.rows + 1)))
    return progressOf(written)
  return progressOf(await ownLedger(office, input.id, person, hat))
}

/** `ledgers.finish`: the file, with who took it, when, why and how it can be proven in its first line; a link for ten minutes. */
export const finish: Handler<'ledgers.finish'> = async (office, { input, person, hat }) => {
  const ledger = await ownLedger(office, input.id, person, hat)
  if (!ledger.done) throw new Refused('BAD_STATE', 'ledger.unfinished')
  const file = ledger.file ?? (await assemble(office, ledger, person, hat))
  const links = await office.files.links([file.fileID])
  const name = `企业诉求台账${dayOf(ledger.at).replace(/-/g, '')}.xlsx`
  return {
    file: { name, kind: 'xlsx', size: file.size, url: links.get(file.fileID) ?? '' },
    rows: ledger.rows,
    head: ledger.head,
  }
}

async function assemble(office: Office, ledger: Ledger, person: Person, hat: Hat) {
  const { from, to, why } = ledger.input
  const about = [
    '企业诉求台账',
    hat.organisation.name,
    `${from} 至 ${to} 收集`,
    `共 ${ledger.rows} 行`,
    `${person.name} 于 ${wallClock(ledger.at)} 导出`,
    `用途：${why}`,
    `校验码 ${ledger.head}`,
  ].join(' · ')
  const bytes = assembled(about, await office.ledgers.partsOf(ledger))
  const file = { fileID: await office.files.put(bytes, 'xlsx'), size: bytes.length }
  await office.audit.recorded(
    person,
    hat,
    { call: 'ledgers.finish', about: `appeals/${ledger.rows}/${ledger.head}`, what: 'export', why },
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

/** One read of the database. */
const atOnce = 100

/** The next appeals of the hat's scope, oldest first; an owner's own and those in confidence come in one order. */
async function nextAppeals({ appeals }: Office, { input, after }: Ledger, person: Person, hat: Hat) {
  const cell = cellKey(hat, input.within)
  const keys = ownersOf(hat).map((owner) => countKeyOf(owner, cell, 'collected'))
  const found: LedgerAppeal[] = []
  let cursor = after === '' ? input.from : after
  for (let isMore = true; isMore && found.length < ledgerLimits.part; ) {
    const pages = await Promise.all(keys.map((key) => appeals.ledger(key, cursor, input.to, atOnce)))
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

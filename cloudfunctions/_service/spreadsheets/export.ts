import { enterpriseWords, unitSortWords } from '../../../contract/enterprise-words'
import { knownTags } from '../../../contract/enterprises'
import type { Hat } from '../../../contract/hats'
import { type SheetSort, sheetLimits } from '../../../contract/spreadsheets'
import { dayOf } from '../../../contract/working-days'
import type { Person } from '../accounts/person'
import { maskedPhone } from '../accounts/phone'
import type { Enterprise } from '../enterprises/enterprises'
import { ownerOf } from '../enterprises/find'
import { completenessOf, responsibleNow } from '../enterprises/settled'
import type { Handler } from '../handler'
import type { Office } from '../office'
import { Refused } from '../refused'
import { assertMayUse } from './import'
import { writeFile, writeTemplate } from './write-file'

type Row = Readonly<Record<string, string>>

const titles: Readonly<Record<SheetSort, string>> = {
  enterprises: '企业名册',
  units: '单位名册',
  people: '人员名册',
}

/** `spreadsheets.template`: an empty roster with what may stand in its columns. */
export const template: Handler<'spreadsheets.template'> = async (office, { input, person, hat }) => {
  assertMayUse(input.sort, hat)
  const about = `${titles[input.sort]}（带 * 的必填；第三行是说明，可以删去；最多 ${sheetLimits.rows} 行）`
  const bytes = await writeTemplate(input.sort, about)
  return { file: await handOut(office, person, `${titles[input.sort]}模板`, bytes) }
}

/** `spreadsheets.export`: all rows of the caller's scope, with who took them, when and why in the file and on record (T62). */
export const exportSheet: Handler<'spreadsheets.export'> = async (office, { input, person, hat }) => {
  assertMayUse(input.sort, hat)
  const at = office.now()
  const rows = await rowsFor(office, input.sort, person, hat)
  await office.audit.recorded(
    person,
    hat,
    { call: 'spreadsheets.export', about: `${input.sort}/${rows.length}`, what: 'export', why: input.why },
    at,
  )
  const about = `${titles[input.sort]} · ${hat.organisation.name} · 共 ${rows.length} 行 · ${person.name} 于 ${shownTime(at)} 导出 · 用途：${input.why}`
  const bytes = await writeFile(input.sort, about, rows)
  return {
    file: await handOut(office, person, `${titles[input.sort]}${dayOf(at).replaceAll('-', '')}`, bytes),
    rows: rows.length,
  }
}

/** A link to the file that is good for ten minutes; the person's file before this one is gone. */
async function handOut(office: Office, person: Person, title: string, bytes: Buffer) {
  const fileID = await office.files.put(bytes, 'xlsx')
  const before = await office.sheets.take({ _id: `taken/${person._id}`, schema: 1, fileID, at: office.now() })
  if (before !== null) await office.files.discardQuietly([before])
  const links = await office.files.links([fileID])
  return { name: `${title}.xlsx`, kind: 'xlsx' as const, size: bytes.length, url: links.get(fileID) ?? '' }
}

function rowsFor(office: Office, sort: SheetSort, person: Person, hat: Hat): Promise<Row[]> {
  if (sort === 'units') return unitRows(office, hat)
  return sort === 'people' ? peopleRows(office, hat) : enterpriseRows(office, ownerOf(person, hat))
}

const atOnce = 1000

async function enterpriseRows({ enterprises }: Office, owner: string): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | undefined; ; ) {
    const some = await enterprises.whole(owner, after, atOnce)
    rows.push(...some.map(enterpriseRow))
    if (rows.length > sheetLimits.exported)
      throw new Refused('BAD_STATE', 'sheet.tooManyToExport', { params: { max: sheetLimits.exported } })
    if (some.length < atOnce) return rows
    after = some.at(-1)?._id
  }
}

const list = (some: readonly string[]) => some.join('、')

/** An enterprise by the keys of its roster, telephone masked. */
export function enterpriseRow(enterprise: Omit<Enterprise, 'finds'>): Row {
  const [contact] = enterprise.contacts
  const tag = (word: string) => {
    const known = knownTags.find((each) => each === word)
    return known ? enterpriseWords[`tag.${known}`] : word
  }
  return {
    name: enterprise.name,
    creditCode: enterprise.creditCode ?? '',
    address: enterprise.address ?? '',
    industry: `${enterprise.section ?? ''}${enterprise.division ?? ''}`,
    size: enterprise.size ? enterpriseWords[`size.${enterprise.size}`] : '',
    tags: list(enterprise.tags.map(tag)),
    makes: list(enterprise.makes),
    needs: list(enterprise.needs),
    clusters: list(enterprise.clusters.map(({ name }) => name)),
    contact: contact?.name ?? '',
    post: contact?.post ?? '',
    phone: contact?.phone ? maskedPhone(contact.phone) : '',
    firstResponsible: responsibleNow(enterprise, 'firstResponsible')?.name ?? '',
    envoy: responsibleNow(enterprise, 'envoy')?.name ?? '',
    gaps: list(enterprise.gaps.map((gap) => enterpriseWords[`gap.${gap}`])),
    completeness: `${completenessOf(enterprise)}%`,
  }
}

async function unitRows({ units }: Office, { organisation }: Hat): Promise<Row[]> {
  return (await units.ofArea(organisation.id)).map(({ name, kind, handlersPublish }) => ({
    name,
    kind: (unitSortWords as Readonly<Record<string, string>>)[kind] ?? kind,
    headPublishes: handlersPublish ? '否' : '是',
  }))
}

/** Everybody of the area's office: of the area itself, its committees and its units. */
async function peopleRows({ people, units, clusters }: Office, { organisation }: Hat): Promise<Row[]> {
  const [ofUnits, ofClusters] = await Promise.all([
    units.ofArea(organisation.id),
    clusters.of(organisation.id),
  ])
  const ids = new Set([
    organisation.id,
    ...ofUnits.map(({ _id }) => _id),
    ...ofClusters.map(({ _id }) => _id),
  ])
  const found = await people.ofAny([...ids], atOnce)
  return found.flatMap(({ name, phone, hats }) =>
    hats
      .filter((each) => ids.has(each.organisation.id))
      .map(({ role, organisation: { name: place } }) => ({
        name,
        phone: phone ? maskedPhone(phone) : '',
        role: roleWords[role] ?? role,
        organisation: place,
      })),
  )
}

const roleWords: Readonly<Record<string, string>> = {
  envoy: '企业联系人',
  committeeMember: '集群党委委员',
  committeeLead: '集群党委负责人',
  handler: '承办人员',
  unitLead: '单位负责人',
  supervisor: '督查人员',
  administrator: '系统管理员',
  auditor: '审计人员',
}

/** By the wall clock of Asia/Shanghai. */
function shownTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
}

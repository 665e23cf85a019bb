import { enterpriseWords } from '../../../contract/enterprise-words'
import type { LedgerSort } from '../../../contract/ledger-words'
import { dayOf } from '../../../contract/working-days'
import { maskedPhone } from '../accounts/phone'
import type { Enterprise } from '../enterprises/enterprises'
import { responsibleNow } from '../enterprises/settled'
import type { Office } from '../office'
import { enterpriseRow } from '../spreadsheets/export'
import type { Columns } from './columns'
import { type LedgerCell, wallClock } from './row-digest'

/** The ledgers of enterprises and of who looks after them, as things stand now. */
export type RosterSort = Exclude<LedgerSort, 'appeals'>
type Card = Omit<Enterprise, 'finds'>

/** What proves each row. */
const proof = ['行校验码', 36] as const

export const rosterColumns: Readonly<Record<RosterSort, Columns>> = {
  enterprises: [
    ['序号', 7],
    ['企业名称', 26],
    ['统一社会信用代码', 22],
    ['地址', 30],
    ['行业', 18],
    ['规模', 8],
    ['企业标签', 18],
    ['主要产品', 24],
    ['采购需求', 24],
    ['所属集群/产业链', 22],
    ['联系人', 12],
    ['职务', 12],
    ['联系电话', 15],
    ['第一责任人', 12],
    ['服务专员', 12],
    ['最近联系', 17],
    ['待补充', 24],
    ['完整度', 9],
    proof,
  ],
  contacts: [
    ['序号', 7],
    ['企业名称', 26],
    ['统一社会信用代码', 22],
    ['所属集群/产业链', 22],
    ['包联身份', 14],
    ['姓名', 12],
    ['联系电话', 15],
    ['包联起', 12],
    ['包联止', 12],
    ['是否在任', 10],
    proof,
  ],
  envoys: [
    ['序号', 7],
    ['服务专员', 12],
    ['联系电话', 15],
    ['服务企业', 26],
    ['统一社会信用代码', 22],
    ['所属集群/产业链', 22],
    ['企业联系人', 12],
    ['企业联系电话', 15],
    ['服务起', 12],
    ['最近联系', 17],
    ['联系方式', 10],
    proof,
  ],
}

/** Some rows without number and digest, and after what the next begin. */
interface RosterPage {
  rows: LedgerCell[][]
  after: string
  isAll: boolean
}

/** Cards of one read of the database. */
const atOnce = 200
/** Every envoy's rows stand together, so all cards are looked at for each part; no more than these. */
export const mostForEnvoys = 10_000

/** The next rows of a roster ledger; `owner` is whose enterprises they are. */
export async function nextRoster(
  office: Office,
  sort: RosterSort,
  owner: string,
  after: string,
  most: number,
): Promise<RosterPage> {
  if (sort === 'envoys') return nextEnvoys(office, owner, Number(after), most)
  const cards = await office.enterprises.whole(owner, after || undefined, atOnce)
  return {
    rows: cards.flatMap(sort === 'enterprises' ? (card) => [basics(card)] : contactRows),
    after: cards.at(-1)?._id ?? after,
    isAll: cards.length < atOnce,
  }
}

async function nextEnvoys(office: Office, owner: string, from: number, most: number): Promise<RosterPage> {
  const cards = await everyCard(office, owner)
  const all = cards
    .flatMap((card) => {
      const envoy = responsibleNow(card, 'envoy')
      return envoy ? [{ key: `${envoy.name}/${envoy.person}/${card._id}`, card, envoy }] : []
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  return {
    rows: all.slice(from, from + most).map(({ card, envoy }) => envoyRow(card, envoy)),
    after: String(from + most),
    isAll: from + most >= all.length,
  }
}

async function everyCard({ enterprises }: Office, owner: string): Promise<Card[]> {
  const cards: Card[] = []
  for (let after: string | undefined; cards.length < mostForEnvoys; after = cards.at(-1)?._id) {
    const some = await enterprises.whole(owner, after, 1000)
    cards.push(...some)
    if (some.length < 1000) break
  }
  return cards
}

const list = (some: readonly string[]) => some.join('、')
const clustersOf = ({ clusters }: Card) => list(clusters.map(({ name }) => name))
const phoneOf = (phone: string | null | undefined) => (phone ? maskedPhone(phone) : '')
const lastContact = ({ lastContact: last }: Card): LedgerCell => (last ? { at: wallClock(last.at) } : null)

function basics(card: Card): LedgerCell[] {
  const row = enterpriseRow(card)
  const said = (...heads: string[]) => heads.map((head) => row[head] ?? '')
  return [
    ...said('name', 'creditCode', 'address', 'industry', 'size', 'tags', 'makes', 'needs', 'clusters'),
    ...said('contact', 'post', 'phone', 'firstResponsible', 'envoy'),
    lastContact(card),
    ...said('gaps', 'completeness'),
  ]
}

/** Everybody who has looked after it, and who does. */
function contactRows(card: Card): LedgerCell[][] {
  return card.responsible.map(({ as, name, phone, from, to }) => [
    card.name,
    card.creditCode ?? '',
    clustersOf(card),
    enterpriseWords[`responsible.${as}`],
    name,
    phoneOf(phone),
    dayOf(from),
    to ? dayOf(to) : '',
    to ? '否' : '是',
  ])
}

function envoyRow(card: Card, { name, phone, from }: Enterprise['responsible'][number]): LedgerCell[] {
  const [contact] = card.contacts
  return [
    name,
    phoneOf(phone),
    card.name,
    card.creditCode ?? '',
    clustersOf(card),
    contact?.name ?? '',
    phoneOf(contact?.phone),
    dayOf(from),
    lastContact(card),
    card.lastContact ? enterpriseWords[`how.${card.lastContact.how}`] : '',
  ]
}

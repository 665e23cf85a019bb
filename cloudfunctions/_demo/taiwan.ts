import { checkCharacterOf } from '../../contract/credit-code'
import { type App, addNew } from '../_service/database'
import type { Enterprise } from '../_service/enterprises/enterprises'
import { type Card, settled } from '../_service/enterprises/settled'
import { clusters, people } from './organisations'

/** 51 invented enterprises with capital from Taiwan (product.md S4), and what their cards lack. */
const count = 51
const first = ['合', '立', '安', '长', '明', '永', '新', '福', '泰', '瑞']
const second = ['澄', '禾', '群', '岳', '屿', '榕', '澜', '桐', '川', '麓']
const trades: readonly [name: string, division: string, makes: string, needs: string][] = [
  ['食品', '14', '烘焙食品', '面粉'],
  ['茶业', '15', '冻顶茶饮', '茶青'],
  ['精密机械', '34', '数控机床', '铸件'],
  ['电子', '39', '连接器', '铜材'],
  ['塑胶', '29', '注塑件', '塑料粒子'],
  ['生技', '27', '保健品', '中药材'],
  ['纺织', '17', '功能面料', '化纤丝'],
]
const surnames = ['简', '柯', '游', '涂', '赖', '洪', '詹']
const sizes = ['small', 'medium', 'micro', 'large'] as const
const since = new Date('2026-04-01T01:00:00Z')

const every = (at: number, nth: number, from = 0) => at % nth === from
const named = (as: 'envoy' | 'firstResponsible', who: (typeof people)[keyof typeof people]) => ({
  as,
  person: who._id,
  name: who.name,
  phone: who.phone,
  from: since,
  to: null,
})

function card(at: number): Card {
  const [trade, division, makes, needs] = trades[at % trades.length] as (typeof trades)[number]
  const body = `91990123TW${String(at).padStart(7, '0')}`
  const lacks = {
    creditCode: every(at, 17, 3),
    address: every(at, 6, 2),
    industry: every(at, 13, 4),
    size: every(at, 10, 1),
    contact: every(at, 7, 5),
    envoy: every(at, 4, 1),
    firstResponsible: every(at, 5, 3),
    cluster: every(at, 9, 8),
  }
  const cluster = ['14', '15'].includes(division) ? clusters.food : clusters.pharma
  return {
    _id: `enterprise-taiwan-${String(at + 1).padStart(2, '0')}`,
    schema: 1,
    version: 1,
    name: `安澜${first[at % 10]}${second[(at * 3 + Math.floor(at / 10)) % 10]}${trade}有限公司`,
    creditCode: lacks.creditCode ? null : `${body}${checkCharacterOf(body)}`,
    address: lacks.address ? null : `东园产业园${String.fromCharCode(65 + (at % 6))}区${at + 1}号`,
    section: lacks.industry ? null : 'C',
    division: lacks.industry ? null : division,
    size: lacks.size ? null : (sizes[at % 4] as (typeof sizes)[number]),
    tags: ['taiwan', ...(every(at, 5) ? ['aboveScale'] : []), ...(every(at, 8) ? ['specialised'] : [])],
    makes: [makes],
    needs: [needs],
    contacts: lacks.contact
      ? []
      : [
          {
            name: `${surnames[at % 7]}经理`,
            post: '总经理',
            // No number of China begins like this one.
            phone: `199000${String(51_000 + at)}`,
          },
        ],
    areaCode: '990123',
    areaName: '安澜县',
    clusters: lacks.cluster ? [] : [cluster],
    responsible: [
      ...(lacks.firstResponsible ? [] : [named('firstResponsible', people.du)]),
      ...(lacks.envoy ? [] : [named('envoy', people.bao)]),
    ],
  }
}

export const taiwanEnterprises: Enterprise[] = Array.from({ length: count }, (_, at) => settled(card(at)))

/** One write; what is there already stays as it is. */
export async function loadTaiwan(app: App): Promise<void> {
  const collection = app.database().collection('enterprises')
  const last = taiwanEnterprises.at(-1)
  const { total } = await collection.where({ _id: last?._id ?? '' }).count()
  if (total === 0) await addNew(collection, taiwanEnterprises)
}

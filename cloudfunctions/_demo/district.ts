import type { Category } from '../../contract/categories'
import type { Hat, Role } from '../../contract/hats'
import type { Person } from '../_service/accounts/person'
import type { Enterprise } from '../_service/enterprises/enterprises'
import { settled } from '../_service/enterprises/settled'
import { type Cluster, plainCluster } from '../_service/units/clusters'
import { plainUnit, type Unit } from '../_service/units/units'
import {
  demoCode,
  people as firstPeople,
  clusters as firstTwo,
  units as firstUnits,
  person,
} from './organisations'

/** The rest of the invented county, for its year of 416 appeals: two more clusters, more bureaus, thirty enterprises. */
const area = { id: '990123', name: '安澜县' }

const smart = { id: 'cluster-smart', name: '智能制造产业集群' }
const logistics = { id: 'cluster-logistics', name: '现代物流产业集群' }
export const districtClusters: Cluster[] = [smart, logistics].map(({ id, name }) =>
  plainCluster({ _id: id, name, area: area.id, areaName: area.name }),
)

const bureau = (_id: string, name: string, kind: Unit['kind'] = 'department'): Unit =>
  plainUnit({ _id, name, kind, area: area.id, handlersPublish: true })
export const districtUnits = {
  tax: bureau('unit-tax', '税务局'),
  land: bureau('unit-land', '自然资源局'),
  finance: bureau('unit-finance', '金融工作服务中心'),
  approval: bureau('unit-approval', '行政审批局'),
  safety: bureau('unit-safety', '应急管理局'),
  power: bureau('unit-power', '安澜供电公司', 'publicCompany'),
} as const

const hat = (role: Role, organisation: Hat['organisation']): Hat => ({
  id: `${role}@${organisation.id}`,
  role,
  organisation,
})
const ofCommittee = ({ id, name }: { id: string; name: string }) =>
  hat('committeeMember', { id, name: `${name}党委`, kind: 'committee' })
const ofUnit = ({ _id, name, kind }: Unit) => hat('handler', { id: _id, name, kind })

/** Who takes each cluster's appeals on. */
export const committees: Readonly<Record<string, Person>> = {
  [firstTwo.food.id]: firstPeople.he,
  [firstTwo.pharma.id]: firstPeople.su,
  [smart.id]: person('zhi', '支慧明', ofCommittee(smart)),
  [logistics.id]: person('wu', '邬远帆', ofCommittee(logistics)),
}

/** Who signs, and who publishes, in each unit. */
interface Desk {
  unit: Unit
  signs: Person
  replies: Person
}
const desk = (unit: Unit, signs: Person, replies = signs): Desk => ({ unit, signs, replies })
const desks = {
  transport: desk(firstUnits.transport, firstPeople.lu),
  commerce: desk(firstUnits.commerce, firstPeople.shang, firstPeople.zheng),
  labour: desk(firstUnits.labour, firstPeople.jiang),
  herbs: desk(firstUnits.herbs, person('yao', '药清和', ofUnit(firstUnits.herbs))),
  tax: desk(districtUnits.tax, person('shui', '税明远', ofUnit(districtUnits.tax))),
  land: desk(districtUnits.land, person('tian', '田广厚', ofUnit(districtUnits.land))),
  finance: desk(districtUnits.finance, person('jin', '金润生', ofUnit(districtUnits.finance))),
  approval: desk(districtUnits.approval, person('ban', '班正清', ofUnit(districtUnits.approval))),
  safety: desk(districtUnits.safety, person('an', '安如山', ofUnit(districtUnits.safety))),
  power: desk(districtUnits.power, person('dian', '滇明亮', ofUnit(districtUnits.power))),
} as const

/** Where each category goes. */
export const deskOf: Readonly<Record<Category, Desk>> = {
  policyDelivery: desks.finance,
  finance: desks.finance,
  labour: desks.labour,
  land: desks.land,
  factors: desks.power,
  approval: desks.approval,
  arrears: desks.commerce,
  tax: desks.tax,
  market: desks.commerce,
  digital: desks.commerce,
  listing: desks.finance,
  research: desks.herbs,
  safety: desks.safety,
  transport: desks.transport,
  inspection: desks.safety,
  suggestion: desks.approval,
  other: desks.approval,
}

const firms: readonly [cluster: { id: string; name: string }, trades: readonly string[]][] = [
  [firstTwo.food, ['粮油', '豆制品', '调味品', '果蔬', '糕点', '茶饮', '米粉', '肉联']],
  [firstTwo.pharma, ['药业', '医疗器械', '饮片', '生物', '卫材', '保健品']],
  [smart, ['传感器', '精工', '模具', '机电', '轴承', '自动化', '电子', '新材料']],
  [logistics, ['物流', '仓储', '货运', '供应链', '冷链', '配送', '快运', '包装']],
]
const marks = ['恒', '启', '润', '嘉', '诚', '远', '盛', '和']

/** An enterprise and the person who speaks for it. */
export interface Firm {
  enterprise: Enterprise
  speaker: Person
}

const firm = (cluster: { id: string; name: string }, trade: string, at: number): Firm => {
  const _id = `enterprise-${cluster.id.slice('cluster-'.length)}-${at + 1}`
  const name = `安澜${marks[at]}${['泰', '川', '明', '源'][at % 4]}${trade}公司`
  const enterprise = settled({
    _id,
    schema: 1,
    version: 1,
    name,
    creditCode: demoCode(_id),
    address: `东园产业园${at + 1}号路`,
    section: null,
    size: null,
    tags: [],
    makes: [],
    needs: [],
    contacts: [],
    areaCode: area.id,
    areaName: area.name,
    clusters: [cluster],
    responsible: [],
  })
  const login = _id.slice('enterprise-'.length)
  const surname = ['闵', '卞', '茅', '柏', '洛', '游', '纪', '麦'][at]
  const given = { food: '家宁', pharma: '思齐', smart: '以恒', logistics: '行远' }[login.split('-')[0] ?? '']
  const speaker = person(
    login,
    `${surname}${given}`,
    hat('enterpriseMember', { id: _id, name, kind: 'enterprise' }),
  )
  return { enterprise, speaker }
}
export const firmsOf: Firm[] = firms.flatMap(([cluster, trades]) =>
  trades.map((trade, at) => firm(cluster, trade, at)),
)

export const districtPeople: Person[] = [
  ...[committees[smart.id], committees[logistics.id]].flatMap((each) => each ?? []),
  ...Object.values(desks).map(({ signs }) => signs),
  ...firmsOf.map(({ speaker }) => speaker),
]

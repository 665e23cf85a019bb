import type { Category } from '../../contract/categories'
import { checkCharacterOf } from '../../contract/credit-code'
import type { Hat, Organisation, Role } from '../../contract/hats'
import type { Person } from '../_service/accounts/person'
import type { Enterprise } from '../_service/enterprises/enterprises'
import { type Card, settled } from '../_service/enterprises/settled'
import { type CatalogueEntry, entryId, plainEntry } from '../_service/units/catalogue'
import { type Cluster, plainCluster } from '../_service/units/clusters'
import { plainUnit, type Unit } from '../_service/units/units'

/** An invented county; no code of GB/T 2260 starts with 99. Every name below is invented. */
const areaCode = '990123'
const areaName = '安澜县'

export const clusters = {
  food: { id: 'cluster-food', name: '食品加工产业集群' },
  pharma: { id: 'cluster-pharma', name: '医药健康产业集群' },
} as const

/** A committee carries its cluster's id. */
function committee({ id, name }: { id: string; name: string }): Organisation {
  return { id, name: `${name}党委`, kind: 'committee' }
}

const unit = (
  _id: string,
  name: string,
  kind: Unit['kind'],
  handlersPublish = true,
  more: Partial<Unit> = {},
): Unit => plainUnit({ _id, name, kind, area: areaCode, handlersPublish, ...more })

export const units = {
  transport: unit('unit-transport', '交通运输局', 'department', true, {
    remit: ['transport', 'factors'],
    leader: { name: '齐副县长', post: '分管交通' },
    address: '安澜县东园路1号',
  }),
  // Here the head of the bureau publishes what its handlers draft.
  commerce: unit('unit-commerce', '商务局', 'department', false),
  labour: unit('unit-labour', '人力资源和社会保障局', 'department'),
  bus: unit('unit-bus', '安澜城市公交公司', 'publicCompany', true, { parent: 'unit-transport' }),
  herbs: unit('unit-herbs', '安澜中药材研究所', 'institute'),
  station: unit('unit-station', '东园企业服务驿站', 'station'),
  street: unit('unit-street', '东园街道办事处', 'street'),
} as const

/** A well-formed code for an invented firm. */
export function demoCode(id: string): string {
  const number = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_000, 7)
  const body = `91${areaCode}${String(number).padStart(9, '0')}`
  return `${body}${checkCharacterOf(body)}`
}

const enterprise = (
  _id: string,
  name: string,
  belongsTo: Enterprise['clusters'],
  more: Partial<Card> = {},
): Enterprise =>
  settled({
    _id,
    schema: 1,
    version: 1,
    name,
    // Nobody's: no code of a district begins with 99.
    creditCode: demoCode(_id),
    address: null,
    section: null,
    size: null,
    tags: [],
    makes: [],
    needs: [],
    contacts: [],
    areaCode,
    areaName,
    clusters: belongsTo,
    responsible: [],
    ...more,
  })

const since = new Date('2026-03-01T01:00:00Z')
/** 包映川 looks after it. */
const bao: Partial<Card> = {
  responsible: [{ as: 'envoy', person: 'person-bao', name: '包映川', phone: null, from: since, to: null }],
}

export const enterprises = {
  hewei: enterprise('enterprise-hewei', '安澜禾味肉制品公司', [clusters.food], {
    ...bao,
    address: '东园食品产业园B区6号',
    section: 'C',
    size: 'medium',
    tags: ['aboveScale'],
    makes: ['冷鲜肉', '酱卤肉制品'],
    needs: ['生猪', '香辛料'],
    contacts: [{ name: '林秋禾', post: '行政经理', phone: '19900005690' }],
  }),
  daoxiang: enterprise('enterprise-daoxiang', '安澜稻香米业公司', [clusters.food]),
  xianda: enterprise('enterprise-xianda', '安澜鲜达冷链公司', [clusters.food, clusters.pharma]),
  yungu: enterprise('enterprise-yungu', '安澜云谷药业公司', [clusters.pharma]),
  bencao: enterprise('enterprise-bencao', '安澜本草饮片公司', [clusters.pharma], bao),
  // In no cluster yet: its appeals come to the county's own desk.
  xinqi: enterprise('enterprise-xinqi', '安澜新启包装公司', []),
} as const

function hat(role: Role, organisation: Organisation): Hat {
  return { id: `${role}@${organisation.id}`, role, organisation }
}
const memberOf = ({ _id, name }: Enterprise, role: Role = 'enterpriseMember') =>
  hat(role, { id: _id, name, kind: 'enterprise' })
const committeeMemberOf = (cluster: { id: string; name: string }, role: Role = 'committeeMember') =>
  hat(role, committee(cluster))
const handlerOf = ({ _id, name, kind }: Unit, role: Role = 'handler') => hat(role, { id: _id, name, kind })
const inArea = (role: Role) => hat(role, { id: areaCode, name: areaName, kind: 'area' })

/** `login` becomes the WeChat identity `demo-<login>`. */
export function person(login: string, name: string, ...hats: Hat[]): Person {
  return {
    _id: `person-${login}`,
    schema: 1,
    name,
    openids: [`demo-${login}`],
    // Random for everybody who is not invented; here it only has to be his own.
    drafts: `drafts/demo-${login}`,
    // No number of China begins like this one.
    phone: `1990000${String([...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 10_000).padStart(4, '0')}`,
    hats,
  }
}

export const people = {
  lin: person('lin', '林秋禾', memberOf(enterprises.hewei)),
  // Two hats: of a company, and of the committee that routes the cluster's appeals (product.md §0.5).
  gu: person('gu', '谷满仓', memberOf(enterprises.daoxiang), committeeMemberOf(clusters.food)),
  chi: person('chi', '池明远', memberOf(enterprises.hewei, 'enterpriseAdmin')),
  yuan: person('yuan', '袁致远', memberOf(enterprises.xianda)),
  shen: person('shen', '沈一川', memberOf(enterprises.yungu)),
  bai: person('bai', '白若溪', memberOf(enterprises.bencao)),
  qi: person('qi', '戚新晨', memberOf(enterprises.xinqi)),
  he: person('he', '何知行', committeeMemberOf(clusters.food)),
  shu: person('shu', '舒望北', committeeMemberOf(clusters.food, 'committeeLead')),
  su: person('su', '苏问渠', committeeMemberOf(clusters.pharma)),
  // The county's own desk, for enterprises of no cluster.
  xian: person('xian', '冼安之', committeeMemberOf({ id: areaCode, name: areaName })),
  bao: person('bao', '包映川', inArea('envoy')),
  lu: person('lu', '路长明', handlerOf(units.transport)),
  tao: person('tao', '陶立言', handlerOf(units.transport, 'unitLead')),
  gong: person('gong', '公孙越', handlerOf(units.bus)),
  zheng: person('zheng', '郑守一', handlerOf(units.commerce, 'unitLead')),
  shang: person('shang', '商景和', handlerOf(units.commerce)),
  // Of a research institute, which answers technology needs (product.md S5-5).
  yan: person('yan', '晏九思', handlerOf(units.herbs)),
  jiang: person('jiang', '江怀民', handlerOf(units.labour)),
  du: person('du', '杜青山', inArea('supervisor')),
  guan: person('guan', '管一鸣', inArea('administrator')),
  shenji: person('shenji', '沈稽', inArea('auditor')),
} as const
export type PersonName = keyof typeof people

const entry = (
  category: Category,
  lead: keyof typeof units,
  assists: (keyof typeof units)[] = [],
  keywords: CatalogueEntry['keywords'] = [],
): CatalogueEntry =>
  plainEntry({
    _id: entryId(areaCode, category),
    lead: units[lead]._id,
    assists: assists.map((each) => units[each]._id),
    keywords,
  })

/** 派单目录: where each category goes as a rule. */
export const catalogue: CatalogueEntry[] = [
  entry(
    'transport',
    'transport',
    [],
    [{ word: '公交', lead: units.transport._id, assists: [units.bus._id] }],
  ),
  entry('labour', 'labour'),
  entry('digital', 'commerce', ['station']),
  entry('market', 'commerce'),
  entry('finance', 'commerce'),
  entry('arrears', 'commerce'),
  entry('research', 'herbs'),
  entry('factors', 'transport', [], [{ word: '装卸', lead: units.transport._id, assists: [] }]),
]

export const clusterDocuments: Cluster[] = Object.values(clusters).map(({ id, name }) =>
  plainCluster({ _id: id, name, area: areaCode, areaName }),
)

import type { Hat, Organisation, Role } from '../../contract/hats'
import type { Person } from '../_service/accounts/person'
import type { Enterprise } from '../_service/enterprises/enterprises'
import type { Unit } from '../_service/units/units'

/** An invented county; no code of GB/T 2260 starts with 99. Every name below is invented. */
const areaCode = '990123'

export const clusters = {
  food: { id: 'cluster-food', name: '食品加工产业集群' },
  pharma: { id: 'cluster-pharma', name: '医药健康产业集群' },
} as const

/** A committee carries its cluster's id. */
function committee({ id, name }: { id: string; name: string }): Organisation {
  return { id, name: `${name}党委`, kind: 'committee' }
}

const unit = (_id: string, name: string, kind: Unit['kind']): Unit => ({ _id, schema: 1, name, kind })

export const units = {
  transport: unit('unit-transport', '交通运输局', 'department'),
  commerce: unit('unit-commerce', '商务局', 'department'),
  labour: unit('unit-labour', '人力资源和社会保障局', 'department'),
  bus: unit('unit-bus', '安澜城市公交公司', 'publicCompany'),
  herbs: unit('unit-herbs', '安澜中药材研究所', 'institute'),
  station: unit('unit-station', '东园企业服务驿站', 'station'),
} as const

const enterprise = (_id: string, name: string, belongsTo: Enterprise['clusters']): Enterprise => ({
  _id,
  schema: 1,
  name,
  areaCode,
  clusters: belongsTo,
})

export const enterprises = {
  hewei: enterprise('enterprise-hewei', '安澜禾味肉制品公司', [clusters.food]),
  daoxiang: enterprise('enterprise-daoxiang', '安澜稻香米业公司', [clusters.food]),
  xianda: enterprise('enterprise-xianda', '安澜鲜达冷链公司', [clusters.food, clusters.pharma]),
  yungu: enterprise('enterprise-yungu', '安澜云谷药业公司', [clusters.pharma]),
  bencao: enterprise('enterprise-bencao', '安澜本草饮片公司', [clusters.pharma]),
} as const

function hat(role: Role, organisation: Organisation): Hat {
  return { id: `${role}@${organisation.id}`, role, organisation }
}
const memberOf = ({ _id, name }: Enterprise) => hat('enterpriseMember', { id: _id, name, kind: 'enterprise' })
const committeeMemberOf = (cluster: { id: string; name: string }) =>
  hat('committeeMember', committee(cluster))
const handlerOf = ({ _id, name, kind }: Unit) => hat('handler', { id: _id, name, kind })

/** `login` becomes the WeChat identity `demo-<login>`. */
export function person(login: string, name: string, ...hats: Hat[]): Person {
  return {
    _id: `person-${login}`,
    schema: 1,
    name,
    openids: [`demo-${login}`],
    // Random for everybody who is not invented; here it only has to be his own.
    drafts: `drafts/demo-${login}`,
    hats,
  }
}

export const people = {
  lin: person('lin', '林秋禾', memberOf(enterprises.hewei)),
  // Two hats: of a company, and of the committee that routes the cluster's appeals (product.md §0.5).
  gu: person('gu', '谷满仓', memberOf(enterprises.daoxiang), committeeMemberOf(clusters.food)),
  yuan: person('yuan', '袁致远', memberOf(enterprises.xianda)),
  shen: person('shen', '沈一川', memberOf(enterprises.yungu)),
  bai: person('bai', '白若溪', memberOf(enterprises.bencao)),
  he: person('he', '何知行', committeeMemberOf(clusters.food)),
  su: person('su', '苏问渠', committeeMemberOf(clusters.pharma)),
  lu: person('lu', '路长明', handlerOf(units.transport)),
  shang: person('shang', '商景和', handlerOf(units.commerce)),
  jiang: person('jiang', '江怀民', handlerOf(units.labour)),
} as const
export type PersonName = keyof typeof people

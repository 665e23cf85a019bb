import type { ContactWay, Gap, knownTags, Responsibility, Size } from './enterprises'
import type { Role } from './hats'
import type { UnitKind } from './organisation'
import type { rosterRoles } from './spreadsheets'

/** What a card says in zh-CN, on screen and in every spreadsheet. */
export const enterpriseWords = {
  'size.large': '大型',
  'size.medium': '中型',
  'size.small': '小型',
  'size.micro': '微型',

  'tag.overseasChinese': '涉侨',
  'tag.taiwan': '台资',
  'tag.specialised': '专精特新',
  'tag.aboveScale': '规上',
  'tag.highTech': '高新技术企业',
  'tag.listed': '上市企业',

  'gap.creditCode': '信用代码',
  'gap.address': '地址',
  'gap.industry': '行业',
  'gap.size': '规模',
  'gap.contact': '联系方式',
  'gap.envoy': '包保联系人',
  'gap.firstResponsible': '第一责任人',
  'gap.cluster': '所属集群',

  'responsible.envoy': '包保联系人',
  'responsible.firstResponsible': '第一责任人',

  'how.call': '电话',
  'how.visit': '走访',
  'how.message': '信息',
} as const satisfies Record<
  | `size.${Size}`
  | `tag.${(typeof knownTags)[number]}`
  | `gap.${Gap}`
  | `responsible.${Responsibility}`
  | `how.${ContactWay}`,
  string
>

/** What the other rosters say for a unit's sort and a role. */
export const unitSortWords: Readonly<Record<UnitKind, string>> = {
  department: '职能部门',
  publicCompany: '公共服务企业',
  institute: '科研院所',
  station: '园区企业服务驿站',
  street: '乡镇街道、村社区',
  otherDistrict: '外区县部门',
}
export const rosterRoleWords: Readonly<Record<(typeof rosterRoles)[number] & Role, string>> = {
  envoy: '企业联系人',
  committeeMember: '集群党委委员',
  handler: '承办人员',
}

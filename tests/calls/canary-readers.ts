import { clusters, people, person, units } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Privacy } from '../../contract/appeal-kinds'
import type { Hat, Role } from '../../contract/hats'

/** Somebody in one of his hats: `he committeeMember@cluster-food`. */
export type Reader = string
export const readerOf = (login: string, hat: string): Reader => `${login} ${hat}`
export const loginOf = (reader: Reader): string => reader.split(' ')[0] ?? ''

/** The unit the complaints are about. */
export const accused = units.transport._id
export const at = (role: Role, { id }: { id: string }) => `${role}@${id}`
const food = clusters.food
const area = { id: '990123' }
export const commerce = { id: units.commerce._id }
const bus = { id: units.bus._id }

export const hatOf = (login: keyof typeof people, index = 0) => people[login].hats[index] as Hat
/** People who wear, beside another hat, one of the unit complained about; and an envoy who looks after nobody. */
export const more: Person[] = [
  person('both-committee', '双一', hatOf('he'), hatOf('lu')),
  person('both-lead', '双二', hatOf('shu'), hatOf('tao')),
  person('both-area', '双三', hatOf('du'), hatOf('tao')),
  person('both-unit', '双四', hatOf('shang'), hatOf('lu')),
  person('both-envoy', '双五', hatOf('bao'), hatOf('lu')),
  person('other-envoy', '别处', hatOf('bao')),
]

const group = (hat: string, ...logins: string[]) => logins.map((login) => readerOf(login, hat))
const committee = group(at('committeeMember', food), 'he', 'gu', 'both-committee')
const named = group(at('committeeMember', food), 'he')
const leads = group(at('committeeLead', food), 'shu', 'both-lead')
const envoys = group(at('envoy', area), 'bao', 'both-envoy')
const supervisors = group(at('supervisor', area), 'du', 'both-area')
const unit = [
  ...group(at('handler', commerce), 'shang', 'both-unit'),
  ...group(at('unitLead', commerce), 'zheng'),
]
const assist = group(at('handler', bus), 'gong')
export const administrators = group(at('administrator', area), 'guan')
export const auditors = group(at('auditor', area), 'shenji')
/** Had it first, handed it back, and has it no longer. */
export const formerUnit = group(at('handler', { id: units.labour._id }), 'jiang')

export interface CanaryCase {
  name: string
  kind: 'appeal' | 'complaint'
  privacy: Privacy
  /** Who registers it, where the enterprise does not send it itself. */
  registrar?: 'he' | 'bao'
}
export const canaryCases: CanaryCase[] = [
  { name: 'open', kind: 'appeal', privacy: 'open' },
  { name: 'hidden', kind: 'appeal', privacy: 'hiddenFromUnit' },
  { name: 'secret', kind: 'appeal', privacy: 'confidential' },
  { name: 'complaint', kind: 'complaint', privacy: 'hiddenFromUnit' },
  { name: 'secret-complaint', kind: 'complaint', privacy: 'confidential' },
  { name: 'on-behalf', kind: 'appeal', privacy: 'open', registrar: 'he' },
  { name: 'on-behalf-complaint', kind: 'complaint', privacy: 'open', registrar: 'bao' },
]

/**
 * Who may read what of a case: product.md §3.10 and §3.2, threat-model.md §3, §5 and T80–T83 by hand, from no code.
 * Nobody of the unit complained about is among them, whatever else he is.
 */
export function audiencesOf({ name, kind, privacy, registrar }: CanaryCase) {
  const own = { id: `enterprise-${name}` }
  const boss = group(at('enterpriseMember', own), `${name}-boss`)
  const mates = [
    ...group(at('enterpriseMember', own), `${name}-mate`, `${name}-both`),
    ...group(at('enterpriseAdmin', own), `${name}-admin`),
  ]
  const isOpen = privacy === 'open'
  const isSecret = privacy === 'confidential'
  const enterprise = isSecret ? boss : [...boss, ...mates]
  const members = isSecret ? named : committee
  const of = (...readers: Reader[][]) =>
    new Set(readers.flat().filter((each) => kind !== 'complaint' || !/(^both-)|(-both )/.test(each)))
  const overseers = [...members, ...leads, ...supervisors]
  const everybody = [...enterprise, ...(isOpen ? envoys : []), ...overseers, ...unit, ...assist]
  const wrote = registrar === 'bao' ? group(at('envoy', area), 'bao') : []
  return {
    /** What both sides read. */
    both: of(everybody),
    /** What whoever registered it wrote himself. */
    written: of(everybody, wrote),
    /** Who asks. Units learn it only where the enterprise said so. */
    identity: of(enterprise, isOpen ? [...envoys, ...unit, ...assist] : [], overseers, wrote),
    own: of(boss, mates),
    /** May show a number in full: its own side, and of a unit who handles it (P41). */
    callers: of(
      registrar ? [...boss, ...mates] : [...boss, ...(isSecret ? [] : mates.slice(2))],
      isOpen ? [...envoys, ...group(at('handler', commerce), 'shang'), ...unit.slice(2)] : [],
      overseers,
    ),
    enterprise: of(enterprise),
    staff: of(overseers, unit, assist),
    committee: of(overseers),
    unit: of(unit, supervisors),
    draft: of(unit),
    assist: of(assist, supervisors),
    former: of(supervisors),
    area: of(supervisors),
    overseers: of(overseers),
    reportedByEnterprise: of(enterprise, overseers),
    reportedByUnit: of(unit, overseers),
    reportedByAssist: of(assist, overseers),
    reportedByEnvoy: of(envoys, overseers),
    /** Hidden by a judgement: its author's own, and who looks after it. */
    hiddenOfUnit: of(unit, overseers),
    hiddenOfEnterprise: of(enterprise, overseers),
    auditors: new Set(auditors),
    nobody: new Set<Reader>(),
  }
}
export type Audience = keyof ReturnType<typeof audiencesOf>

/**
 * Who may do what, written down a second time, by hand, from threat-model.md §5 and product.md §3.1, §3.2, §3.10. It
 * imports nothing, least of all what it judges, and speaks the documents' words: columns and letters of the matrix,
 * states as they stand on screen. Where the two differ, the documents decide.
 */

/** AN anyone · EM/EA member, admin of an enterprise · VO 包保 · CM/CL committee · DM/DL unit · SV · AD · AU. */
export const columns = ['AN', 'EM', 'EA', 'VO', 'CM', 'CL', 'DM', 'DL', 'SV', 'AD', 'AU'] as const
export type Column = (typeof columns)[number]

/** threat-model.md §5 as it stands there. */
const matrix = `
|P01|case.create|–|E|E|B|C|C|–|–|–|–|–|
|P02|draft.save/read/delete|–|S|S|S|S|S|–|–|–|–|–|
|P03|case.read text|–|E|E|B|C|C|D|D|A|–|–|
|P04|case.read identity|–|E|E|B|C|C|D|D|A|–|–|
|P05|case.list/search/count|–|E|E|B|C|C|D|D|A|–|–|
|P06|case.supplement|–|S|E|–|–|–|–|–|–|–|–|
|P07|case.withdraw (before routed)|–|S|E|–|–|–|–|–|–|–|–|
|P08|case.accept/return/refuse|–|–|–|–|C|C|–|–|–|–|–|
|P09|case.route to department|–|–|–|–|C|C|–|–|A|–|–|
|P10|complaint.route (about a department)|–|–|–|–|–|C|–|–|A|–|–|
|P11|case.send back to committee|–|–|–|–|–|–|D|D|–|–|–|
|P12|case.set handler|–|–|–|–|–|–|–|D|–|–|–|
|P13|reply.draft|–|–|–|–|–|–|H|D|–|–|–|
|P14|reply.publish|–|–|–|–|–|–|H²|D|–|–|–|
|P15|note.write/read (own side)|–|–|–|–|C|C|D|D|A|–|–|
|P16|note.read (other side)|–|–|–|–|–|–|–|–|A|–|–|
|P17|deadline.ask extension|–|–|–|–|–|–|H|D|–|–|–|
|P18|deadline.grant (not the asker)|–|–|–|–|–|C|–|–|A|–|–|
|P19|case.remind (催办)|–|S|E|B|C|C|–|–|A|–|–|
|P20|case.supervise (督办)|–|–|–|–|–|C|–|–|A|–|–|
|P21|case.confirm/rate|–|S|E|–|–|–|–|–|–|–|–|
|P22|case.reopen (30 days)|–|S|E|–|–|C|–|–|A|–|–|
|P23|case.close with reason|–|–|–|–|–|C²|–|–|A²|–|–|
|P24|case.link duplicates|–|–|–|–|C|C|–|–|A|–|–|
|P25|history.read public events|–|E|E|B|C|C|D|D|A|–|–|
|P26|history.read all events|–|–|–|–|C|C|D|D|A|–|–|
|P27|file.add|–|S|E|B|C|C|H|D|–|–|–|
|P28|file.get|–|E|E|B|C|C|D|D|A|–|–|
|P29|card.create for a case|–|S|E|–|–|–|–|–|–|–|–|
|P30|ledger.view|–|–|E|–|C|C|D|D|A|–|–|
|P31|ledger.export|–|–|Eˡ|–|–|Cˡ|–|Dˡ|Aˡ|–|–|
|P32|import cases/enterprises|–|–|–|–|–|Cˡ|–|–|Aˡ|–|–|
|P33|board.internal|–|–|–|–|C|C|D|D|A|–|–|
|P34|board.public (≥5 per cell)|P|P|P|P|P|P|P|P|P|P|P|
|P35|enterprise.read|–|E|E|B|C|C|Dᵐ|Dᵐ|A|Aᵐ|–|
|P36|enterprise.update|–|–|E|–|C|C|–|–|–|–|–|
|P37|member.invite/remove|–|–|E|–|C|C|–|–|–|–|–|
|P38|staff.invite/disable (committee)|–|–|–|–|–|C|–|–|–|A|–|
|P39|staff.invite/disable (department)|–|–|–|–|–|–|–|D|–|A|–|
|P40|role.grant lead/SV/AD|–|–|–|–|–|–|–|–|–|A²|–|
|P41|phone.reveal|–|S|E|Bˡ|Cˡ|Cˡ|Hˡ|Dˡ|Aˡ|–|–|
|P42|self.export / self.delete|S|S|S|S|S|S|S|S|S|S|S|
|P43|notice.create/edit|–|E|E|–|C|C|–|–|–|–|–|
|P44|notice.approve (not the author)|–|–|–|–|C|C|–|–|–|–|–|
|P45|notice.read|P|A|A|A|A|A|A|A|A|A|–|
|P46|notice.contact reveal|–|Aˡ|Aˡ|Bˡ|Cˡ|Cˡ|–|–|Aˡ|–|–|
|P47|notice.take down|–|S|E|–|C|C|–|–|A|–|–|
|P48|match.propose/answer|–|E|E|–|C|C|–|–|–|–|–|
|P49|visit.plan/record|–|–|–|B|C|C|–|–|–|–|–|
|P50|visit.read|–|–|E|B|C|C|–|–|A|–|–|
|P51|reception.publish|–|–|–|–|–|C|–|D|A|–|–|
|P52|reception.book/cancel|–|E|E|–|–|–|–|–|–|–|–|
|P53|contactlist.assign (包保)|–|–|–|–|–|C|–|–|A|–|–|
|P54|policy.publish/push|–|–|–|–|–|C|–|D|A|–|–|
|P55|policy.read|A|A|A|A|A|A|A|A|A|A|A|
|P56|settings (categories, deadlines, calendar, departments)|–|–|–|–|–|–|–|–|–|A²|–|
|P57|auditlog.read|–|–|–|–|–|–|–|–|–|–|A|
|P58|timer.* (sweep, remind, outbox, retention)|–|–|–|–|–|–|–|–|–|–|–|
`

/** What §5 leaves to product.md (§2.8: platform-facts.md, what WeChat asks of texts). Two letters more: L a D that is the lead (主办) · Q a D whose opinion is asked (协办). */
const beyondMatrix = `
|§3.2 待签收|签收 (department)|–|–|–|–|–|–|L|L|–|–|–|
|§3.1 退单|judged by the committee|–|–|–|–|C|C|–|–|–|–|–|
|§3.1 协办|opinion of an assist|–|–|–|–|–|–|Q|Q|–|–|–|
|§3.1 交办|“comes from above and needs a report back”: of whoever handles it|–|–|–|–|–|–|H|L|–|–|–|
|S4-12 协调意见|by the leader in charge, who is the area’s|–|–|–|–|–|–|–|–|A|–|–|
|§3.1 挂账|asked for by who handles it|–|–|–|–|–|–|H|L|–|–|–|
|§3.2 挂账审批|decided as an extension is (P18)|–|–|–|–|–|C|–|–|A|–|–|
|§3.2 挂账|taken up again|–|–|–|–|–|C|–|L|A|–|–|
|§3.1 回访|by the committee, not by the handler|–|–|–|–|C|C|–|–|A|–|–|
|§3.2 异议|“appeal against refusal” of the enterprise|–|S|E|–|–|–|–|–|–|–|–|
|§3.2 异议裁决|“goes to the supervisor once”|–|–|–|–|–|–|–|–|A|–|–|
|§5 confidential|“CM only if named by CL”|–|–|–|–|–|C|–|–|–|–|–|
|§2.8 举报|every text, by whoever reads it|–|E|E|B|C|C|D|D|A|–|–|
|§2.8 处理|by a person of the office, as P47|–|–|–|–|–|C|–|–|A|–|–|
|§1.1|who is calling|S|S|S|S|S|S|S|S|S|S|S|
|J2 登录|by telephone, by code, or asking to be taken in|S|S|S|S|S|S|S|S|S|S|S|
|S3-1 工作组|groups by industry, by who looks after the squad|–|–|–|–|–|–|–|–|A|A|–|
|J3 二维码|of one’s own enterprise or station, of oneself, of a committee’s enterprises, of the area’s stations|–|–|E|B|C|C|–|D|–|A|–|
|S5-5 院所应答|“a technology need can be answered by an institute account”: an institute’s people, as who offers|–|–|–|–|–|–|D|D|–|–|–|
|S3-11 招聘会|“squad runs”, of the area’s committees and units: whose fair it is|–|–|–|A|C|C|D|D|A|–|–|
|S3-8 区外对接|“the request goes to 禹会区经信局”: whoever of the other district’s bureau|–|–|–|–|–|–|D|D|–|–|–|
|D2 微信群|which group it is: “committee member confirms the name”|–|–|–|–|C|C|–|–|–|–|–|
|D1 关注|a product word, for one’s enterprise or institute|–|E|E|–|–|–|D|D|–|–|–|
|J3 扫码|what anybody may see of it|S|S|S|S|S|S|S|S|S|S|S|
|§3.9 文书|letters between the offices about an appeal, by whoever of them reads it|–|–|–|–|C|C|D|D|A|–|–|
|J1 收件箱|one’s own, whichever hat|–|S|S|S|S|S|S|S|S|S|S|
|S3-2 联系|by whoever looks after it, in whichever hat|–|–|–|B|C|C|–|–|A|–|–|
|F1–F5 名册|brought in and taken away by the administrator, as P32 by others; no appeals (T91)|–|–|–|–|–|–|–|–|–|A|–|
|J1 未送达|what did not go, and faults, without text or names (T91)|–|–|–|–|–|–|–|–|–|A|–|
`

/** `{row: {column: letter}}`; the marks ² ᵐ ˡ of a letter are the rules below. Nothing where the table has a dash. */
export const rows: Readonly<Record<string, Readonly<Partial<Record<Column, string>>>>> = Object.fromEntries(
  `${matrix}${beyondMatrix}`
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, row = '', , ...letters] = line.split('|')
      return [row, Object.fromEntries(columns.map((column, at) => [column, letters[at]]).filter(isGiven))]
    }),
)

function isGiven([, letter]: (string | undefined)[]): boolean {
  return letter !== '–'
}

interface MoveRow {
  row: string
  /** Instead, where the appeal is a complaint about a unit. */
  onComplaint?: string
  /** A unit's D means its lead here: “reply by lead”, “退单审核 (department)”, §3.1 主办. */
  byLead?: true
  /** `from→to` of product.md §3.2, in its words. */
  way: string
}

const unitHasIt = ['办理中', '延期审批', '挂账审批', '挂账']
const open = ['待受理', '待补充', '待派单', '待签收', '退单审核', ...unitHasIt, '待确认']
const ends = [
  '已办结（企业确认）',
  '已办结（回访确认）',
  '已办结（超时未评）',
  '已办结（无法解决）',
  '不予受理',
  '已撤回',
  '已并入',
]
export const states = [...open, ...ends]
const staying = (...where: string[]) => where.map((state) => `${state}→${state}`).join(' ')

/** Every move of an appeal: the row that says who, and the states of §3.2 it leads from and to. */
export const moves: Readonly<Record<string, MoveRow>> = {
  supplement: { row: 'P06', way: '待补充→待受理' },
  withdraw: { row: 'P07', way: '待受理→已撤回 待补充→已撤回 待派单→已撤回' },
  accept: { row: 'P08', way: '待受理→待派单' },
  askMore: { row: 'P08', way: '待受理→待补充' },
  refuse: { row: 'P08', way: '待受理→不予受理' },
  join: { row: 'P24', way: '待受理→已并入 待派单→已并入' },
  dispatch: { row: 'P09', onComplaint: 'P10', way: '待派单→待签收' },
  redispatch: { row: 'P09', onComplaint: 'P10', way: '待签收→待签收 办理中→待签收' },
  agreeHandBack: { row: '§3.1 退单', way: '退单审核→待派单' },
  insistOnUnit: { row: '§3.1 退单', way: '退单审核→待签收' },
  sign: { row: '§3.2 待签收', way: '待签收→办理中' },
  assign: { row: 'P12', byLead: true, way: `待签收→办理中 ${staying(...unitHasIt)}` },
  handBack: { row: 'P11', byLead: true, way: '待签收→退单审核 办理中→退单审核' },
  progress: { row: 'P14', byLead: true, way: staying(...unitHasIt) },
  opine: { row: '§3.1 协办', way: staying('待签收', '退单审核', ...unitHasIt) },
  draftReply: { row: 'P13', byLead: true, way: staying('办理中', '延期审批') },
  reply: { row: 'P14', byLead: true, way: '办理中→待确认' },
  extend: { row: 'P17', byLead: true, way: '办理中→延期审批' },
  grantExtension: { row: 'P18', way: '延期审批→办理中' },
  denyExtension: { row: 'P18', way: '延期审批→办理中' },
  shelve: { row: '§3.1 挂账', way: '办理中→挂账审批' },
  grantShelving: { row: '§3.2 挂账审批', way: '挂账审批→挂账' },
  denyShelving: { row: '§3.2 挂账审批', way: '挂账审批→办理中' },
  resume: { row: '§3.2 挂账', way: '挂账→办理中' },
  proposeUnsolvable: { row: 'P23', way: staying('办理中', '挂账', '待确认') },
  closeUnsolvable: {
    row: 'P23',
    way: '办理中→已办结（无法解决） 挂账→已办结（无法解决） 待确认→已办结（无法解决）',
  },
  dropUnsolvable: { row: 'P23', way: staying('办理中', '挂账', '待确认') },
  confirm: { row: 'P21', way: '待确认→已办结（企业确认）' },
  redo: { row: 'P21', way: '待确认→办理中' },
  callBack: { row: '§3.1 回访', way: '待确认→已办结（回访确认） 已办结（超时未评）→已办结（回访确认）' },
  callBackRedo: { row: '§3.1 回访', way: '待确认→办理中 已办结（超时未评）→办理中' },
  reopen: {
    row: 'P22',
    way: '已办结（企业确认）→办理中 已办结（回访确认）→办理中 已办结（超时未评）→办理中',
  },
  contest: { row: '§3.2 异议', way: staying('不予受理', '已办结（无法解决）') },
  uphold: { row: '§3.2 异议裁决', way: staying('不予受理', '已办结（无法解决）') },
  overturnRefusal: { row: '§3.2 异议裁决', way: '不予受理→待受理' },
  overturnUnsolvable: { row: '§3.2 异议裁决', way: '已办结（无法解决）→办理中' },
  nudge: { row: 'P19', way: staying('待受理', '待派单', '待签收', '退单审核', ...unitHasIt) },
  supervise: { row: 'P20', way: staying(...open) },
  reportBack: { row: '§3.1 交办', way: staying('待签收', '退单审核', ...unitHasIt, '待确认') },
  coordinate: { row: 'S4-12 协调意见', way: staying(...open) },
  release: { row: 'P20', way: staying(...open) },
  note: { row: 'P15', way: staying(...states) },
  reportText: { row: '§2.8 举报', way: staying(...states) },
  judgeText: { row: '§2.8 处理', way: staying(...states) },
  nameReader: { row: '§5 confidential', way: staying(...open) },
  lapse: { row: 'P58', way: '待确认→已办结（超时未评）' },
  lapseSupplement: { row: 'P58', way: '待补充→不予受理' },
  // Done for two administrators who merged a unit (P56), and by nobody who could read it.
  succeed: { row: 'P58', way: staying(...open) },
  urge: { row: 'P58', way: staying('待签收', ...unitHasIt) },
  escalate: { row: 'P58', way: staying(...open) },
  recount: { row: 'P58', way: staying(...open) },
}

/** Moves that bring files along: by P27, or because whoever may write here may add what he writes about. */
export const withFiles: Readonly<Record<string, string>> = {
  supplement: 'P27',
  progress: 'P27',
  reply: 'P27',
  // A report to the supervisor is its handler's, as his progress is.
  reportBack: 'P27',
  // An opinion is its unit's, which has no handler of its own for it (§3.1 协办).
  opine: '§3.1 协办',
  // A note is read by its own side only; SV writes some too (P15).
  note: 'P15',
}

interface CallRow {
  /** Their letters together are who may call. */
  rows: readonly string[]
  /** Some columns of those rows only: the rest of the row is another call's, or not built. */
  only?: readonly Column[]
  /** What it is about: the appeal it names, or nothing but the caller and his organisation. */
  about: 'appeal' | 'himself'
  /** Asks for no hat. */
  anyone?: true
}

/** P45 without AN, who sees a notice by its card alone. */
const noticeReaders = ['EM', 'EA', 'VO', 'CM', 'CL', 'DM', 'DL', 'SV', 'AD'] as const

/** Every call of the office. `appeals.act` is each of the moves above. */
export const calls: Readonly<Record<string, CallRow>> = {
  // A stranger learns that he is nobody.
  'session.open': { rows: ['§1.1'], about: 'himself', anyone: true },
  'messages.list': { rows: ['J1 收件箱'], about: 'himself', anyone: true },
  'messages.read': { rows: ['J1 收件箱'], about: 'himself', anyone: true },
  'messages.settings': { rows: ['J1 收件箱'], about: 'himself', anyone: true },
  'messages.accept': { rows: ['J1 收件箱'], about: 'himself', anyone: true },
  'messages.language': { rows: ['J1 收件箱'], about: 'himself', anyone: true },
  'messages.digest': { rows: ['J1 收件箱'], about: 'himself', anyone: true },
  'operations.deadLetters': { rows: ['J1 未送达'], about: 'himself' },
  'operations.resend': { rows: ['J1 未送达'], about: 'himself' },
  'operations.faults': { rows: ['J1 未送达'], about: 'himself' },
  'invitations.create': { rows: ['P37', 'P38', 'P39'], about: 'himself' },
  'invitations.list': { rows: ['P37', 'P38', 'P39'], about: 'himself' },
  'invitations.revoke': { rows: ['P37', 'P38', 'P39'], about: 'himself' },
  'invitations.picture': { rows: ['P37', 'P38', 'P39'], about: 'himself' },
  'invitations.redeem': { rows: ['J2 登录'], about: 'himself', anyone: true },
  'people.joinByPhone': { rows: ['J2 登录'], about: 'himself', anyone: true },
  'people.organisations': { rows: ['P37', 'P38', 'P39'], about: 'himself' },
  'people.members': { rows: ['P37', 'P38', 'P39'], about: 'himself' },
  'people.remove': { rows: ['P37', 'P38', 'P39'], about: 'himself' },
  'people.handOver': { rows: ['P39'], only: ['DL'], about: 'himself' },
  'own.get': { rows: ['P42'], about: 'himself', anyone: true },
  'own.export': { rows: ['P42'], about: 'himself', anyone: true },
  'own.correct': { rows: ['P42'], about: 'himself', anyone: true },
  'own.leave': { rows: ['P42'], about: 'himself', anyone: true },
  'own.erase': { rows: ['P42'], about: 'himself', anyone: true },
  'grants.propose': { rows: ['P40'], about: 'himself' },
  'grants.list': { rows: ['P40'], about: 'himself' },
  'grants.decide': { rows: ['P40'], about: 'himself' },
  'registrations.committees': { rows: ['J2 登录'], about: 'himself', anyone: true },
  'registrations.readLicence': { rows: ['J2 登录'], about: 'himself', anyone: true },
  'registrations.submit': { rows: ['J2 登录'], about: 'himself', anyone: true },
  'registrations.mine': { rows: ['J2 登录'], about: 'himself', anyone: true },
  'registrations.list': { rows: ['P37'], only: ['CM', 'CL'], about: 'himself' },
  'registrations.decide': { rows: ['P37'], only: ['CM', 'CL'], about: 'himself' },
  'audit.list': { rows: ['P57'], about: 'himself' },
  'organisation.tree': { rows: ['P56'], about: 'himself' },
  'organisation.unit': { rows: ['P56'], about: 'himself' },
  'organisation.cluster': { rows: ['P56'], about: 'himself' },
  'organisation.catalogue': { rows: ['P56'], about: 'himself' },
  'organisation.change': { rows: ['P56'], about: 'himself' },
  'organisation.changes': { rows: ['P56'], about: 'himself' },
  'organisation.decide': { rows: ['P56'], about: 'himself' },
  'organisation.carryOn': { rows: ['P56'], about: 'himself' },
  'deadlines.get': { rows: ['P56'], about: 'himself' },
  'deadlines.propose': { rows: ['P56'], about: 'himself' },
  'deadlines.decide': { rows: ['P56'], about: 'himself' },
  'groups.list': { rows: ['S3-1 工作组'], about: 'himself' },
  'groups.save': { rows: ['S3-1 工作组'], about: 'himself' },
  'groups.remove': { rows: ['S3-1 工作组'], about: 'himself' },
  // Whom to assign.
  'tokens.create': { rows: ['J3 二维码'], about: 'himself' },
  'tokens.list': { rows: ['J3 二维码'], about: 'himself' },
  'tokens.revoke': { rows: ['J3 二维码'], about: 'himself' },
  'tokens.picture': { rows: ['J3 二维码'], about: 'himself' },
  'tokens.resolve': { rows: ['J3 扫码'], about: 'himself', anyone: true },
  'notices.write': { rows: ['P43'], about: 'himself' },
  'notices.correct': { rows: ['P43'], about: 'himself' },
  'notices.act': { rows: ['P44', 'P47'], about: 'himself' },
  'notices.feed': { rows: ['P45'], only: noticeReaders, about: 'himself' },
  'notices.search': { rows: ['P45'], only: noticeReaders, about: 'himself' },
  // Whoever reads its card.
  'notices.ofEnterprise': {
    rows: ['P35'],
    only: ['EM', 'EA', 'VO', 'CM', 'CL', 'SV', 'AD'],
    about: 'himself',
  },
  // Where one can write to.
  'notices.clusters': { rows: ['P43'], about: 'himself' },
  'notices.get': { rows: ['P45'], only: noticeReaders, about: 'himself' },
  // What one's own side has written, lets out, or has offered on.
  'notices.list': { rows: ['P43', 'P44', 'P48', 'S5-5 院所应答'], about: 'himself' },
  'notices.offer': { rows: ['P48', 'S5-5 院所应答'], about: 'himself' },
  'notices.answer': { rows: ['P48', 'S5-5 院所应答'], about: 'himself' },
  'notices.contact': { rows: ['P46', 'S5-5 院所应答'], about: 'himself' },
  // A card carries what everybody may see (T43); whoever may read it himself may hand it on.
  'notices.card': { rows: ['P45'], only: noticeReaders, about: 'himself' },
  'notices.code': { rows: ['P45'], only: noticeReaders, about: 'himself' },
  'notices.revokeCard': { rows: ['P43'], about: 'himself' },
  'notices.open': { rows: ['J3 扫码'], about: 'himself', anyone: true },
  'groupChats.bind': { rows: ['D2 微信群'], about: 'himself' },
  'groupChats.list': { rows: ['D2 微信群'], about: 'himself' },
  'notices.follows': { rows: ['D1 关注'], about: 'himself' },
  'notices.saveFollows': { rows: ['D1 关注'], about: 'himself' },
  // One's own in other districts; a bureau, those of its own.
  'fairs.list': { rows: ['P45'], only: noticeReaders, about: 'himself' },
  'fairs.get': { rows: ['P45'], only: noticeReaders, about: 'himself' },
  'fairs.save': { rows: ['S3-11 招聘会'], about: 'himself' },
  // A job notice is its own side's, and its committee's.
  'fairs.enter': { rows: ['P43'], about: 'himself' },
  'matches.search': { rows: ['P48', 'S3-8 区外对接'], about: 'himself' },
  'matches.bureaus': { rows: ['P48'], about: 'himself' },
  'matches.propose': { rows: ['P48'], about: 'himself' },
  'matches.list': { rows: ['P48', 'S3-8 区外对接'], about: 'himself' },
  'matches.get': { rows: ['P48', 'S3-8 区外对接'], about: 'himself' },
  'matches.act': { rows: ['P48', 'S3-8 区外对接'], about: 'himself' },
  'matches.contacts': {
    rows: ['P46', 'S3-8 区外对接'],
    only: ['EM', 'EA', 'CM', 'CL', 'DM', 'DL'],
    about: 'himself',
  },
  'home.get': { rows: ['P05'], about: 'himself' },
  // Whom a complaint is about, whom to dispatch to, where a hand-back should go.
  'units.list': { rows: ['P01', 'P09', 'P11'], about: 'himself' },
  // Whom the head of a unit, or of a committee, can name.
  'people.colleagues': { rows: ['P12', '§5 confidential'], about: 'himself' },
  // For whom somebody may register.
  'enterprises.search': { rows: ['P35'], only: ['VO', 'CM', 'CL', 'SV', 'AD'], about: 'himself' },
  'enterprises.get': { rows: ['P35'], only: ['EM', 'EA', 'VO', 'CM', 'CL', 'SV', 'AD'], about: 'himself' },
  'enterprises.save': { rows: ['P36'], only: ['EA', 'CM', 'CL'], about: 'himself' },
  'enterprises.assign': { rows: ['P53'], only: ['CL', 'SV'], about: 'himself' },
  'enterprises.candidates': { rows: ['P53'], only: ['CL', 'SV'], about: 'himself' },
  'enterprises.clusters': {
    rows: ['P35'],
    only: ['EA', 'VO', 'CM', 'CL', 'SV', 'AD'],
    about: 'himself',
  },
  'enterprises.coverage': { rows: ['S3-2 联系'], only: ['CL', 'SV'], about: 'himself' },
  'enterprises.logContact': { rows: ['S3-2 联系'], about: 'himself' },
  'enterprises.revealPhone': {
    rows: ['P41'],
    only: ['EM', 'EA', 'VO', 'CM', 'CL', 'SV'],
    about: 'himself',
  },
  // Units and people are the administrator's alone, which the use case sees to.
  'spreadsheets.template': { rows: ['P32', 'F1–F5 名册'], about: 'himself' },
  'spreadsheets.read': { rows: ['P32', 'F1–F5 名册'], about: 'himself' },
  'spreadsheets.check': { rows: ['P32', 'F1–F5 名册'], about: 'himself' },
  'spreadsheets.apply': { rows: ['P32', 'F1–F5 名册'], about: 'himself' },
  'spreadsheets.export': { rows: ['P32', 'F1–F5 名册'], about: 'himself' },
  'figures.get': { rows: ['P30', 'P33'], about: 'himself' },
  'figures.cases': { rows: ['P30', 'P33'], about: 'himself' },
  'figures.paper': { rows: ['P33'], about: 'himself' },
  'ledgers.begin': { rows: ['P31'], about: 'himself' },
  'ledgers.write': { rows: ['P31'], about: 'himself' },
  'ledgers.finish': { rows: ['P31'], about: 'himself' },
  'templates.list': { rows: ['P13'], about: 'himself' },
  'templates.save': { rows: ['P13'], about: 'himself' },
  'templates.delete': { rows: ['P13'], only: ['DL'], about: 'himself' },
  'appeals.submit': { rows: ['P01'], only: ['EM', 'EA'], about: 'himself' },
  'appeals.register': { rows: ['P01'], only: ['VO', 'CM', 'CL'], about: 'himself' },
  'appeals.similar': { rows: ['P05'], only: ['EM', 'EA'], about: 'himself' },
  'appeals.list': { rows: ['P05'], about: 'himself' },
  'appeals.search': { rows: ['P05'], about: 'himself' },
  'appeals.get': { rows: ['P03'], about: 'appeal' },
  'appeals.text': { rows: ['P25'], about: 'appeal' },
  // “为什么是这天到期” of what he reads.
  'appeals.explain': { rows: ['P25'], about: 'appeal' },
  'appeals.revealPhone': { rows: ['P41'], about: 'appeal' },
  'appeals.proposeUnits': { rows: ['P09'], about: 'appeal' },
  'appeals.paper': { rows: ['§3.9 文书'], about: 'appeal' },
  'appeals.act': { rows: ['P25'], about: 'appeal' },
}

/** Rows that are no call and no move of their own: what an answer shows, which `sees` below says. */
export const shown = ['P04', 'P16', 'P26', 'P27', 'P28'] as const

/** Rows whose actions do not exist yet. A row leaves this list when the first call that stands on it is written. */
export const notBuilt: Readonly<Record<string, string>> = {
  P02: 'a draft never leaves the phone',
  P29: 'cards',
  P34: 'figures in public',
  P49: '走访',
  P50: '走访',
  P51: '接待日',
  P52: '接待日',
  P54: '政策',
  P55: '政策',
}

/** What somebody is to the appeal in the hat he wears. */
export interface Party {
  readonly column: Column
  /** The letters that hold for him where nothing narrows them: `S E`, `D L H`. */
  readonly is: string
  /** The committee's lead has named him. */
  readonly named?: true
  /** He also belongs, perhaps in another hat, to the unit a complaint is about. */
  readonly ofAccused?: true
}

/** Everybody who could try, and what he is. */
export const parties = {
  submitter: { column: 'EM', is: 'S E' },
  colleague: { column: 'EM', is: 'E' },
  memberOfSister: { column: 'EM', is: '' },
  memberElsewhere: { column: 'EM', is: '' },
  /** He submitted it for the other enterprise he belongs to. */
  submitterInOtherHat: { column: 'EM', is: '' },
  colleagueOfAccused: { column: 'EM', is: 'E', ofAccused: true },
  submitterOfAccused: { column: 'EM', is: 'S E', ofAccused: true },
  admin: { column: 'EA', is: 'E' },
  adminWhoSubmitted: { column: 'EA', is: 'S E' },
  adminElsewhere: { column: 'EA', is: '' },
  envoy: { column: 'VO', is: 'B' },
  envoyOfOthers: { column: 'VO', is: '' },
  envoyOfAccused: { column: 'VO', is: 'B', ofAccused: true },
  member: { column: 'CM', is: 'C' },
  memberNamed: { column: 'CM', is: 'C', named: true },
  memberOfOther: { column: 'CM', is: '' },
  memberOfOtherNamed: { column: 'CM', is: '', named: true },
  memberOfCounty: { column: 'CM', is: '' },
  memberOfAccused: { column: 'CM', is: 'C', ofAccused: true },
  memberNamedOfAccused: { column: 'CM', is: 'C', named: true, ofAccused: true },
  lead: { column: 'CL', is: 'C' },
  leadOfOther: { column: 'CL', is: '' },
  leadOfCounty: { column: 'CL', is: '' },
  leadOfAccused: { column: 'CL', is: 'C', ofAccused: true },
  handler: { column: 'DM', is: 'D L H' },
  deputy: { column: 'DM', is: 'D L H' },
  handlersColleague: { column: 'DM', is: 'D L' },
  /** He handles it, and wears the hat of another unit just now. */
  handlerInOtherHat: { column: 'DM', is: '' },
  handlerOfAsked: { column: 'DM', is: 'D Q' },
  handlerOfAnswered: { column: 'DM', is: 'D' },
  handlerOfAccused: { column: 'DM', is: '', ofAccused: true },
  handlerElsewhere: { column: 'DM', is: '' },
  colleagueAlsoOfAccused: { column: 'DM', is: 'D L', ofAccused: true },
  head: { column: 'DL', is: 'D L' },
  headOfAsked: { column: 'DL', is: 'D Q' },
  headOfAnswered: { column: 'DL', is: 'D' },
  headOfAccused: { column: 'DL', is: '', ofAccused: true },
  headElsewhere: { column: 'DL', is: '' },
  supervisor: { column: 'SV', is: 'A' },
  supervisorElsewhere: { column: 'SV', is: '' },
  supervisorOfAccused: { column: 'SV', is: 'A', ofAccused: true },
  administrator: { column: 'AD', is: 'A' },
  auditor: { column: 'AU', is: 'A' },
  stranger: { column: 'AN', is: '' },
} as const satisfies Record<string, Party>
export type PartyName = keyof typeof parties
export const partyNames = Object.keys(parties) as PartyName[]

/** Whoever is meant: he who asks now, or somebody else. */
export type Who = 'self' | 'other'

/** An appeal, as far as the documents make a difference. */
export interface Case {
  readonly state: string
  readonly privacy: 'open' | 'hiddenFromUnit' | 'confidential'
  /** About a unit that is not to learn of it. */
  readonly complaint?: boolean
  /** 代录: it was registered for the enterprise, by whom. */
  readonly registered?: Who
  /** Who asked for the extension, shelving or hand-back that waits. */
  readonly asked?: Who
  /** Who proposed to close it as 无法解决. */
  readonly proposed?: Who
  /** Who handles it in the lead unit, and who wrote the reply of this round. */
  readonly handled?: Who
  readonly replied?: Who
  /** Who ended it, and when. */
  readonly ended?: Who
  readonly daysSinceEnd?: number
  readonly reopened?: boolean
  readonly contest?: 'waiting' | 'decided'
  /** The unit lets its head publish only. */
  readonly headPublishes?: boolean
  /** An assist has not answered, and its time has not run out. */
  readonly assistMissing?: boolean
  /** In this round. */
  readonly handedBack?: boolean
  readonly answered?: boolean
  readonly extended?: boolean
  /** A text of it was reported, or WeChat's check wants a person to look at it. */
  readonly toJudge?: boolean
  /** Under 督办. */
  readonly supervised?: boolean
  /** Nudged today, by whose side. */
  readonly nudgedBy?: 'enterprise' | 'committee'
  /** The time for 办结 has run out. */
  readonly late?: boolean
}

const beforeUnit = ['待受理', '待补充', '待派单', '不予受理', '已撤回', '已并入']
const beforeSigning = [...beforeUnit, '待签收', '退单审核']

/** What somebody is to this appeal: his letters, as confidential and anonymous ones narrow them (§5, above the table). */
export function lettersOf(party: Party, of: Case): ReadonlySet<string> {
  const is = new Set(party.is.split(' ').filter((letter) => letter !== ''))
  // “D case now with my department”: from 派单 on. “H case assigned to me”: from 签收 on.
  if (beforeUnit.includes(of.state)) for (const letter of ['D', 'L', 'Q']) is.delete(letter)
  if (beforeSigning.includes(of.state)) is.delete('H')
  const registered = of.registered !== undefined
  // product.md §3.2: registered without accounts, “any member who joins later confirms”. Nobody of the enterprise sent it.
  if (registered) is.delete('S')
  // T80: the unit complained about and its members are no readers; only who complained himself knows already.
  if (of.complaint && party.ofAccused && !is.has('S')) return new Set()
  if (registered && is.has('E')) is.add('S')
  if (of.handled === 'self' && is.has('L')) is.add('H')
  // “EM/EA only S” (T83) · “VO –” · “CM only if named by CL”. Units read it without identity; CL and SV stay.
  if (of.privacy === 'confidential') {
    if (!is.has('S')) is.delete('E')
    if (party.column === 'CM' && !party.named) is.delete('C')
  }
  if (of.privacy !== 'open') is.delete('B')
  return is
}

/** May he read it at all (P03)? */
export function reads(party: Party, of: Case): boolean {
  return isGranted('P03', party, lettersOf(party, of))
}

/** Does a row name his column with a letter that holds for him? */
function isGranted(row: string, { column }: Party, letters: ReadonlySet<string>, byLead = false): boolean {
  const letter = rows[row]?.[column]?.replace(/[²ᵐˡ]/g, '')
  return letter !== undefined && letters.has(byLead && letter === 'D' ? 'L' : letter)
}

interface Rule {
  basis: string
  of: readonly string[]
  holds: (of: Case, party: Party) => boolean
}

/** Whose side nudges. */
const sideOf: Partial<Record<Column, Case['nudgedBy']>> = {
  EM: 'enterprise',
  EA: 'enterprise',
  VO: 'enterprise',
  CM: 'committee',
  CL: 'committee',
}

/** What must hold besides, and refuses a move that role, scope and state would allow. */
export const rules: readonly Rule[] = [
  {
    basis: 'P14 H²: a second person publishes, where the unit wishes so',
    of: ['reply', 'progress'],
    holds: ({ headPublishes }, { column }) => !headPublishes || column === 'DL',
  },
  {
    basis: 'S1-2: not answered before the assist’s opinion is in or its time has run out',
    of: ['reply'],
    holds: ({ assistMissing }) => !assistMissing,
  },
  {
    basis: '§3.1 退单: only before a reply, once per round',
    of: ['handBack'],
    holds: ({ handedBack, answered }) => !handedBack && !answered,
  },
  {
    basis: '§3.1 延期: by request before the due time',
    of: ['extend'],
    holds: ({ late }) => !late,
  },
  {
    basis: '§3.1 催办: one a day, from each side',
    of: ['nudge'],
    holds: ({ nudgedBy }, { column }) => nudgedBy === undefined || nudgedBy !== sideOf[column],
  },
  {
    basis: '§3.1 督办: there is something to report on, and to end',
    of: ['reportBack', 'coordinate', 'release'],
    holds: ({ supervised }) => supervised === true,
  },
  {
    basis: '§3.1 延期: one extension',
    of: ['extend'],
    holds: ({ extended }) => !extended,
  },
  {
    basis: 'P23 ²: what waits for a second person is decided before anything else is asked',
    of: ['proposeUnsolvable', 'handBack', 'extend', 'shelve'],
    holds: ({ proposed }) => proposed === undefined,
  },
  {
    basis: 'P23 ²: a second person agrees',
    of: ['closeUnsolvable'],
    holds: ({ proposed }) => proposed === 'other',
  },
  {
    basis: 'P23 ²: there is something to turn down',
    of: ['dropUnsolvable'],
    holds: ({ proposed }) => proposed !== undefined,
  },
  {
    basis: 'P18: not the asker; T90: nobody approves his own request',
    of: ['grantExtension', 'denyExtension', 'grantShelving', 'denyShelving'],
    holds: ({ asked }) => asked !== 'self',
  },
  {
    basis: '§3.2: staff who registered a case cannot confirm it for the enterprise',
    of: ['confirm', 'redo', 'callBack', 'callBackRedo'],
    holds: ({ registered }) => registered !== 'self',
  },
  {
    basis: 'T90: who handled it neither confirms nor rates it; §3.1 回访: not by the handler',
    of: ['confirm', 'redo', 'callBack', 'callBackRedo'],
    holds: ({ handled, replied }) => handled !== 'self' && replied !== 'self',
  },
  {
    basis: '§3.2 重新打开: within 30 days, once',
    of: ['reopen'],
    holds: ({ daysSinceEnd = 0, reopened }) => daysSinceEnd <= 30 && !reopened,
  },
  {
    basis: '§3.2 异议: contestable once',
    of: ['contest'],
    holds: ({ contest }) => contest === undefined,
  },
  {
    basis: '§3.2 异议: there is one to decide, and T90: not by him who ended it',
    of: ['uphold', 'overturnRefusal', 'overturnUnsolvable'],
    holds: ({ contest, ended }) => contest === 'waiting' && ended !== 'self',
  },
  {
    basis: '§2.8: there is a text to judge',
    of: ['judgeText'],
    holds: ({ toJudge }) => toJudge === true,
  },
  {
    basis: '§5: named where it is confidential',
    of: ['nameReader'],
    holds: ({ privacy }) => privacy === 'confidential',
  },
]

/** How a request must end. `NOT_FOUND` is the answer a missing appeal gets, word for word. */
export type Verdict = 'yes' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'BAD_STATE'

/** How each move of this person on this appeal must end now. */
export function moveVerdicts(party: Party, of: Case): (move: string) => Verdict {
  const letters = lettersOf(party, of)
  // A hat that sees no appeals cannot ask for one at all (T91).
  if (rows.P03?.[party.column] === undefined) return () => 'NOT_ALLOWED'
  if (!isGranted('P03', party, letters)) return () => 'NOT_FOUND'
  return (move) => {
    const row = moves[move]
    if (!row) throw new Error(`no row of the oracle claims ${move}`)
    const who = (of.complaint && row.onComplaint) || row.row
    if (!isGranted(who, party, letters, row.byLead)) return 'NOT_ALLOWED'
    if (destination(move, of.state) === undefined) return 'BAD_STATE'
    return rules.every((rule) => !rule.of.includes(move) || rule.holds(of, party)) ? 'yes' : 'BAD_STATE'
  }
}

/** Where §3.2 has the move lead from a state, in its words; undefined where it cannot be made. */
export function destination(move: string, state: string): string | undefined {
  const ways = moves[move]?.way.split(' ').map((way) => way.split('→')) ?? []
  return ways.find(([from]) => from === state)?.[1]
}

/** The columns whose hat may make a call at all, whatever it is about. */
export function callers(call: string): readonly Column[] {
  const row = calls[call]
  if (!row) throw new Error(`no row of the oracle claims ${call}`)
  return columns.filter(
    (column) =>
      row.rows.some((each) => rows[each]?.[column] !== undefined) && (row.only?.includes(column) ?? true),
  )
}

/** How a call of this person about this appeal must end. */
export function callVerdict(call: string, party: Party, of: Case): Verdict {
  if (!callers(call).includes(party.column)) return 'NOT_ALLOWED'
  if (calls[call]?.about === 'appeal' && !reads(party, of)) return 'NOT_FOUND'
  const isRevealing = call === 'appeals.revealPhone'
  return isRevealing && !isGranted('P41', party, lettersOf(party, of), true) ? 'NOT_ALLOWED' : 'yes'
}

/**
 * Who learns of a move, and reads what was written with it. 'all': P25, everybody who reads the appeal · 'staff': P26, all
 * but the enterprise's side (EM, EA, VO) · 'own': P15, P16, the organisation it was written in, and SV · 'unit': P13, the
 * organisation it was written in alone · 'overseers': that organisation, the committee and SV.
 */
export type Readers = 'all' | 'staff' | 'own' | 'unit' | 'overseers'
export const sees: Readonly<Record<string, { move: Readers; text: Readers; basis: string }>> = {
  dispatch: { move: 'all', text: 'staff', basis: 'A16: internal notes apart; §3.2 待签收' },
  redispatch: { move: 'all', text: 'staff', basis: 'A16: internal notes apart; §3.1 改派' },
  supervise: { move: 'all', text: 'staff', basis: 'P20; §3.1 督办: what is asked is between the offices' },
  release: { move: 'all', text: 'staff', basis: 'P20; §3.1 督办' },
  reportBack: { move: 'staff', text: 'staff', basis: 'P26; §3.1 交办' },
  coordinate: { move: 'staff', text: 'staff', basis: 'P26; S4-12: what is decided is between the offices' },
  escalate: { move: 'staff', text: 'staff', basis: 'P26; §3.5 black to the supervisor' },
  handBack: { move: 'staff', text: 'staff', basis: 'P26; §3.1 退单 is between unit and committee' },
  agreeHandBack: { move: 'staff', text: 'staff', basis: 'P26; §3.1 退单' },
  insistOnUnit: { move: 'staff', text: 'staff', basis: 'P26; §3.1 退单' },
  opine: { move: 'staff', text: 'staff', basis: 'S1-2: both opinions stay visible to staff' },
  draftReply: { move: 'own', text: 'unit', basis: 'P13: a draft is no reply' },
  proposeUnsolvable: { move: 'staff', text: 'staff', basis: 'P23 ²: nothing is public before the second' },
  dropUnsolvable: { move: 'staff', text: 'staff', basis: 'P23 ²' },
  callBack: { move: 'all', text: 'staff', basis: 'A16; §3.1 回访: the evidence is the office’s' },
  callBackRedo: { move: 'all', text: 'staff', basis: 'A16; §3.1 回访' },
  note: { move: 'own', text: 'own', basis: 'P15, P16' },
  reportText: { move: 'overseers', text: 'overseers', basis: '§2.8: for whoever judges it' },
  judgeText: { move: 'overseers', text: 'overseers', basis: '§2.8' },
  nameReader: { move: 'staff', text: 'staff', basis: 'P26' },
}

/** Does somebody who reads the appeal belong to these readers? `own`: it was written in his organisation, by his side. */
export function isReader(readers: Readers, { column }: Party, own: boolean): boolean {
  switch (readers) {
    case 'all':
      return true
    case 'staff':
      return rows.P26?.[column] !== undefined
    case 'own':
      return rows.P16?.[column] !== undefined || (rows.P15?.[column] !== undefined && own)
    case 'unit':
      return rows.P13?.[column] !== undefined && own
    case 'overseers':
      return rows.P09?.[column] !== undefined || own
  }
}

/** Does he learn who asks (P04, §3.10)? Units do not where the enterprise wished so, and where it is confidential. */
export function knowsWhoAsks({ column }: Party, { privacy }: Case): boolean {
  return privacy === 'open' || (column !== 'DM' && column !== 'DL')
}

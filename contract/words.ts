import type { AppealAction } from './appeal-actions'
import type { AppealState } from './appeal-states'
import type { NoticeKind } from './notice-actions'
import { refusals } from './refusals'

const states: Record<`state.${AppealState}`, string> = {
  'state.toAccept': '待受理',
  'state.toSupplement': '待补充',
  'state.toDispatch': '待派单',
  'state.toSign': '待签收',
  'state.handBackReview': '退单审核',
  'state.handling': '办理中',
  'state.extensionReview': '延期审批',
  'state.shelvingReview': '挂账审批',
  'state.shelved': '挂账',
  'state.toConfirm': '待确认',
  'state.closedConfirmed': '已办结（企业确认）',
  'state.closedCalledBack': '已办结（回访确认）',
  'state.closedUnanswered': '已办结（超时未评）',
  'state.closedUnsolvable': '已办结（无法解决）',
  'state.refused': '不予受理',
  'state.withdrawn': '已撤回',
  'state.joined': '已并入',
}

const actions: Record<`action.${AppealAction | 'submit' | 'register'}`, string> = {
  'action.submit': '提交',
  'action.register': '代录',
  'action.supplement': '补充',
  'action.withdraw': '撤回',
  'action.accept': '受理',
  'action.askMore': '要求补充',
  'action.refuse': '不予受理',
  'action.join': '并单',
  'action.dispatch': '派单',
  'action.redispatch': '改派',
  'action.agreeHandBack': '同意退单',
  'action.insistOnUnit': '不同意退单',
  'action.sign': '签收',
  'action.assign': '指定承办人',
  'action.handBack': '退单',
  'action.progress': '阶段答复',
  'action.opine': '协办意见',
  'action.draftReply': '拟答复',
  'action.reply': '答复',
  'action.extend': '申请延期',
  'action.grantExtension': '同意延期',
  'action.denyExtension': '不同意延期',
  'action.shelve': '申请挂账',
  'action.grantShelving': '同意挂账',
  'action.denyShelving': '不同意挂账',
  'action.resume': '恢复办理',
  'action.proposeUnsolvable': '提出无法解决',
  'action.closeUnsolvable': '同意以无法解决办结',
  'action.dropUnsolvable': '不同意无法解决',
  'action.confirm': '确认',
  'action.redo': '重办',
  'action.callBack': '回访确认',
  'action.callBackRedo': '回访后重办',
  'action.reopen': '重新打开',
  'action.contest': '提出异议',
  'action.uphold': '维持原决定',
  'action.overturnRefusal': '异议成立，重新受理',
  'action.overturnUnsolvable': '异议成立，继续办理',
  'action.note': '内部备注',
  'action.reportText': '举报内容',
  'action.judgeText': '处理内容',
  'action.nameReader': '指定知情人',
  'action.lapse': '超时未评',
  'action.lapseSupplement': '超时未补充',
  'action.succeed': '承接',
  'action.nudge': '催办',
  'action.supervise': '督办',
  'action.reportBack': '反馈督办',
  'action.coordinate': '协调意见',
  'action.release': '解除督办',
  'action.urge': '发出催办通知书',
  'action.escalate': '逾期督办',
  'action.recount': '重算期限',
}

const reminders = {
  /** What a reminder says to WeChat in the place of a move. */
  'action.dueSoon': '即将到期',
  'action.overdue': '已经逾期',
}

/** What a card says in a group, too, whose readers speak zh-CN. */
export const noticeKindWords: Readonly<Record<`noticeKind.${NoticeKind}`, string>> = {
  'noticeKind.purchase': '采购需求',
  'noticeKind.supply': '供应',
  'noticeKind.technology': '技术需求',
  'noticeKind.recruitment': '招聘',
  'noticeKind.site': '场地/设备',
}
/** The words both sides use, in zh-CN: a refusal from the service names states and actions too. */
export const officeWords = { ...refusals, ...states, ...actions, ...reminders, ...noticeKindWords } as const
export type OfficeWord = keyof typeof officeWords

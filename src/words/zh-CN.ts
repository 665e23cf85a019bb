import type { AppealKind } from '../../contract/appeal-kinds'
import type { Category } from '../../contract/categories'
import type { DeskName } from '../../contract/desks'
import type { OrganisationKind, Role } from '../../contract/hats'
import { officeWords } from '../../contract/words'

const categories = {
  'category.policyDelivery': '政策兑现',
  'category.finance': '融资信贷',
  'category.labour': '用工与人才引育',
  'category.land': '用地规划',
  'category.factors': '要素保障（水电气热、物流）',
  'category.approval': '行政审批',
  'category.arrears': '企业欠款',
  'category.tax': '税费',
  'category.market': '市场开拓与供需对接',
  'category.digital': '数字化转型',
  'category.listing': '上市指导',
  'category.research': '科技与成果转化',
  'category.safety': '安全环保监管',
  'category.transport': '交通出行与生活配套',
  'category.inspection': '执法检查',
  'category.suggestion': '意见建议',
  'category.other': '其他',
} as const satisfies Record<`category.${Category}`, string>

const desks = {
  'desk.waiting': '待我处理',
  'desk.open': '进行中',
  'desk.settled': '已结束',
  'desk.assigned': '联系企业在办',
  'desk.assignedDone': '联系企业已结束',
  'desk.triage': '待受理派单',
  'desk.tracking': '跟踪中',
  'desk.pool': '待签收',
  'desk.mine': '我承办的',
  'desk.toPublish': '待我发布',
  'desk.assist': '待协办',
  'desk.unitOpen': '本单位在办',
  'desk.answered': '待企业确认',
  'desk.done': '已办结',
  'desk.contested': '异议',
  'desk.approve': '待审批',
  'desk.toJudge': '内容待处理',
  'desk.supervised': '督办中',
  'desk.areaOpen': '全部在办',
  'desk.areaDone': '已结束',
  'desk.struckOff': '已结束',
  'desk.registered': '我代录的',
  'desk.confidential': '保密诉求',
  'desk.entrusted': '保密诉求',
} as const satisfies Record<`desk.${DeskName}`, string>

const emptyDesks = {
  'empty.waiting': '没有等您处理的诉求',
  'empty.open': '没有正在办理的诉求',
  'empty.settled': '还没有结束的诉求',
  'empty.assigned': '您联系的企业没有在办的诉求',
  'empty.assignedDone': '您联系的企业还没有结束的诉求',
  'empty.triage': '没有等待受理或派单的诉求',
  'empty.tracking': '没有正在跟踪的诉求',
  'empty.pool': '没有等待签收的诉求',
  'empty.mine': '没有由您承办的诉求',
  'empty.toPublish': '没有等您发布的答复',
  'empty.assist': '没有等待协办的诉求',
  'empty.unitOpen': '本单位没有在办的诉求',
  'empty.answered': '没有等待企业确认的诉求',
  'empty.done': '还没有办结的诉求',
  'empty.contested': '没有等待裁定的异议',
  'empty.approve': '没有等待审批的事项',
  'empty.toJudge': '没有等待处理的内容',
  'empty.supervised': '没有督办中的诉求',
  'empty.areaOpen': '没有在办的诉求',
  'empty.areaDone': '还没有结束的诉求',
  'empty.struckOff': '还没有结束的诉求',
  'empty.registered': '没有您代录的在办诉求',
  'empty.confidential': '没有您可以看的保密诉求',
  'empty.entrusted': '没有保密诉求',
} as const satisfies Record<`empty.${DeskName}`, string>

const roles = {
  'role.enterpriseMember': '企业代表',
  'role.enterpriseAdmin': '企业管理员',
  'role.envoy': '企业联系人',
  'role.committeeMember': '集群党委委员',
  'role.committeeLead': '集群党委负责人',
  'role.handler': '承办人员',
  'role.unitLead': '单位负责人',
  'role.supervisor': '督查人员',
  'role.administrator': '系统管理员',
  'role.auditor': '审计人员',
} as const satisfies Record<`role.${Role}`, string>

const organisationKinds = {
  'kind.enterprise': '企业',
  'kind.committee': '集群党委',
  'kind.department': '职能部门',
  'kind.publicCompany': '公共服务企业',
  'kind.institute': '科研院所',
  'kind.station': '园区企业服务驿站',
  'kind.street': '乡镇街道、村社区',
  'kind.otherDistrict': '外区县部门',
  'kind.area': '市、区县',
} as const satisfies Record<`kind.${OrganisationKind}`, string>

const appealKinds = {
  'appealKind.appeal': '诉求',
  'appealKind.suggestion': '建议',
  'appealKind.enquiry': '咨询',
  'appealKind.complaint': '投诉',
} as const satisfies Record<`appealKind.${AppealKind}`, string>

/** What stands in the inbox. */
const inbox = {
  'inbox.title': '消息',
  'inbox.unread': '{count} 条未读',
  'inbox.number': '编号 {number}',
} as const satisfies Record<string, string>

/** What administrators and auditors look after. */
const upkeep = {
  'deadLetters.code': '代码 {code}',
  'tokens.title': '二维码',
  'tokens.about': '张贴后扫码办理',
  'groups.title': '工作组',
  'groups.about': '按产业分组的企业联系人',
  'organisation.title': '机构设置',
  'organisation.about': '办理单位、集群、派单目录',
  'enterprises.title': '企业名录',
  'enterprises.about': '查找、建档、看谁来联系',
  'mine.title': '我联系的企业',
  'mine.about': '记录联系，看谁还没联系',
  'ownCard.title': '本企业档案',
  'ownCard.about': '资料、联系人是谁',
  'operations.title': '运维',
  'operations.about': '没有送达的提醒、系统出错',
  'audit.title': '审计日志',
  'audit.about': '谁被拒绝、谁看过电话',
} as const satisfies Record<string, string>

/** What stands in the pieces that every package may use. */
const pieces = {
  'pick.none': '请选择',
  'pick.spoken': '{label}，{chosen}',
  'list.comma': '、',
  'fold.open': '展开',
  'fold.close': '收起',

  'day.thisYear': 'M月D日',
  'day.older': 'YYYY年M月D日',
  'day.month': 'YYYY年M月',
} as const satisfies Record<string, string>

/**
 * The words of every screen, in zh-CN: the office's and those that several packages show. What one package alone shows
 * stands in its own `words/`, so that a phone loads it with that package. The other languages hold the same keys.
 */
export const zhCN = {
  ...pieces,
  ...inbox,
  ...upkeep,
  ...officeWords,
  ...categories,
  ...desks,
  ...emptyDesks,
  ...roles,
  ...organisationKinds,
  ...appealKinds,

  'tab.desk': '诉求',
  'tab.me': '我的',

  'time.today': '[今天] HH:mm',
  'time.yesterday': '[昨天] HH:mm',
  'time.thisYear': 'M月D日 HH:mm',
  'time.older': 'YYYY年M月D日 HH:mm',

  'phone.show': '查看电话',
  'phone.reveal': '显示号码',
  'phone.of': '{name}的电话',
  'phone.call': '拨打',
  'phone.whyLabel': '查看原因',
  'phone.whyPlaceholder': '例如：约企业现场查看',
  'phone.recorded': '每次查看都会留下记录。',
  'pick.nothing': '不指定',
  'button.delete': '删除',
  'button.retry': '重试',
  'button.cancel': '取消',
  'button.sure': '确定',
  'button.copy': '复制',
  'button.close': '关闭',
  copied: '已复制',

  'trouble.offline': '没有网络，请检查后重试',
  'trouble.offlineKept': '没有网络，内容已保存，请重试',
  'trouble.silent': '等了很久没有回音，请重试',
  'trouble.silentKept': '等了很久没有回音，内容已保存，请重试',
  'trouble.title': '没有打开',
  loading: '正在打开',
  'list.loadingMore': '正在加载',
  'list.further': '看后面的',

  'stranger.title': '还没有为您开通',
  'stranger.text': '请向集群党委索取邀请',

  'hat.acting': '以此身份办理：{hat}',
  'hat.choose': '选择身份',
  'hat.named': '{organisation} · {role}',
  'desk.submit': '提诉求',
  'desk.count': '{desk}，{count} 件',
  'card.round': '第 {round} 次办理',
  'card.lead': '{unit}办理',
  'card.noLead': '在集群党委',
  'card.own': '本单位主办',

  'privacyMark.hiddenFromUnit': '隐名',
  'privacyMark.confidential': '保密',
  'registered.waiting': '待发送 {count} 条',
  'registered.sending': '正在发送，还有 {count} 条',
  'registered.refused': '有 {count} 条需要修改',
  'desk.search': '搜编号、企业、标题',
  'desk.searchOwn': '搜编号、标题',
  'desk.register': '代录',
  'desk.none': '这个身份不办理诉求',
  'desk.noneText': '为保护企业，系统管理和审计人员看不到诉求。您如有其他身份，可在上方切换。',
  'filter.category': '类别',
  'filter.handler': '承办人',
  'filter.cluster': '集群',
  'filter.clear': '{label}：{chosen}，取消筛选',
  'filter.nothing': '没有符合筛选条件的诉求',
  'filter.clearAll': '查看全部',
  'card.hidden': '隐名企业',
  'card.supervised': '督办',
  'card.joinedInto': '并入 {number}',
  'card.ended': '{day}结束',
  'card.askedToday': '今天等企业回应',
  'card.submittedToday': '今天提交',
  'card.waits': '已等 {days} 天',
  'card.waitsForYou': '等您回应 {days} 天',
  'card.waitsForEnterprise': '等企业回应 {days} 天',
  'search.go': '搜索',
  'templates.title': '答复模板',
  'me.templates': '本单位常用的答复',

  'me.hats': '办理身份',
  'me.language': '语言 / Language',
  'me.textSize': '文字大小',
  'textSize.1': '标准',
  'textSize.1.2': '大',
  'textSize.1.4': '特大',
  'me.about': '关于',
  'me.aboutText': '企业的诉求，经集群党委派给对口单位，答复后由企业确认是否解决。',
  'me.privacy': '您提交的内容只用于办理诉求，只有相关企业、集群党委和承办单位能看到。',
} as const satisfies Record<string, string>

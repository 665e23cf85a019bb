import type { Satisfied, Solved } from './appeal-actions'
import type { Source } from './appeal-kinds'
import type { Category } from './categories'

/** Words that stand on screens and in ledgers, which the office writes itself. */
export const categoryWords = {
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

export const sourceWords = {
  'source.enterprise': '企业自提',
  'source.station': '服务驿站',
  'source.visit': '走访',
  'source.meeting': '会议、接待',
  'source.phone': '电话',
  'source.group': '微信群',
  'source.mailbox': '书记信箱',
} as const satisfies Record<`source.${Source}`, string>

/** In ledgers alone. */
export const solvedWords: Readonly<Record<Solved, string>> = {
  solved: '已解决',
  partly: '部分解决',
  unsolved: '未解决',
  explained: '仅解释',
}
export const satisfiedWords: Readonly<Record<Satisfied, string>> = {
  satisfied: '满意',
  basically: '基本满意',
  dissatisfied: '不满意',
}

/**
 * 企业诉求台账 · 企业基本台账 · 包联台账 · 服务专员台账 (product.md §3.9). The fifth, 招商引资项目台账, comes with the projects it would
 * list.
 */
export const ledgerSorts = ['appeals', 'enterprises', 'contacts', 'envoys'] as const
export type LedgerSort = (typeof ledgerSorts)[number]
export const ledgerForms = ['xlsx', 'csv'] as const
export type LedgerForm = (typeof ledgerForms)[number]

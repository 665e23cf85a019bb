import { rosterRoleWords, unitSortWords } from '../../../contract/enterprise-words'
import type { SheetSort } from '../../../contract/spreadsheets'

/** A column of a roster. Its head is what a file is read by; the screens word nothing of it. */
export interface Column {
  name: string
  head: string
  isRequired?: true
  /** What may stand in it, written under its head in the template. */
  hint?: string
  /** In exports only; a file that brings it along is read without it. */
  isShown?: true
}

export const columns: Readonly<Record<SheetSort, readonly Column[]>> = {
  enterprises: [
    { name: 'name', head: '企业名称', isRequired: true, hint: '与营业执照一致' },
    { name: 'creditCode', head: '统一社会信用代码', hint: '18位；没有可以空着' },
    { name: 'address', head: '地址' },
    { name: 'industry', head: '行业', hint: 'GB/T 4754 代码或名称，如 C14' },
    { name: 'size', head: '规模', hint: '大型、中型、小型、微型' },
    { name: 'tags', head: '标签', hint: '用顿号隔开：涉侨、台资、专精特新、规上' },
    { name: 'makes', head: '主要产品', hint: '用顿号隔开' },
    { name: 'needs', head: '采购需求', hint: '用顿号隔开' },
    { name: 'clusters', head: '所属集群', hint: '集群名称，用顿号隔开' },
    { name: 'contact', head: '联系人' },
    { name: 'post', head: '职务' },
    { name: 'phone', head: '联系电话' },
    { name: 'firstResponsible', head: '第一责任人', isShown: true },
    { name: 'envoy', head: '包保联系人', isShown: true },
    { name: 'gaps', head: '缺少的资料', isShown: true },
    { name: 'completeness', head: '完整度', isShown: true },
  ],
  units: [
    { name: 'name', head: '单位名称', isRequired: true },
    { name: 'kind', head: '类别', isRequired: true, hint: Object.values(unitSortWords).join(' / ') },
    { name: 'headPublishes', head: '答复由负责人发布', hint: '是、否；空着为否' },
  ],
  people: [
    { name: 'name', head: '姓名', isRequired: true },
    { name: 'phone', head: '手机号', isRequired: true, hint: '登录时核对' },
    { name: 'role', head: '身份', isRequired: true, hint: Object.values(rosterRoleWords).join(' / ') },
    {
      name: 'organisation',
      head: '所在单位',
      isRequired: true,
      hint: '单位名称；委员填集群名称；联系人填区县名称',
    },
  ],
}

/** A head as it is compared: marks of what is required, blanks and notes in brackets do not count. */
export function plainHead(head: string): string {
  return head.replace(/[\s*＊]|[（(].*?[)）]/g, '')
}

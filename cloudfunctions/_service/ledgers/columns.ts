import type { Hat } from '../../../contract/hats'
import { categoryWords, satisfiedWords, solvedWords, sourceWords } from '../../../contract/ledger-words'
import { officeWords } from '../../../contract/words'
import { dayOf } from '../../../contract/working-days'
import { maskedPhone } from '../accounts/phone'
import type { Appeal, AppealEvent } from '../appeals/appeal'
import { hidesEnterprise, oversees } from '../appeals/view'
import type { Enterprise } from '../enterprises/enterprises'
import { responsibleNow } from '../enterprises/settled'
import { type LedgerCell, wallClock } from './row-digest'

/** Heads in their order, with their widths in letters. The last is what proves the row. */
export type Columns = readonly (readonly [head: string, width: number])[]

/** 企业诉求台账, by product.md §3.9. */
export const ledgerColumns: Columns = [
  ['序号', 7],
  ['诉求编号', 20],
  ['收集时间', 17],
  ['来源渠道', 12],
  ['所属集群/产业链', 20],
  ['企业名称', 26],
  ['统一社会信用代码', 22],
  ['联系人', 12],
  ['联系电话', 15],
  ['诉求类别', 18],
  ['诉求内容', 48],
  ['主办单位', 22],
  ['协办单位', 22],
  ['责任人/包保领导', 18],
  ['交办时间', 17],
  ['办理时限', 17],
  ['办理进展/措施', 48],
  ['答复时间', 17],
  ['是否解决', 12],
  ['企业评价', 12],
  ['回访情况', 24],
  ['是否销号', 10],
  ['备注', 24],
  ['记录链头', 20],
  ['行校验码', 36],
]

/** What the ledger reads of an appeal. */
export type LedgerAppeal = Omit<Appeal, 'desks' | 'finds' | 'links' | 'counts' | 'tally' | 'counted'>

/** A row without its digest, as this hat may see it: units learn neither who asks nor when, where the enterprise wished so. */
export function ledgerRow(
  number: number,
  appeal: LedgerAppeal,
  enterprise: Enterprise | undefined,
  hat: Hat,
): LedgerCell[] {
  const hidden = hidesEnterprise(appeal, hat)
  const time = (at: Date | undefined): LedgerCell =>
    at ? { at: hidden ? `${dayOf(at)} 00:00` : wallClock(at) } : null
  const last = (...actions: AppealEvent['action'][]) =>
    appeal.events.filter(({ action }) => actions.includes(action)).pop()
  const said = (event: AppealEvent | undefined) =>
    !event || (appeal.hidden.includes(event.version) && !oversees(hat)) ? '' : (event.words.text ?? '')
  const [dispatched, replied, told] = [
    last('dispatch', 'redispatch'),
    last('reply'),
    last('reply', 'progress'),
  ]
  const answer = appeal.confirmations.at(-1)
  const called = last('callBack', 'callBackRedo')
  const isEnded = appeal.ended !== null
  return [
    number,
    appeal.number,
    time(appeal.submittedAt),
    sourceWords[`source.${appeal.source}`],
    appeal.clusters.map(({ name }) => name).join('、'),
    hidden ? '隐名企业' : appeal.enterprise.name,
    hidden ? '' : (enterprise?.creditCode ?? ''),
    hidden ? '' : (appeal.contact?.name ?? ''),
    hidden || !appeal.contact?.phone ? '' : maskedPhone(appeal.contact.phone),
    categoryWords[`category.${appeal.category}`],
    [appeal.title, said(appeal.events[0] as AppealEvent | undefined)].filter(Boolean).join('\n'),
    appeal.lead?.name ?? '',
    appeal.assists.map(({ name }) => name).join('、'),
    [
      appeal.handler?.name,
      hidden || !enterprise ? null : responsibleNow(enterprise, 'firstResponsible')?.name,
    ]
      .filter(Boolean)
      .join('、'),
    time(dispatched?.at),
    time(appeal.clocks.close?.dueAt),
    said(told),
    time(replied?.at),
    answer?.solved ? solvedWords[answer.solved] : '',
    answer ? satisfiedWords[answer.satisfied] : appeal.state === 'closedUnanswered' ? '超时未评' : '',
    called ? `${dayOf(called.at)} ${called.action === 'callBack' ? '确认' : '要求重办'}` : '',
    isEnded ? '是' : '否',
    officeWords[`state.${appeal.state}`],
    appeal.events.at(-1)?.hash ?? '',
  ]
}

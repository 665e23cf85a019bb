import { categoryWords } from '../../../contract/ledger-words'
import { type Grade, gradeOf, type ShownCell } from '../../../contract/measures'
import { wallClock } from '../ledgers/row-digest'
import type { Share, Told } from './figure-paper'
import { lateDays } from './letters'
import { html, type Markup } from './markup'
import { sayDay, signed, table } from './page'
import { overview, sayRate } from './sentences'

const gradeWords: Readonly<Record<Grade, string>> = {
  excellent: '优',
  good: '良',
  fair: '中',
  weak: '差',
}

/** 月度通报: how the period went, each unit with its grade and no place, and who is very late. */
export function bulletin(told: Told): Markup {
  const { who, when, now, before, cuts, veryLate, asOf, day } = told
  const [category, cluster, unit] = [cuts.category, cuts.cluster, cuts.unit]
  const sections: (readonly [heading: string, body: Markup])[] = [
    ['总体情况', html`${overview(who, when, now, before).map((sentence) => html`<p>${sentence}</p>`)}`],
    ...(unit && hasRows(unit) ? [['各单位办理情况', shares('单位', unit, nameOf)] as const] : []),
    ...(cluster && hasRows(cluster) ? [['各集群情况', shares('集群', cluster, nameOf)] as const] : []),
    ...(category && hasRows(category) ? [['各类别情况', shares('类别', category, categoryOf)] as const] : []),
    ['超期5个工作日以上的', late(veryLate, asOf)],
  ]
  return html`<p class="plain between"><span>${when}</span><span>${sayDay(day)}</span></p>
${sections.map(([heading, body], at) => html`<h2>${numerals[at] ?? ''}、${heading}</h2>${body}`)}
${notes(asOf)}
${signed(who, day)}`
}

export const numerals = ['一', '二', '三', '四', '五']

type Cut = NonNullable<Told['cuts']['unit']>

function hasRows({ rows, gathered }: Cut): boolean {
  return rows.length > 0 || gathered !== null
}

export const nameOf = ({ name, value }: Share): string => name ?? value
export const categoryOf = ({ value }: Share): string =>
  (categoryWords as Readonly<Record<string, string>>)[`category.${value}`] ?? value

function shares(head: string, { rows, gathered }: Cut, name: (share: Share) => string): Markup {
  const lines: [label: string, cell: ShownCell | null, grade: Grade | null][] = rows.map((share) => [
    name(share),
    share.cell,
    share.grade,
  ])
  if (gathered)
    lines.push([`不足5件的${gathered.rows}项合计`, gathered.cell, gathered.cell && gradeOf(gathered.cell)])
  return table({
    heads: ['序号', head, '派单', '答复', '按期', '超期', '在办', '解决率', '按期率', '不满意', '档次'],
    widths: [7, 24, 7, 7, 7, 7, 7, 10, 10, 7, 7],
    named: 1,
    rows: lines.map(([label, cell, grade], at) => [
      at + 1,
      label,
      ...(['dispatched', 'replied', 'punctual', 'late', 'open'] as const).map(
        (field) => cell?.[field] ?? '*',
      ),
      cell ? sayRate(cell, 'solved') : '*',
      cell ? sayRate(cell, 'punctual') : '*',
      cell?.dissatisfied ?? '*',
      sayGrade(grade),
    ]),
  })
}

export function sayGrade(grade: Grade | null): string {
  return grade ? gradeWords[grade] : '—'
}

function late(veryLate: Told['veryLate'], asOf: Date): Markup {
  if (veryLate.length === 0) return html`<p>没有。</p>`
  return table({
    heads: ['序号', '主办单位', '诉求编号', '办结时限', '已超期'],
    widths: [10, 32, 26, 16, 16],
    named: 1,
    rows: veryLate.map(({ unit, number, dueAt }, at) => [
      at + 1,
      unit,
      number,
      wallClock(dueAt).slice(0, 10),
      lateDays(dueAt, asOf),
    ]),
  })
}

/** What every number rests on. */
export function notes(asOf: Date): Markup {
  return html`<div class="note kept"><p>统计截至${wallClock(asOf)}，按诉求提交日期。企业确认解决率＝企业确认已解决÷（收集－撤回－并单－不予受理）；部门答复率＝已答复÷已派单；满意率＝满意和基本满意÷已评；按期办结率＝按期÷按期和超期。按解决率分档，不排名：优≥95%，良≥85%，中≥70%。* 不足5件，或可由此推算出不足5件的，为保护企业不列。</p></div>`
}

import type { Measure, RateName, ShownCell } from '../../../contract/measures'
import { categoryOf, nameOf, notes, numerals, sayGrade } from './bulletin'
import type { Share, Told } from './figure-paper'
import { html, type Markup } from './markup'
import { sayDay, table } from './page'
import { overview, sayRate } from './sentences'

/** 一页简报 for a leader: sentences, five figures, the months as bars, and what stands out; all on one page. */
export function brief(told: Told): Markup {
  const { who, when, now, before, months, cuts, asOf, day } = told
  const isNew = before === null || before.collected === 0
  const [unit, units] = cuts.cluster?.rows.length ? ['集群', cuts.cluster] : ['单位', cuts.unit]
  const sections: (readonly [heading: string, body: Markup])[] = [
    [
      '总体情况',
      html`${overview(who, when, now, before).map((sentence) => html`<p>${sentence}</p>`)}${isNew && html`<p>上一时段没有可比的统计。</p>`}`,
    ],
    ...(months.length > 1 ? [['逐月情况', bars(months.slice(-mostBars))] as const] : []),
    ...(cuts.category?.rows.length ? [['诉求集中在', most(cuts.category.rows)] as const] : []),
    ...(units?.rows.length ? [[`各${unit}（不排名）`, inOrder(unit, units.rows)] as const] : []),
    ['需要关注', html`<p>${attention(now)}</p>`],
  ]
  return html`<p class="plain between"><span>${when}</span><span>${sayDay(day)}</span></p>
<div class="boxes">${boxes.map(([label, name]) => html`<div class="box"><b>${sayBox(now, name)}</b>${label}</div>`)}</div>
${sections.map(([heading, body], at) => html`<h2>${numerals[at] ?? ''}、${heading}</h2>${body}`)}
${notes(asOf)}`
}

const boxes: readonly (readonly [string, RateName])[] = [
  ['企业确认解决率', 'solved'],
  ['部门答复率', 'answered'],
  ['满意率', 'satisfied'],
  ['按期办结率', 'punctual'],
  ['平均用时（工作日）', 'averageDays'],
]

function sayBox(cell: ShownCell, name: RateName): string {
  return sayRate(cell, name).replace('个工作日', '')
}

/** A year of months. */
const mostBars = 12
/** Rows of a table that fit on the page beside the others. */
const mostRows = 4

function bars(months: Told['months']): Markup {
  const most = Math.max(1, ...months.map(({ cell }) => cell?.collected ?? 0))
  return html`<div class="bars">${months.map(({ month, cell }) => {
    const { collected, solved } = cell ?? { collected: null, solved: null }
    const height = collected === null ? 0 : Math.round((collected * 65) / most)
    const share = collected && solved ? Math.round((solved * 100) / collected) : 0
    return html`<div class="bar">${collected ?? '*'}<i style="height:${height}%"><b style="height:${share}%"></b></i>${Number(month.slice(5))}月</div>`
  })}</div>
<div class="note"><p>整条是收集，深色是企业确认解决。</p></div>`
}

/** Where most came from: an order by how many, which says nothing about who does well. */
function most(rows: readonly Share[]): Markup {
  const first = [...rows].sort((one, other) => (other.cell.collected ?? 0) - (one.cell.collected ?? 0))
  return shares('类别', first.slice(0, mostRows), categoryOf)
}

function inOrder(head: string, rows: readonly Share[]): Markup {
  const more = rows.length - mostRows
  return html`${shares(head, rows.slice(0, mostRows), nameOf)}${more > 0 && html`<div class="note"><p>另有${more}个${head}，见通报。</p></div>`}`
}

function shares(head: string, rows: readonly Share[], name: (share: Share) => string): Markup {
  return table({
    heads: [head, '收集', '答复', '确认解决', '解决率', '按期办结率', '档次'],
    widths: [34, 10, 10, 12, 12, 13, 9],
    named: 0,
    rows: rows.map((share) => [
      name(share),
      ...(['collected', 'replied', 'solved'] as const).map((field) => share.cell[field] ?? '*'),
      sayRate(share.cell, 'solved'),
      sayRate(share.cell, 'punctual'),
      sayGrade(share.grade),
    ]),
  })
}

function attention(now: ShownCell): string {
  const counts = noted.flatMap(([word, field]) => (now[field] ? [`${word}${now[field]}件`] : []))
  return counts.length > 0 ? `${counts.join('、')}。` : '没有需要特别关注的。'
}

const noted = [
  ['在办', 'open'],
  ['超期', 'late'],
  ['超时未评', 'unrated'],
  ['无法解决', 'unsolvable'],
  ['重办', 'redone'],
  ['挂账', 'shelved'],
] as const satisfies readonly (readonly [string, Measure])[]

import { type CellField, partsOf, type RateName, rateOf, type ShownCell } from '../../../contract/measures'

/** A period as a sentence names it: 2026年11月, 2026年1月至11月. */
export function sayPeriod({ from, to }: { from: string; to: string }): string {
  const [year, month] = from.split('-').map(Number)
  const [lastYear, lastMonth] = to.split('-').map(Number)
  if (from === to) return `${year}年${month}月`
  return `${year}年${month}月至${year === lastYear ? '' : `${lastYear}年`}${lastMonth}月`
}

/** 收集416件, or nothing where the number is hidden. */
function counted(word: string, cell: ShownCell, field: CellField): string[] {
  return cell[field] === null ? [] : [`${word}${cell[field]}件`]
}

/** 95.4%, 3.2个工作日; * where it would tell a small number, — where there is nothing to divide by. */
export function sayRate(cell: ShownCell, name: RateName): string {
  const rate = rateOf(cell, name)
  if (rate === null) return partsOf(cell, name) === null ? '*' : '—'
  return name === 'averageDays' ? `${rate.toFixed(1)}个工作日` : `${rate.toFixed(1)}%`
}

/** How many more or fewer than before; nothing where there was nothing to compare with. */
export function sayMore(now: number | null, before: number | null | undefined): string {
  if (now === null || before === null || before === undefined || before === 0) return ''
  if (now === before) return '，与上一时段持平'
  const more = now > before
  const share = Math.round((Math.abs(now - before) * 1000) / before) / 10
  return `，比上一时段${more ? '增加' : '减少'}${Math.abs(now - before)}件（${share.toFixed(1)}%）`
}

/** By how much a rate went up or down. */
export function sayChange(now: ShownCell, before: ShownCell | null, name: RateName): string {
  const [is, was] = [rateOf(now, name), before && rateOf(before, name)]
  if (is === null || was === null) return ''
  const change = Math.round((is - was) * 10) / 10
  if (change === 0) return '，与上一时段持平'
  const size = Math.abs(change).toFixed(1)
  if (name === 'averageDays') return `，比上一时段${change < 0 ? '缩短' : '延长'}${size}个工作日`
  return `，比上一时段${change > 0 ? '上升' : '下降'}${size}个百分点`
}

const rateWords: Partial<Record<RateName, string>> = {
  answered: '部门答复率',
  solved: '企业确认解决率',
  satisfied: '满意率',
  punctual: '按期办结率',
  averageDays: '平均用时',
}

function clause(now: ShownCell, before: ShownCell | null, name: RateName): string[] {
  if (rateOf(now, name) === null) return []
  return [`${rateWords[name]}${sayRate(now, name)}${sayChange(now, before, name)}`]
}

/** What came in and what became of it, in sentences; each number is one of the page of figures. */
export function overview(who: string, when: string, now: ShownCell, before: ShownCell | null): string[] {
  const clauses = (...names: RateName[]) => names.flatMap((name) => clause(now, before, name))
  const sentences = [
    [`${when}，${who}共收集企业诉求${now.collected ?? 0}件${sayMore(now.collected, before?.collected)}`],
    [
      ...counted('已派单', now, 'dispatched'),
      ...counted('部门答复', now, 'replied'),
      ...clauses('answered', 'averageDays'),
    ],
    [
      ...counted('企业确认解决', now, 'solved'),
      ...counted('未确认解决', now, 'remaining'),
      ...clauses('solved'),
    ],
    [...clauses('satisfied', 'punctual'), ...(now.unrated ? [`超时未评${now.unrated}件，不计为满意`] : [])],
  ]
  return sentences.filter((parts) => parts.length > 0).map((parts) => `${parts.join('，')}。`)
}

import { sheetLimits } from '../../../contract/spreadsheets'
import type { Objection } from './unpacked'

/** Rows above and beside the table itself: a note, the head. */
const spareRows = 20

/** What in an unpacked .xlsx is no plain table of values, by name; null for one that is (threat-model.md T61). */
export function objectionTo(texts: ReadonlyMap<string, string>): Objection | null {
  const paths = [...texts.keys()]
  const workbook = texts.get('xl/workbook.xml')
  if (workbook === undefined || !texts.has('[Content_Types].xml')) return { refusal: 'sheet.wrongKind' }
  for (const text of texts.values())
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) return { refusal: 'sheet.unreadable' }
  if (paths.some((path) => /vbaProject|macrosheets|\.bin$/i.test(path) && !/printerSettings/i.test(path)))
    return { refusal: 'sheet.macros' }
  if (paths.some((path) => path.startsWith('xl/externalLinks/'))) return { refusal: 'sheet.externalLinks' }
  if (/<(\w+:)?sheet\b[^>]*\bstate\s*=\s*["'](hidden|veryHidden)/.test(workbook))
    return { refusal: 'sheet.hidden' }
  for (const path of paths.filter((one) => /^xl\/worksheets\/[^/]+\.xml$/.test(one))) {
    const objection = objectionToTable(texts.get(path) ?? '')
    if (objection) return objection
  }
  return null
}

function objectionToTable(xml: string): Objection | null {
  let rows = 0
  for (const [tag] of xml.matchAll(/<(?:\w+:)?row\b[^>]*/g)) {
    rows += 1
    const at = Number(/\br\s*=\s*["'](\d+)/.exec(tag)?.[1] ?? 0)
    if (Math.max(rows, at) > sheetLimits.rows + spareRows)
      return { refusal: 'sheet.tooManyRows', params: { max: sheetLimits.rows } }
    if (/\bhidden\s*=\s*["'](1|true)/.test(tag)) return { refusal: 'sheet.hidden' }
  }
  for (const [tag] of xml.matchAll(/<(?:\w+:)?col\b[^>]*/g))
    if (/\bhidden\s*=\s*["'](1|true)/.test(tag)) return { refusal: 'sheet.hidden' }
  let cell = ''
  for (const [tag, name, place = cell] of xml.matchAll(
    /<(?:\w+:)?(c|f)\b(?:[^>]*?\br\s*=\s*["']([A-Z]+\d+)["'])?[^>]*>/g,
  )) {
    if (name === 'f') return { refusal: 'sheet.formula', params: { cell } }
    cell = place
    if (columnOf(place) > sheetLimits.columns)
      return { refusal: 'sheet.tooWide', params: { max: sheetLimits.columns } }
    if (/\bt\s*=\s*["']e["']/.test(tag)) return { refusal: 'sheet.formula', params: { cell } }
  }
  if (/<(?:\w+:)?mergeCell\b/.test(xml)) return { refusal: 'sheet.merged' }
  return null
}

/** 1 for A1, 27 for AA1. */
function columnOf(place: string): number {
  return [...place.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

import { html, Markup } from './markup'

/**
 * The look of an official paper (GB/T 9704-2012): A4, 小标宋 for the title, 仿宋 for the text, 黑体 and 楷体 for headings, each with
 * what other systems have instead. No emblem and no red head: those are the organ's own to put on.
 */
const style = `
@page {
  size: A4;
  margin: 30mm 26mm 28mm 28mm;
  @bottom-center { content: "— " counter(page) " —"; font: 14pt "SimSun", "宋体", "Noto Serif CJK SC", serif; }
}
@page tight { margin: 13mm 18mm 16mm; }
html { background: #fff; color: #000; color-scheme: only light; }
body {
  font: 16pt/1.75 "仿宋_GB2312", "仿宋", "FangSong_GB2312", "FangSong", "STFangsong", "华文仿宋", "Noto Serif CJK SC", "Source Han Serif SC", serif;
  margin: 0 auto;
  max-width: 156mm;
  overflow-wrap: anywhere;
  text-align: justify;
}
h1 {
  break-after: avoid;
  font: 22pt/1.4 "方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "STZhongsong", "华文中宋", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif;
  font-weight: bold;
  margin: 0 0 6mm;
  text-align: center;
}
h2, h3 { break-after: avoid; font-size: 16pt; font-weight: normal; margin: 4mm 0 1mm; text-indent: 2em; }
h2 { font-family: "黑体", "SimHei", "Heiti SC", "Noto Sans CJK SC", sans-serif; }
h3 { font-family: "楷体_GB2312", "楷体", "KaiTi", "STKaiti", "Noto Serif CJK SC", serif; }
p { margin: 0; orphans: 2; text-indent: 2em; white-space: pre-wrap; widows: 2; }
.plain, .to, td p { text-indent: 0; }
.between { display: flex; font-size: 14pt; justify-content: space-between; margin-bottom: 2mm; }
.signed { break-inside: avoid; margin-top: 12mm; text-align: right; }
.signed p { padding-right: 2em; text-indent: 0; }
table { border-collapse: collapse; font-size: 12pt; line-height: 1.5; margin: 2mm 0 4mm; table-layout: fixed; width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 1.5mm 2mm; text-align: left; vertical-align: middle; }
th { font-family: "黑体", "SimHei", "Heiti SC", "Noto Sans CJK SC", sans-serif; font-weight: normal; text-align: center; }
th.side { width: 24mm; }
td.number { text-align: center; white-space: nowrap; }
.dense { font-size: 10.5pt; line-height: 1.4; }
.dense th, .dense td { padding: 1.2mm 0.6mm; }
.dense td:not(.number) { padding-left: 1.5mm; }
td.room { height: 22mm; }
.kept { break-inside: avoid; }
.note { font-size: 10.5pt; line-height: 1.5; }
.note p { text-indent: 0; }
.annex { break-before: page; }
.tight { font-size: 11pt; line-height: 1.45; max-width: 174mm; page: tight; }
.tight h1 { font-size: 20pt; margin-bottom: 2mm; }
.tight h2 { font-size: 12.5pt; margin: 2mm 0 0.5mm; text-indent: 0; }
.tight table { font-size: 10pt; line-height: 1.3; margin: 0.5mm 0 1.5mm; }
.tight .note { font-size: 8.5pt; line-height: 1.4; }
.tight .between { font-size: 11.5pt; margin: 0; }
.tight th, .tight td { padding: 0.7mm 1mm; }
.boxes { display: flex; gap: 3mm; margin: 1mm 0; }
.box { border: 0.75pt solid #000; flex: 1; font-size: 10pt; padding: 1mm 0; text-align: center; }
.box b { display: block; font: 18pt/1.3 "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; }
.bars { align-items: flex-end; display: flex; gap: 1.5mm; height: 26mm; }
.bar { align-items: center; display: flex; flex: 1; flex-direction: column; font-size: 8pt; height: 100%; justify-content: flex-end; line-height: 1.3; }
.bar i { background: #bbb; border: 0.5pt solid #000; display: flex; flex-direction: column; justify-content: flex-end; width: 70%; }
.bar i b { background: #444; display: block; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@media screen {
  body { padding: 10mm 12mm; }
  table { font-size: max(12pt, 14px); }
}
`

interface Page {
  title: string
  body: Markup
  /** Everything on one page. */
  isTight?: boolean
}

/** A whole page that needs nothing beside it, runs nothing and asks nobody for anything. */
export function page({ title, body, isTight = false }: Page): Buffer {
  const whole = html`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body${isTight ? html` class="tight"` : ''}>
<h1>${title}</h1>
${body}
</body>
</html>
`
  return Buffer.from(whole.text)
}

/** 2026年11月22日 of `2026-11-22`. */
export function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Who signs, and of which day; the seal is put on by hand. */
export function signed(by: string, day: string): Markup {
  return html`<div class="signed"><p>${by}</p><p>${sayDay(day)}</p></div>`
}

interface Table {
  heads: readonly string[]
  /** Shares of the width, in percent. */
  widths: readonly number[]
  /** The column of names; the others are centred. */
  named: number
  rows: readonly (readonly (string | number)[])[]
}

/** A table whose heads stand on each of its pages. */
export function table({ heads, widths, named, rows }: Table): Markup {
  const cell = (said: string | number, at: number) =>
    at === named ? html`<td>${said}</td>` : html`<td class="number">${said}</td>`
  return html`<table class="dense"><colgroup>${widths.map((width) => html`<col style="width:${width}%">`)}</colgroup>
<thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map(cell)}</tr>`)}</tbody></table>`
}

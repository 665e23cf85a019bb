import { noticeLimits } from './notices'

/** One line as it was read out of a pasted list, to be checked by whoever pasted it; what could not be read is empty. */
export interface PastedLine {
  name: string
  specification: string
  /** Null where no number stands. */
  quantity: number | null
  unit: string
  price: string
}

/** Units people write; a longer one stands before the one it begins with. */
const units = [
  '公斤',
  '千克',
  '吨',
  '市斤',
  '斤',
  '克',
  'kg',
  'KG',
  'Kg',
  't',
  'T',
  'g',
  '立方米',
  '平方米',
  '平米',
  '平',
  '立方',
  '公里',
  '米',
  'm²',
  '㎡',
  'm³',
  'm',
  '公升',
  '升',
  '毫升',
  'L',
  'ml',
  '万件',
  '件',
  '箱',
  '盒',
  '包',
  '袋',
  '瓶',
  '桶',
  '捆',
  '卷',
  '张',
  '块',
  '片',
  '根',
  '支',
  '只',
  '条',
  '双',
  '套',
  '台',
  '部',
  '辆',
  '架',
  '组',
  '批',
  '车',
  '车次',
  '趟',
  '个',
  '颗',
  '粒',
  '株',
  '棵',
  '头',
  '匹',
  '羽',
  '枚',
  '把',
  '份',
  '本',
  '册',
  '亩',
  '间',
  '栋',
  '层',
  '名',
  '人',
  '位',
  '项',
  '次',
  '天',
  '月',
].sort((a, b) => b.length - a.length)
const unit = `(?:${units.join('|')})`

/** `1、` `2.` `（3）` `①` before a line; the 2 of `2.5吨` is none. */
const numbering = /^\s*(?:[（(]?\d{1,2}[)）、]|\d{1,2}[.．](?!\d)|[①-⑳]|[-*•·])\s*/
const pieces = /[\n,，;；。]+|、(?=\s*[^\d])/
/** The same between lines that stand on one. */
const numberedOnOneLine = /(^|[\s,，;；。：:])[（(]?\d{1,2}[)）、]\s*(?!\d)/g
/** What a list begins with: 采购清单： 求购 现需 */
const opening =
  /^(?:【[^】]*】|(?:长期|现|急|大量|诚信)*(?:求购|收购|采购|供应|出售|需要|需求|需|招聘|出租|求租)\s*)+/
/** What is said before a list, up to its colon: 各位业主：某企业现需以下药材：天麻 3吨 */
const foreword = /^[^\d]{4,60}[：:]\s*(?=[^\d\s])/
const price =
  /(?:单价|价格|报价)?\s*[@:：]?\s*(?:[¥￥]\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*(?:万元|元|块钱))(?:\s*(?:\/|每|一)\s*(?:公斤|千克|吨|斤|kg|t|件|箱|台|套|个|亩|人|月|天|平方米|平米|平|㎡|米)(?:\s*\/\s*月)?)?|面议|随行就市/
const bracketed = /[（(【[]([^）)】\]]{1,60})[）)】\]]/
const number = '(\\d+(?:\\.\\d+)?)\\s*(万|千|百)?'
const amount = new RegExp(`${number}(?:\\s*(?:-|—|~|～|至|到)\\s*${number})?\\s*(${unit})`)
const bare = new RegExp(`[x×*X:：]?\\s*${number}\\s*$`)
const times: Record<string, number> = { 百: 100, 千: 1000, 万: 10_000 }
const numerals = '零一二三四五六七八九'
const spoken = new RegExp(`([一二两三四五六七八九十百千万半]+)\\s*(${unit})`)

/**
 * Splits a list the way it arrives in groups (`金银花 2吨，黄芪 500公斤…`) into lines to be checked. It guesses and says
 * nothing twice; whoever pasted it has the last word on every field, so a wrong guess costs a correction and nothing else.
 */
export function pastedLines(pasted: string): PastedLine[] {
  const text = pasted
    .slice(0, noticeLimits.pasted)
    .replace(/[０-９．]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(numberedOnOneLine, '$1\n')
    .replace(/[（(【[][^）)】\]\n]*[）)】\]]/g, (inside) => inside.replace(/[,，;；。、]/g, '\u00a0'))
  const lines: PastedLine[] = []
  for (const piece of text.split(pieces).flatMap(separated)) {
    const line = read(piece)
    const last = lines[lines.length - 1]
    // What only says a price says it of the line before.
    if (line && line.quantity === null && line.price && last && !last.price)
      last.price = piece.trim().slice(0, noticeLimits.price)
    else if (line) lines.push(line)
  }
  return lines.slice(0, noticeLimits.lines)
}

/** Lines that only blanks keep apart: `金银花 2吨 黄芪 500公斤`, `1.当归2吨 2.川芎3吨`. */
function separated(piece: string): string[] {
  const joint = new RegExp(
    `(${number}\\s*${unit})\\s+(?=(?:\\d{1,2}[.、．]\\s*)?[^\\d\\s（(@¥￥/每单价元])`,
    'g',
  )
  return piece.replace(joint, '$1\n').split('\n')
}

/** One line; null where nothing of it is a thing. */
function read(piece: string): PastedLine | null {
  let rest = piece
    .replace(numbering, '')
    .trim()
    .replace(foreword, '')
    .replace(opening, '')
    .replace(/^[：:\s]+/, '')
  const said = price.exec(rest)
  if (said) rest = rest.replace(said[0], ' ')
  const inBrackets = bracketed.exec(rest)
  const {
    quantity,
    unit: counted,
    without,
  } = quantityIn(inBrackets ? rest.replace(inBrackets[0], ' ') : rest)
  const [name = '', ...more] = without
    .replace(/[：:。.\-—x×*X\s]+$/u, '')
    .trim()
    .split(/\s+/)
  // A sentence around the list is no thing that is wanted.
  if (name === '' || name.length > noticeLimits.name || (quantity === null && isSentence(piece))) return null
  return {
    name: name.replace(/[：:]$/, ''),
    specification: [inBrackets?.[1]?.replace(/\u00a0/g, '，').trim(), ...more]
      .filter(Boolean)
      .join(' ')
      .slice(0, noticeLimits.specification),
    quantity,
    unit: counted,
    price: (said?.[0] ?? '').replace(/^(?:单价|价格|报价)?\s*[@:：]?\s*/, '').trim(),
  }
}

/** Longer than a name and without a number, or asking somebody to do something. */
function isSentence(piece: string): boolean {
  const letters = piece.trim()
  return letters.length > 12 || /请|谢谢|联系|电话|各位|大家|群|尽快|对接|[：:]$/.test(letters)
}

function quantityIn(text: string): { quantity: number | null; unit: string; without: string } {
  const found = amount.exec(text)
  if (found) {
    const [all, low, lowTimes, high, highTimes, counted = ''] = found
    const value = Number(high ?? low) * (times[(high ? highTimes : lowTimes) ?? ''] ?? 1)
    return { quantity: rounded(value), unit: counted, without: text.replace(all, ' ') }
  }
  const words = spoken.exec(text)
  if (words) {
    const [, digits = '', counted = ''] = words
    const numeral = numeralAtEnd(digits, words.index > 0 || digits.length > 1)
    if (numeral)
      return {
        quantity: numeral.value,
        unit: counted,
        without: `${text.slice(0, words.index)}${digits.slice(0, digits.length - numeral.length)} ${text.slice(words.index + words[0].length)}`,
      }
  }
  const alone = bare.exec(text)
  if (alone?.[1] && alone.index > 0) {
    const value = Number(alone[1]) * (times[alone[2] ?? ''] ?? 1)
    return { quantity: rounded(value), unit: '', without: text.slice(0, alone.index) }
  }
  return { quantity: null, unit: '', without: text }
}

/** The number a run of numerals ends with; 三七两 ends with 两, because 三七 is a herb. */
function numeralAtEnd(digits: string, mayCut: boolean): { value: number; length: number } | null {
  for (let start = 0; start < digits.length; start += 1) {
    const value = worth(digits.slice(start))
    if (value !== null) return { value, length: digits.length - start }
    if (!mayCut) return null
  }
  return null
}

/** 半 · 两 · 十五 · 三百 · 两万五千 as a number; null where it is none. */
function worth(numeral: string): number | null {
  if (numeral === '半') return 0.5
  const plain = numeral.replace(/两/g, '二')
  const tenThousands = /^(.+)万(.*)$/.exec(plain)
  if (tenThousands) {
    const [, high = '', low = ''] = tenThousands
    const [above, below] = [worth(high), low === '' ? 0 : worth(low)]
    return above === null || below === null ? null : above * 10_000 + below
  }
  const parts =
    /^(?:([一二三四五六七八九])千)?(?:([一二三四五六七八九])百)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
      plain,
    )
  if (!parts || plain === '') return null
  const [, thousands, hundreds, tens, ten, ones] = parts
  const digit = (letter: string | undefined) => (letter ? numerals.indexOf(letter) : 0)
  return (
    digit(thousands) * 1000 + digit(hundreds) * 100 + (ten ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones)
  )
}

const rounded = (value: number) => Math.round(value * 1000) / 1000

import { splitText } from '../../cloudfunctions/wechat/split-text'
import { fitTemplateData } from '../../cloudfunctions/wechat/template-data'
import { type FieldKind, fieldKinds } from '../../emulator/wechat/template-fields'

const fitted = (key: string, text: string) => fitTemplateData({ [key]: text })[key]?.value

describe('a value of a message fits its template field', () => {
  test.each([
    ['thing1', '末班车收车太早', '末班车收车太早'],
    ['thing1', '字'.repeat(20), '字'.repeat(20)],
    ['thing1', '字'.repeat(21), `${'字'.repeat(19)}…`],
    ['thing1', '😀'.repeat(21), `${'😀'.repeat(19)}…`],
    ['thing1', '  第一行\n第二行\t\u0000完 ', '第一行 第二行 完'],
    ['thing1', '', '无'],
    ['thing1', ' \n ', '无'],
    ['thing1', '\u200b\u3164\u2060', '无'],
    ['thing1', 'a\ud800b', 'ab'],
    ['phrase2', '已派单', '已派单'],
    ['phrase2', '已派单（第2轮）', '已派单第轮'],
    ['phrase2', 'done', '无'],
    ['name1', '欧阳一二三四五六七八九十', '欧阳一二三四五六七八'],
    ['name1', 'Alexandria Bartholomew', 'Alexandria Bartholom'],
    ['name1', '林秋禾2', '林秋禾'],
    ['character_string1', 'SQ-2026-000123', 'SQ-2026-000123'],
    ['character_string1', '编号 SQ-1', 'SQ-1'],
    ['character_string1', '编号', '-'],
    ['character_string1', 'a'.repeat(40), 'a'.repeat(32)],
    ['letter1', 'a1b2', 'ab'],
    ['symbol1', '★★★★★★', '★★★★★'],
    ['phone_number1', '0596-1234567 转 8', '0596-12345678'],
    ['car_number1', '闽E·12345', '闽E12345'],
    // Half a number, date or amount would be false: they go as they are, and WeChat says no by the field's name.
    ['time3', '2026年11月21日 18:30', '2026年11月21日 18:30'],
    ['date3', '', ''],
    ['number1', '1'.repeat(40), '1'.repeat(40)],
    ['amount1', ' ¥12.50 ', '¥12.50'],
    ['enum1', '待受理', '待受理'],
    ['unheard_of1', '原样', '原样'],
  ])('%s: %j', (key, text, expected) => {
    expect(fitted(key, text)).toBe(expected)
  })

  test('whatever somebody wrote, the kinds that hold words take what comes of it', () => {
    const pieces = [
      '',
      ' ',
      '\n',
      '字',
      '诉求',
      'a',
      'Z',
      '1',
      '😀',
      '★',
      '-',
      '\u200b',
      '\u202e',
      '\u0000',
      '<b>',
      'é',
      '　',
    ]
    const kinds: FieldKind[] = [
      'thing',
      'phrase',
      'name',
      'character_string',
      'letter',
      'symbol',
      'car_number',
    ]
    const refused: string[] = []
    for (let n = 0; n < 4000; n++) {
      // Every choice of three pieces, repeated so that many are too long.
      const [a, b, c] = [n % 17, Math.floor(n / 17) % 17, Math.floor(n / 289) % 17]
      const text = `${pieces[a]}${pieces[b]}${pieces[c]}`.repeat(1 + (n % 23))
      for (const kind of kinds) {
        const value = fitted(`${kind}1`, text) ?? ''
        if (!fieldKinds[kind].test(value))
          refused.push(`${kind}: ${JSON.stringify(text)} → ${JSON.stringify(value)}`)
      }
    }
    expect(refused).toEqual([])
  })
})

describe('a long text in pieces', () => {
  test.each([
    ['', ['']],
    ['一二三', ['一二三']],
    ['一二三四五', ['一二三四五']],
    ['一二三四五六', ['一二三四五', '四五六']],
    ['一二三四五六七八', ['一二三四五', '四五六七八']],
    ['一二三四五六七八九', ['一二三四五', '四五六七八', '七八九']],
    ['😀二😀四😀六', ['😀二😀四😀', '四😀六']],
  ])('%j', (text, expected) => {
    expect(splitText(text, 5, 2)).toEqual(expected)
  })

  test('no word of the overlap’s length hides on a seam', () => {
    const word = '违禁词汇'
    for (let at = 0; at < 40; at++) {
      const text = '字'.repeat(at) + word + '字'.repeat(40 - at)
      const pieces = splitText(text, 10, word.length)
      expect(pieces.some((piece) => piece.includes(word))).toBe(true)
      expect(pieces.every((piece) => Array.from(piece).length <= 10)).toBe(true)
    }
  })
})

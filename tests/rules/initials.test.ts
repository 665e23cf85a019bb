import { pinyin } from 'pinyin-pro'
import { initialsOf } from '../../cloudfunctions/_service/enterprises/initials-of'

it('the table says what pinyin-pro says of every character', () => {
  const wrong: string[] = []
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const character = String.fromCodePoint(code)
    const [first = ''] = pinyin(character, { pattern: 'first', toneType: 'none', type: 'array' })
    const expected = /^[a-z]$/.test(first) ? first : ''
    if (initialsOf(character) !== expected) wrong.push(character)
  }
  expect(wrong).toEqual([])
})

it('a firm’s name becomes its initials', () => {
  expect(initialsOf('安澜禾味肉制品公司')).toBe('alhwrzpgs')
  expect(initialsOf('华为3C（中国）')).toBe('hw3czg')
})

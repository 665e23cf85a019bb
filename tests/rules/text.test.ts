import { clean, isBlank, lengthOf, text } from '../../contract/text'

const check = (max: number, value: unknown) => {
  const parsed = text(max).safeParse(value)
  return parsed.success ? { kept: parsed.data } : { refused: parsed.error.issues[0]?.message }
}

describe('a text somebody typed', () => {
  it.each([
    ['plain', '末班车太早', '末班车太早'],
    ['outer blanks go', '  末班车 \n', '末班车'],
    ['Windows line ends become ours', '一\r\n二\r三', '一\n二\n三'],
    ['a tab stays', 'A\tB', 'A\tB'],
    ['joined emoji stay whole', '👨‍👩‍👧‍👦 谢谢', '👨‍👩‍👧‍👦 谢谢'],
    ['marks that turn the reading order go', '合同\u202Efdp.exe', '合同fdp.exe'],
    ['markup is only text', '<img onerror=alert(1)>', '<img onerror=alert(1)>'],
  ])('is kept: %s', (_what, typed, kept) => {
    expect(check(100, typed)).toEqual({ kept })
  })

  it.each(['', ' \n\t ', '\u3000'])('is asked for when nothing was typed: %j', (typed) => {
    expect(check(100, typed)).toEqual({ refused: 'field.missing' })
  })

  it.each([
    ['zero-width space', '\u200b\u200b'],
    ['Hangul filler', '\u3164'],
    ['Braille blank', '\u2800'],
    ['tags and selectors', '\u{e0041}\ufe0f'],
  ])('is refused when a reader would see nothing: %s', (_what, typed) => {
    expect(check(100, typed)).toEqual({ refused: 'text.blank' })
  })

  it.each([
    ['NUL', 'a\u0000b'],
    ['escape', 'a\u001bb'],
    ['C1 control', 'a\u0085b'],
    ['half an emoji', 'a\ud83d'],
    ['the other half', '\ude00a'],
  ])('is refused when it holds what no keyboard makes: %s', (_what, typed) => {
    expect(check(100, typed)).toEqual({ refused: 'text.unreadable' })
  })

  it('is counted as a reader counts', () => {
    expect(lengthOf('👨‍👩‍👧‍👦')).toBe(1)
    expect(lengthOf('é')).toBe(1)
    expect(check(1, '👨‍👩‍👧‍👦')).toEqual({ kept: '👨‍👩‍👧‍👦' })
  })

  it('is refused past its length, with the length said', () => {
    const parsed = text(40).safeParse('长'.repeat(10_001))
    expect(parsed.error?.issues[0]).toMatchObject({
      message: 'text.tooLong',
      params: { max: 40, length: 10_001 },
    })
  })

  it('is refused when it is no text at all', () => {
    for (const value of [{ $gt: '' }, ['a'], 5, null, undefined, true])
      expect(text(10).safeParse(value).success).toBe(false)
  })
})

it('cleaning twice changes nothing more', () => {
  for (const typed of ['  a \r\n b ', '\u202eabc', 'x']) expect(clean(clean(typed))).toBe(clean(typed))
})

it('a title of one visible letter is not blank', () => {
  expect(isBlank('\u200b好')).toBe(false)
})

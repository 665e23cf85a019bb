import { checkCharacterOf, isCreditCode, plainCreditCode } from '../../contract/credit-code'

it.each([
  ['91350100M000100Y43', true],
  ['91110108700338416R', true],
  ['91350100M000100Y4Z', false],
  ['91310115MA1H8R7C6D', false],
])('%s: %s (product.md §3.7)', (code, isGood) => {
  expect(isCreditCode(code)).toBe(isGood)
})

it('is kept without blanks and in capitals', () => {
  expect(plainCreditCode(' 91350100 m000100y43 ')).toBe('91350100M000100Y43')
  expect(isCreditCode('91350100I000100Y43')).toBe(false)
  expect(isCreditCode('')).toBe(false)
})

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** The same thousand codes every time. */
function codes(): string[] {
  let seed = 7
  const next = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * most)
  }
  return Array.from({ length: 1000 }, () => {
    const organisation = Array.from({ length: 9 }, () => alphabet.charAt(next(31))).join('')
    const body = `91${String(next(1_000_000)).padStart(6, '0')}${organisation}`
    return `${body}${checkCharacterOf(body)}`
  })
}

it('finds every single wrong character and every swapped pair of neighbours', () => {
  let [single, foundSingle, swapped, foundSwapped] = [0, 0, 0, 0]
  for (const code of codes()) {
    expect(isCreditCode(code)).toBe(true)
    for (let at = 0; at < 18; at += 1) {
      for (const other of alphabet) {
        if (other === code.charAt(at)) continue
        single += 1
        if (!isCreditCode(code.slice(0, at) + other + code.slice(at + 1))) foundSingle += 1
      }
      const [left, right] = [code.charAt(at), code.charAt(at + 1)]
      if (right === '' || left === right) continue
      swapped += 1
      if (!isCreditCode(code.slice(0, at) + right + left + code.slice(at + 2))) foundSwapped += 1
    }
  }
  console.log(`single errors found: ${foundSingle} of ${single}; swaps found: ${foundSwapped} of ${swapped}`)
  expect([foundSingle / single, foundSwapped / swapped]).toEqual([1, 1])
})

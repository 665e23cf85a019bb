/** The characters of a 统一社会信用代码 in the order of their values: no I, O, S, V, Z (GB 32100-2015). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^(i−1) mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The 18th character for the first seventeen; null where one of them is none of the alphabet. */
export function checkCharacterOf(body: string): string | null {
  let sum = 0
  for (let index = 0; index < weights.length; index += 1) {
    const value = alphabet.indexOf(body.charAt(index))
    if (body.charAt(index) === '' || value < 0) return null
    sum += value * (weights[index] as number)
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** As it is kept: upper case, without blanks. */
export function plainCreditCode(typed: string): string {
  return typed.toUpperCase().replace(/\s/g, '')
}

/** Whether a plain code is well formed and its check character right (GB 32100-2015; product.md §3.7). */
export function isCreditCode(code: string): boolean {
  return (
    code.length === 18 &&
    /^\d{6}$/.test(code.slice(2, 8)) &&
    checkCharacterOf(code.slice(0, 17)) === code.charAt(17)
  )
}

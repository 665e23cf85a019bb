/** Letters of a product it is matched by, at most. */
export const longestWord = 6

/** What a product is matched by: its letters, the first six. */
export function productWord(product: string): string {
  return [...product.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')].slice(0, longestWord).join('')
}

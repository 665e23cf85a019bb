/** What a product is matched by: its letters, at most six. */
export function productWord(product: string): string {
  return [...product.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')].slice(0, 6).join('')
}

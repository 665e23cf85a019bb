/** The one page a card opens, with the office's token and nothing else. */
export function cardPath(token: string): string {
  return `/notices/notice?k=${encodeURIComponent(token)}`
}

/** 5:4, as WeChat shows it. */
export const cardPicture = '/icons/card.png'

/** A part of a list, and where the next one begins. */
export interface Page {
  rows: readonly unknown[]
  next: string | null
}

/** More rows than this make a page slow on a phone; what follows takes their place. */
const mostRows = 100

/** What stands on the screen once the next page has come. */
export function withNext<P extends Page>(page: P, further: P): P {
  const isTooMuch = page.rows.length + further.rows.length > mostRows
  return isTooMuch ? further : { ...further, rows: [...page.rows, ...further.rows] }
}

/** Reads on until as much is here as he had on his screen: coming back to a list must not lose his place. */
export async function readAsFar<P extends Page>(
  page: P,
  rows: number,
  read: (after: string) => Promise<P>,
): Promise<P> {
  let far = page
  while (far.next && far.rows.length < Math.min(rows, mostRows)) far = withNext(far, await read(far.next))
  return far
}

/** What follows would be too much for the page: it comes only when it is asked for. */
export function isFull({ rows, next }: Page): boolean {
  return next !== null && rows.length >= mostRows
}

/**
 * A text in pieces of at most `max` code points, each beginning with the last `overlap` of the one before it, so that
 * nothing hides on a seam. An empty text is one empty piece.
 */
export function splitText(text: string, max: number, overlap: number): string[] {
  const points = Array.from(text)
  const pieces: string[] = []
  for (let at = 0; at === 0 || at + overlap < points.length; at += max - overlap) {
    pieces.push(points.slice(at, at + max).join(''))
  }
  return pieces
}

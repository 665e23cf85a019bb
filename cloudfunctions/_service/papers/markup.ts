/** A piece of a page, made by `html` alone, or of our own words: no text of anybody’s gets into a page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = string | number | Markup | null | false | readonly Piece[]

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function written(piece: Piece): string {
  if (piece === null || piece === false) return ''
  if (piece instanceof Markup) return piece.text
  if (typeof piece === 'object') return piece.map(written).join('')
  return String(piece).replace(/[&<>"']/g, (mark) => marks[mark] ?? '')
}

/** Whatever is put in is text; what `html` made itself stays markup. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(
    strings.map((string, at) => string + (at < pieces.length ? written(pieces[at] ?? '') : '')).join(''),
  )
}

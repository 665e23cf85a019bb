/** The cells of a .csv, as RFC 4180 has them; written apart from what writes them. */
export function csvTable(text: string): string[][] {
  const rows: string[][] = []
  let [cells, cell, isQuoted] = [[] as string[], '', false]
  const body = text.replace(/^\ufeff/, '')
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at] as string
    if (isQuoted && letter === '"' && body[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && letter === ',') {
      cells.push(cell)
      cell = ''
    } else if (!isQuoted && letter === '\r' && body[at + 1] === '\n') {
      rows.push([...cells, cell])
      cells = []
      cell = ''
      at += 1
    } else cell += letter
  }
  if (cell !== '' || cells.length > 0) rows.push([...cells, cell])
  return rows
}

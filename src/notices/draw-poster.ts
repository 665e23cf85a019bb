/** What stands on a poster, in words. */
export interface Poster {
  kind: string
  title: string
  /** Who wants it, in which clusters; until when. */
  about: string[]
  lines: { name: string; amount: string }[]
  /** Under the code. */
  hint: string
}

/** What a poster is drawn with, in a browser and in WeChat alike. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'font' | 'textAlign' | 'textBaseline' | 'fillRect' | 'fillText' | 'measureText' | 'drawImage'
>

export const posterWidth = 750
const margin = 48
const codeSize = 320
const room = posterWidth - 2 * margin
/** A poster is paper, whatever the theme: it is printed, and its code is read by cameras. */
const paper = '#ffffff'
const ink = '#1a1a1a'
const soft = '#595959'
const brand = '#1f5faa'
const rule = '#e0e0e0'
const face = 'sans-serif'

/** How high a poster gets, in pixels: it is as long as what stands on it. */
export function posterHeight(pen: Pen, poster: Poster): number {
  return draw(pen, poster, null, false)
}

/** Draws a poster of `posterWidth` × `posterHeight`; `code` is the picture of its mini-program code. */
export function drawPoster(pen: Pen, poster: Poster, code: CanvasImageSource, height: number): void {
  pen.fillStyle = paper
  pen.fillRect(0, 0, posterWidth, height)
  draw(pen, poster, code, true)
}

function draw(pen: Pen, poster: Poster, code: CanvasImageSource | null, isInked: boolean): number {
  let y = margin
  pen.textBaseline = 'top'
  const write = (text: string, size: number, colour: string, weight = '') => {
    pen.font = `${weight} ${size}px ${face}`.trim()
    pen.fillStyle = colour
    pen.textAlign = 'left'
    for (const row of wrapped(pen, text, room)) {
      if (isInked) pen.fillText(row, margin, y)
      y += size * 1.5
    }
  }
  write(poster.kind, 28, brand)
  y += 8
  write(poster.title, 44, ink, 'bold')
  for (const each of poster.about) write(each, 28, soft)
  y += 16
  for (const { name, amount } of poster.lines) {
    if (isInked) {
      pen.fillStyle = rule
      pen.fillRect(margin, y, room, 1)
    }
    y += 16
    pen.font = `32px ${face}`
    const amountWidth = pen.measureText(amount).width
    const top = y
    pen.fillStyle = ink
    for (const row of wrapped(pen, name, room - amountWidth - 24)) {
      if (isInked) pen.fillText(row, margin, y)
      y += 48
    }
    if (isInked) pen.fillText(amount, posterWidth - margin - amountWidth, top)
    y += 8
  }
  y += 24
  if (code) pen.drawImage(code, (posterWidth - codeSize) / 2, y, codeSize, codeSize)
  y += codeSize + 16
  pen.font = `26px ${face}`
  pen.fillStyle = soft
  pen.textAlign = 'center'
  for (const row of wrapped(pen, poster.hint, room)) {
    if (isInked) pen.fillText(row, posterWidth / 2, y)
    y += 39
  }
  return Math.ceil(y + margin)
}

/** A text in rows no wider than this; Chinese breaks anywhere. */
function wrapped(pen: Pen, text: string, width: number): string[] {
  const rows: string[] = []
  let row = ''
  for (const letter of text) {
    if (row !== '' && pen.measureText(row + letter).width > width) {
      rows.push(row)
      row = ''
    }
    row += letter
  }
  return [...rows, row]
}

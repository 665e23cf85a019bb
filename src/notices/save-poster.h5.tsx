import { drawPoster, type Poster, posterHeight, posterWidth } from './draw-poster'

/** A browser draws where nobody sees it. */
export const PosterCanvas = () => null

/** Draws the poster and hands it to the browser as a file. */
export async function savePoster(poster: Poster, codeUrl: string): Promise<void> {
  const code = new Image()
  code.crossOrigin = 'anonymous'
  code.src = codeUrl
  await code.decode()
  const canvas = document.createElement('canvas')
  canvas.width = posterWidth
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser does not draw')
  canvas.height = posterHeight(pen, poster)
  drawPoster(pen, poster, code, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the poster is no picture')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${poster.title}.png`
  link.click()
  // Some browsers fetch it only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

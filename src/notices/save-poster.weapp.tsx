import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { drawPoster, type Poster, posterHeight, posterWidth } from './draw-poster'

const canvasId = 'poster'

/** Where WeChat draws, beside the screen. */
export function PosterCanvas() {
  return <Canvas type="2d" id={canvasId} className="share__canvas" aria-hidden />
}

/** WeChat's canvas of its second kind, as far as it is used here. */
interface WeChatCanvas {
  width: number
  height: number
  getContext(kind: '2d'): CanvasRenderingContext2D
  createImage(): HTMLImageElement
}

function canvasOf(): Promise<WeChatCanvas> {
  return new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${canvasId}`)
      .node(({ node }) => (node ? resolve(node as WeChatCanvas) : reject(new Error('there is no canvas'))))
      .exec()
  })
}

function loaded(canvas: WeChatCanvas, url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the code does not load'))
    image.src = url
  })
}

/** Draws the poster and puts it into the album, which WeChat asks him for. Rejects where he does not want that. */
export async function savePoster(poster: Poster, codeUrl: string): Promise<void> {
  const canvas = await canvasOf()
  const pen = canvas.getContext('2d')
  const code = await loaded(canvas, codeUrl)
  canvas.width = posterWidth
  canvas.height = posterHeight(pen, poster)
  drawPoster(pen, poster, code, canvas.height)
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    fileType: 'png',
  })
  await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath })
}

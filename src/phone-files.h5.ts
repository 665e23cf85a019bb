import { documentKinds, photoKinds } from '../contract/files'
import { forgetBlob, hasBlob, keepBlob, keptBlob } from './kept-blobs.h5'
import type { PhoneFiles, PickedFile } from './phone-files-shape'

const longestEdge = 1920
const jpegQuality = 0.8

/** The browser's own chooser. */
function chooseFiles(accept: string, most: number): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = most > 1
    input.hidden = true
    const finish = () => {
      input.remove()
      resolve(Array.from(input.files ?? []).slice(0, most))
    }
    input.onchange = finish
    input.addEventListener('cancel', finish)
    document.body.append(input)
    input.click()
  })
}

/** A photo of at most 1920 pixels; what the browser cannot draw goes as it is and is judged by its kind. */
async function shrink(file: File): Promise<Blob> {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    const scale = Math.min(1, longestEdge / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const shrunk = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', jpegQuality),
    )
    return shrunk && (scale < 1 || shrunk.size < file.size) ? shrunk : file
  } catch {
    return file
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

function picked(blob: Blob, name: string): PickedFile {
  return { path: URL.createObjectURL(blob), name, size: blob.size }
}

async function pickedBlob(path: string): Promise<Blob> {
  const blob = await (await fetch(path)).blob()
  URL.revokeObjectURL(path)
  return blob
}

export const phoneFiles = {
  async pickPhotos(most) {
    const files = await chooseFiles(
      photoKinds.map((kind) => `image/${kind.replace('jpg', 'jpeg')}`).join(),
      most,
    )
    return Promise.all(
      files.map(async (file) => {
        const blob = await shrink(file)
        return picked(blob, blob === file ? file.name : file.name.replace(/\.\w+$/, '.jpg'))
      }),
    )
  },

  async pickDocuments(most) {
    const files = await chooseFiles(documentKinds.map((kind) => `.${kind}`).join(), most)
    return files.map((file) => picked(file, file.name))
  },

  keep: async ({ path }) => keepBlob(await pickedBlob(path)),
  isKept: hasBlob,
  forget: forgetBlob,
  addressOf: async (kept) => URL.createObjectURL(await keptBlob(kept)),

  async openDocument({ url, kind }) {
    if (kind !== 'html') {
      window.open(url, '_blank', 'noopener')
      return
    }
    // Storage hands a page over to be saved; here it is to be read and printed. It runs nothing (its own policy says so).
    const paper = new Blob([await (await fetch(url)).blob()], { type: 'text/html' })
    window.open(URL.createObjectURL(paper), '_blank')
  },
} satisfies PhoneFiles

import Taro from '@tarojs/taro'
import { documentKinds } from '../contract/files'
import type { PhoneFiles } from './phone-files-shape'
import { randomId } from './random-id'

/** Photos above this are compressed once more: WeChat's own 'compressed' still leaves several megabytes at times. */
const smallEnough = 500 * 1024

function extensionOf(path: string): string {
  return /\.\w+$/.exec(path)?.[0] ?? ''
}

function hasChangedMind(failure: unknown): boolean {
  return /cancel/.test(String((failure as { errMsg?: string })?.errMsg))
}

/** What was chosen; closing the chooser is not an error. */
async function chosen<T>(choosing: Promise<{ tempFiles: T[] }>): Promise<T[]> {
  try {
    return (await choosing).tempFiles
  } catch (failure) {
    if (hasChangedMind(failure)) return []
    throw failure
  }
}

async function shrink(path: string, size: number) {
  if (size <= smallEnough) return { path, size }
  const { tempFilePath } = await Taro.compressImage({ src: path, quality: 80 })
  const file = (await Taro.getFileInfo({ filePath: tempFilePath })) as { size: number }
  return { path: tempFilePath, size: file.size }
}

/** WeChat shows neither pages nor plain tables: on a computer they are saved, on a phone sent to a chat. */
async function handOn(filePath: string, fileName: string): Promise<void> {
  const { platform } = Taro.getDeviceInfo()
  const isComputer = platform === 'windows' || platform === 'mac'
  try {
    await (isComputer ? Taro.saveFileToDisk({ filePath }) : Taro.shareFileMessage({ filePath, fileName }))
  } catch (failure) {
    if (!hasChangedMind(failure)) throw failure
  }
}

export const phoneFiles = {
  async pickPhotos(most) {
    const photos = await chosen(
      Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] }),
    )
    return Promise.all(
      photos.map(async ({ tempFilePath, size }) => {
        const shrunk = await shrink(tempFilePath, size)
        return { ...shrunk, name: `photo${extensionOf(shrunk.path)}` }
      }),
    )
  },

  pickDocuments: (most) =>
    chosen(Taro.chooseMessageFile({ count: most, type: 'file', extension: [...documentKinds] })),

  keep: ({ path }) =>
    new Promise((resolve, reject) => {
      // Not wx.saveFile: that room holds 10 MB in all, the user data folder 200 MB.
      Taro.getFileSystemManager().saveFile({
        tempFilePath: path,
        filePath: `${Taro.env.USER_DATA_PATH}/${randomId()}${extensionOf(path)}`,
        success: ({ savedFilePath }) => resolve(savedFilePath),
        fail: reject,
      })
    }),

  isKept: (kept) =>
    new Promise((resolve) => {
      Taro.getFileSystemManager().access({
        path: kept,
        success: () => resolve(true),
        fail: () => resolve(false),
      })
    }),

  forget: (kept) =>
    new Promise((resolve) => {
      Taro.getFileSystemManager().unlink({ filePath: kept, complete: () => resolve() })
    }),

  addressOf: async (kept) => kept,

  async openDocument({ url, kind, name }) {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url })
    if (statusCode !== 200) throw new Error(`the file answered ${statusCode}`)
    if (kind === 'html' || kind === 'csv') return handOn(tempFilePath, name)
    await Taro.openDocument({
      filePath: tempFilePath,
      fileType: kind as keyof Taro.openDocument.FileType,
      showMenu: true,
    })
  },
} satisfies PhoneFiles

import { type App, asynchronous, WeChatFailure } from './wechat'

/** A file in the phone's album or in a chat. */
export interface PhoneFile {
  name: string
  bytes: Buffer
}

const userData = 'wxfile://usr'
const extensionOf = (name: string) => /\.\w+$/.exec(name)?.[0] ?? ''

/**
 * Files of the app. What it is given to read lies under a temporary path that ends with the app; only what it saves
 * into the user data folder, `saved`, is there the next time.
 */
export function files(
  app: App,
  saved: Map<string, Buffer>,
  hand: { chooses: PhoneFile[]; shrunk: Promise<void> },
) {
  const temporary = new Map<string, Buffer>()
  const opened: Buffer[] = []
  const sent: { name: string; bytes: Buffer }[] = []
  let count = 0

  function hold(name: string, bytes: Buffer): string {
    const path = `wxfile://tmp_${++count}${extensionOf(name)}`
    temporary.set(path, bytes)
    return path
  }

  function read(path: string): Buffer {
    const bytes = temporary.get(path) ?? saved.get(path)
    if (!bytes) throw new WeChatFailure(`no such file or directory "${path}"`)
    return bytes
  }

  /** What the person picks, or nothing and he closes the chooser. */
  function choose(most: number): PhoneFile[] {
    const chosen = hand.chooses.splice(0, most)
    if (chosen.length === 0) throw new WeChatFailure('cancel')
    return chosen
  }

  const fileSystem = {
    saveFile: asynchronous(
      app,
      'saveFile',
      ({ tempFilePath, filePath }: { tempFilePath: string; filePath: string }) => {
        if (!filePath.startsWith(`${userData}/`))
          throw new WeChatFailure(`permission denied, open ${filePath}`)
        saved.set(filePath, read(tempFilePath))
        temporary.delete(tempFilePath)
        return { savedFilePath: filePath }
      },
    ),
    access: asynchronous(app, 'access', ({ path }: { path: string }) => void read(path)),
    unlink: asynchronous(app, 'unlink', ({ filePath }: { filePath: string }) => {
      read(filePath)
      saved.delete(filePath)
    }),
  }

  return {
    read,
    /** What was opened to be looked at. */
    opened,
    /** What was sent to a chat. */
    sent,
    wx: {
      env: { USER_DATA_PATH: userData },
      getFileSystemManager: () => fileSystem,
      chooseMedia: asynchronous(app, 'chooseMedia', ({ count }: { count: number }) => ({
        type: 'image',
        tempFiles: choose(count).map(({ name, bytes }) => ({
          tempFilePath: hold(name, bytes),
          size: bytes.length,
          fileType: 'image',
        })),
      })),
      chooseMessageFile: asynchronous(app, 'chooseMessageFile', ({ count }: { count: number }) => ({
        tempFiles: choose(count).map(({ name, bytes }) => ({
          path: hold(name, bytes),
          name,
          size: bytes.length,
          time: 1_763_700_000,
          type: 'file',
        })),
      })),
      compressImage: asynchronous(app, 'compressImage', async ({ src }: { src: string }) => {
        await hand.shrunk
        return { tempFilePath: hold(src, read(src)) }
      }),
      getFileInfo: asynchronous(app, 'getFileInfo', ({ filePath }: { filePath: string }) => ({
        size: read(filePath).length,
      })),
      previewImage: asynchronous(app, 'previewImage', async ({ current }: { current: string }) => {
        opened.push((await fetched(current)).bytes)
      }),
      downloadFile: asynchronous(app, 'downloadFile', async ({ url }: { url: string }) => {
        const { bytes, statusCode } = await fetched(url)
        return { tempFilePath: hold(url, bytes), statusCode }
      }),
      shareFileMessage: asynchronous(
        app,
        'shareFileMessage',
        ({ filePath, fileName }: { filePath: string; fileName: string }) => {
          sent.push({ name: fileName, bytes: read(filePath) })
        },
      ),
      openDocument: asynchronous(app, 'openDocument', ({ filePath }: { filePath: string }) => {
        opened.push(read(filePath))
      }),
    },
  }
}

async function fetched(url: string) {
  const response = await fetch(url)
  return { bytes: Buffer.from(await response.arrayBuffer()), statusCode: response.status }
}

import type { Batch, Request } from '../../contract/envelope'
import { openidOf, type Somebody, type World } from '../world'
import { type App, asynchronous, WeChatFailure } from './wechat'

/** How the phone is connected: well; not at all; or so badly that what it sends arrives and no answer comes back. */
type Network = 'good' | 'none' | 'answersLost'

export interface Air {
  /** What WeChat calls the group the app was opened from; none without. */
  group?: string
  network: Network
  /** Half of an upload has gone; the rest goes when this has come. */
  halfway: Promise<void>
}

/** CloudBase as this person's WeChat reaches it: the real `api` bundle and the storage door of the emulator. */
export function cloud(app: App, world: World, who: Somebody, air: Air, fileAt: (path: string) => Buffer) {
  const sent: Request[] = []

  async function over<T>(work: () => Promise<T>): Promise<T> {
    if (air.network === 'none') throw new WeChatFailure('request:fail')
    const answer = await work()
    if (air.network === 'answersLost') throw new WeChatFailure('request:fail timeout')
    return answer
  }

  const callFunction = asynchronous(
    app,
    'cloud.callFunction',
    ({ name, data }: { name: string; data: Request | Batch }) =>
      over(async () => {
        if (name !== 'api')
          throw new WeChatFailure('errCode: -501000 | errMsg: FunctionName parameter could not be found')
        sent.push(...('calls' in data ? data.calls : [data]))
        return { result: await world.callApi(data, openidOf(who)), requestID: `${sent.length}` }
      }),
  )

  const put = asynchronous(
    app,
    'cloud.uploadFile',
    ({ cloudPath, filePath, onProgress }: { cloudPath: string; filePath: string; onProgress: Progress }) =>
      over(async () => {
        const bytes = fileAt(filePath)
        onProgress({ progress: 50, totalBytesSent: bytes.length / 2, totalBytesExpectedToSend: bytes.length })
        await air.halfway
        const response = await fetch(`${world.url}/files/${cloudPath}?user=${openidOf(who)}`, {
          method: 'PUT',
          body: new Uint8Array(bytes),
        })
        const { fileID, error } = (await response.json()) as { fileID?: string; error?: { code: string } }
        if (!fileID) throw new WeChatFailure(error?.code ?? 'unknown')
        onProgress({ progress: 100, totalBytesSent: bytes.length, totalBytesExpectedToSend: bytes.length })
        return { fileID, statusCode: 200 }
      }),
  )

  const networkListeners: ((status: { isConnected: boolean; networkType: string }) => void)[] = []

  return {
    /** Every request that left the phone. */
    sent,
    /** WeChat tells the app that there is a network again. */
    tellNetwork() {
      for (const listener of networkListeners)
        listener(app.copied({ isConnected: true, networkType: 'wifi' }) as never)
    },
    network: {
      onNetworkStatusChange: (listener: (typeof networkListeners)[number]) =>
        void networkListeners.push(listener),
    },
    /** `wx.getGroupEnterInfo`: a ticket of the group, which only the platform opens. */
    groups: {
      showShareMenu: asynchronous(app, 'showShareMenu', () => undefined),
      getGroupEnterInfo: asynchronous(app, 'getGroupEnterInfo', async () => {
        if (air.group === undefined) throw new WeChatFailure('40097 scene is not from a group')
        const response = await fetch(`${world.url}/wechat/cloud-id`, {
          method: 'POST',
          body: JSON.stringify({
            user: openidOf(who),
            kind: 'groupEnterInfo',
            data: { opengid: air.group, chat_type: 3 },
          }),
        })
        return await response.json()
      }),
    },
    wx: {
      init: () => undefined,
      CloudID: ticketOf,
      callFunction,
      uploadFile(options: { cloudPath: string; filePath: string }) {
        const listeners: Progress[] = []
        const onProgress: Progress = (progress) => {
          for (const listener of listeners) if (app.isAlive()) listener(app.copied(progress))
        }
        void put({ ...options, onProgress })
        return {
          onProgressUpdate: (listener: Progress) => void listeners.push(listener),
          abort: () => undefined,
        }
      },
    },
  }
}

/** `wx.cloud.CloudID`. */
function ticketOf(cloudID: string) {
  return { cloudID }
}

type Progress = (progress: unknown) => void

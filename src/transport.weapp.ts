import Taro from '@tarojs/taro'
import { NoAnswer } from './refusal'
import type { Transport } from './transport-shape'

/** As WeChat words it when a request did not get through; anything else was answered, and is no matter of the network. */
function isOffline({ errMsg }: { errMsg?: string }): boolean {
  return /request:fail|network|time-?d? ?out|interrupted|disconnect|abort|socket|ERR_/i.test(String(errMsg))
}

export const transport = {
  start() {
    Taro.cloud.init(CLOUD_ENV ? { env: CLOUD_ENV } : {})
  },

  async callFunction(name, data) {
    const { result } = await Taro.cloud.callFunction({ name, data: data as TaroGeneral.IAnyObject })
    return result
  },

  uploadFile(cloudPath, kept, onProgress) {
    return new Promise((resolve, reject) => {
      const task = Taro.cloud.uploadFile({
        cloudPath,
        filePath: kept,
        success: ({ fileID }) => resolve(fileID),
        fail: (failure) => reject(isOffline(failure) ? new NoAnswer('offline', failure.errMsg) : failure),
      }) as unknown as Taro.UploadTask | undefined
      task?.onProgressUpdate?.(({ progress }) => onProgress(progress))
    })
  },
} satisfies Transport

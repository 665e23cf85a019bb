import Taro from '@tarojs/taro'
import type { Transport } from './transport-shape'

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
        fail: reject,
      }) as unknown as Taro.UploadTask | undefined
      task?.onProgressUpdate?.(({ progress }) => onProgress(progress))
    })
  },
} satisfies Transport

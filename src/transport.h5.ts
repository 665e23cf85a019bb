import { keptBlob } from './kept-blobs.h5'
import { localUser } from './preview/local-user.h5'
import { NoAnswer } from './refusal'
import type { Transport } from './transport-shape'

export const transport = {
  start() {},

  async callFunction(name, data) {
    const response = await fetch('/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, data, user: localUser() }),
    })
    const answer: { result?: unknown; error?: { code: string; message: string } } = await response.json()
    if (answer.error) throw new Error(`${answer.error.code} ${answer.error.message}`)
    return answer.result
  },

  async uploadFile(cloudPath, kept, onProgress) {
    const blob = await keptBlob(kept)
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('PUT', `/files/${cloudPath}?user=${encodeURIComponent(localUser() ?? '')}`)
      request.responseType = 'json'
      request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100))
      request.onload = () => {
        const fileID: unknown = request.response?.fileID
        if (request.status < 300 && typeof fileID === 'string') resolve(fileID)
        else reject(new Error(`upload answered ${request.status}`))
      }
      request.onerror = () => reject(new NoAnswer('offline'))
      request.send(blob)
    })
  },
} satisfies Transport

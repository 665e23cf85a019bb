import { Agent, request } from 'node:http'
import { CloudError } from '../../emulator/errors'
import { fileIdOf } from '../../emulator/storage/paths'

/** An answer of `/admin`. */
export interface Answer {
  code?: string
  message?: string
  transactionId?: string
  data?: {
    list?: string[]
    updated?: number
    total?: number
    download_list?: { tempFileURL: string }[]
  }
}

/** A client of the wire without the SDK's cost, for loads that the SDK could not make on two cores. */
export interface WireClient {
  ask(action: string, fields?: object): Promise<Answer>
  /** Gives the fileID; a refusal is thrown as CloudError. */
  upload(path: string, content: string): Promise<string>
  close(): void
}

/** Keeps its connections; every request fails once the process behind `url` is gone. */
export function wireClient(url: string): WireClient {
  const agent = new Agent({ keepAlive: true })
  const send = (path: string, method: string, body: string) =>
    new Promise<string>((resolve, reject) => {
      const sent = request(`${url}${path}`, { method, agent }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (piece: string) => {
          text += piece
        })
        response.on('end', () => resolve(text)).on('error', reject)
        response.on('aborted', () => reject(new Error('cut off')))
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return {
    ask: async (action, fields = {}) =>
      JSON.parse(await send('/admin', 'POST', JSON.stringify({ action, ...fields }))) as Answer,
    upload: async (path, content) => {
      const answer = JSON.parse(await send(`/files/${path}?user=tester`, 'PUT', content)) as {
        fileID?: string
        error?: { code: string; message: string }
      }
      if (answer.error) throw new CloudError(answer.error.code, answer.error.message)
      if (answer.fileID !== fileIdOf('local', path)) throw new Error(`not uploaded: ${path}`)
      return answer.fileID
    },
    close: () => agent.destroy(),
  }
}

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Cloud } from './cloud'

/** The beginning of any PNG. */
export const png = Buffer.from('89504e470d0a1a0a', 'hex')

/** Uploads as a function does, and gives the fileID. */
export async function upload(cloud: Cloud, cloudPath: string, content = png): Promise<string> {
  const { fileID } = await cloud.app.uploadFile({ cloudPath, fileContent: content })
  return fileID as string
}

/** What the mini-program's `uploadFile` does; without `user` as nobody. Needs the emulator's own door. */
export async function uploadAs(
  cloud: Cloud,
  path: string,
  user: string | undefined,
): Promise<{ fileID?: string; error?: { code: string; message: string } }> {
  const query = user === undefined ? '' : `?user=${user}`
  const response = await fetch(`${cloud.url}/files/${path}${query}`, {
    method: 'PUT',
    body: new Uint8Array(png),
  })
  return response.json()
}

/** One entry of the answer of `getTempFileURL`. */
export async function link(
  cloud: Cloud,
  fileID: string,
  maxAge = 60,
): Promise<{ code: string; tempFileURL: string }> {
  const { fileList } = await cloud.app.getTempFileURL({ fileList: [{ fileID, maxAge }] })
  return fileList[0] as never
}

/** The fileID of another path in the same bucket, whether there is a file or not. */
export function besides(fileID: string, path: string): string {
  return `${fileID.split('/').slice(0, 3).join('/')}/${path}`
}

/** The names of the contents in an emulator's data folder, sorted. */
export function contents({ dataDir }: Cloud): string[] {
  return readdirSync(join(dataDir, 'files')).sort()
}

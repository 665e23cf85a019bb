import * as cloud from 'wx-server-sdk'

/** Ms until a call is given up, so that two after each other fit into the function's own time. */
const timeout = 5000

/** Makes the SDK ready for a call of this environment. */
export function openCloud(): void {
  // `timeout` goes through to node-sdk; the types of wx-server-sdk 4.0.2 do not know it.
  const options: object = { env: cloud.DYNAMIC_CURRENT_ENV, timeout }
  cloud.init(options)
}

/** Calls an open API, in camelCase both ways. Throws the SDK's error with `errCode` and `errMsg`. */
export async function openApi(api: string, data: object): Promise<Record<string, unknown>> {
  const call = api.split('.').reduce((at, step) => at[step], cloud.openapi) as unknown as (
    data: object,
  ) => Promise<Record<string, unknown>>
  return call(data)
}

/** A link to a stored file that WeChat can open for an hour. */
export async function linkTo(fileID: string): Promise<string> {
  const answer = await cloud.getTempFileURL({ fileList: [{ fileID, maxAge: 3600 }] })
  const found = answer?.fileList[0]
  if (!found?.tempFileURL) throw missing(fileID)
  return found.tempFileURL
}

export async function bytesOf(fileID: string): Promise<Buffer> {
  const { fileContent } = await cloud.downloadFile({ fileID })
  return fileContent
}

/** Stores a file under this path and answers its fileID. */
export async function store(cloudPath: string, fileContent: Buffer): Promise<string> {
  const { fileID } = await cloud.uploadFile({ cloudPath, fileContent: fileContent as never })
  return fileID
}

/** As the SDK itself would say it. */
function missing(fileID: string): Error {
  return Object.assign(new Error(), { errCode: -503003, errMsg: `there is no file ${fileID}` })
}

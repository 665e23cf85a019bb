import { existsSync } from 'node:fs'
import path from 'node:path'
import cloudbase from '@cloudbase/node-sdk'
import type { App } from '../cloudfunctions/_service/database'
import { start } from '../emulator/start'
import { indexesFile } from './deploy/wanted'
import { localApp } from './local-app'

/** Where the office is that a command of an operator works on: exactly one of the three. */
export interface Where {
  /** An environment of CloudBase; the key comes from TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY (and _SESSIONTOKEN). */
  env?: string | undefined
  /** A data folder that nobody has open. */
  data?: string | undefined
  /** The address of a running local product. */
  url?: string | undefined
}

export const whereOptions = {
  env: { type: 'string' },
  data: { type: 'string' },
  url: { type: 'string' },
} as const

export const whereUsage = `  --env      云上的环境；密钥从 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY 读（临时密钥再加 TENCENTCLOUD_SESSIONTOKEN）
  --data     本机的数据目录（.data），产品没有在运行
  --url      本机正在运行的产品，如 http://127.0.0.1:8080`

/** The real SDK with an administrator's rights, on that office. Throws what to do when it cannot be opened. */
export async function openApp(
  { env, data, url }: Where,
  usage: string,
): Promise<{ app: App; close(): Promise<void> }> {
  const stay = async () => {}
  if (env && !data && !url) return { app: cloudApp(env, usage), close: stay }
  if (url && !env && !data) return { app: localApp(url), close: stay }
  if (!data || env || url) throw new Error(usage)
  const dataDir = path.resolve(data)
  if (!existsSync(dataDir)) throw new Error(`没有目录 ${dataDir}`)
  const options = { dataDir, functionsDir: path.join(dataDir, 'no-functions'), indexesFile }
  const cloud = await start(options).catch((cause) => {
    throw new Error('打不开这个数据目录；产品正开着的话，用 --url 和它的地址', { cause })
  })
  return { app: localApp(cloud.url), close: cloud.close }
}

function cloudApp(env: string, usage: string): App {
  const { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY, TENCENTCLOUD_SESSIONTOKEN } = process.env
  if (!TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY) throw new Error(`没有密钥。\n${usage}`)
  return cloudbase.init({
    env,
    secretId: TENCENTCLOUD_SECRETID,
    secretKey: TENCENTCLOUD_SECRETKEY,
    ...(TENCENTCLOUD_SESSIONTOKEN && { sessionToken: TENCENTCLOUD_SESSIONTOKEN }),
  })
}

/** Ends a command with what went wrong, in its words, and its cause's. */
export function complain(error: unknown): void {
  const { code = '', cause } = error as { code?: string; cause?: unknown }
  console.error(`${code} ${error instanceof Error ? error.message : error}`.trimStart())
  if (cause) console.error(cause instanceof Error ? cause.message : cause)
  process.exitCode = 1
}

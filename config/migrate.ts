import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import cloudbase from '@cloudbase/node-sdk'
import type { App } from '../cloudfunctions/_service/database'
import { migrate, waiting } from '../cloudfunctions/_service/migrations/migrate'
import { migrations } from '../cloudfunctions/_service/migrations/migrations'
import { start } from '../emulator/start'
import { indexesFile } from './deploy/wanted'
import { localApp } from './local-app'

const usage = `npm run migrate -- (--env 环境ID | --data 目录 | --url 地址) [--dry-run]
  --env      云上的环境；密钥从 TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY 读（临时密钥再加 TENCENTCLOUD_SESSIONTOKEN）
  --data     本机的数据目录（.data），产品没有在运行
  --url      本机正在运行的产品，如 http://127.0.0.1:8080
  --dry-run  只数，不改`

/** Brings documents of earlier schemas to today's. May be stopped and repeated at any time. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      env: { type: 'string' },
      data: { type: 'string' },
      url: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const { app, close } = await open(values)
  try {
    const db = app.database()
    const counts = values['dry-run']
      ? await waiting(db, migrations)
      : await migrate(db, migrations, (line) => console.log(`  ${line}`))
    const what = values['dry-run'] ? '份待迁移' : '份已迁移'
    for (const { collection, documents } of counts) console.log(`${collection}：${documents} ${what}`)
    if (counts.every(({ documents }) => documents === 0)) console.log('所有文档都是当前格式，没有要迁移的。')
  } finally {
    await close()
  }
}

interface Where {
  env?: string | undefined
  data?: string | undefined
  url?: string | undefined
}

async function open({ env, data, url }: Where): Promise<{ app: App; close(): Promise<void> }> {
  const stay = async () => {}
  if (env && !data && !url) return { app: cloudApp(env), close: stay }
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

function cloudApp(env: string): App {
  const { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY, TENCENTCLOUD_SESSIONTOKEN } = process.env
  if (!TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY) throw new Error(`没有密钥。\n${usage}`)
  return cloudbase.init({
    env,
    secretId: TENCENTCLOUD_SECRETID,
    secretKey: TENCENTCLOUD_SECRETKEY,
    ...(TENCENTCLOUD_SESSIONTOKEN && { sessionToken: TENCENTCLOUD_SESSIONTOKEN }),
  })
}

main().catch((error: unknown) => {
  const { code = '', cause } = error as { code?: string; cause?: unknown }
  console.error(`${code} ${error instanceof Error ? error.message : error}`.trimStart())
  if (cause) console.error(cause instanceof Error ? cause.message : cause)
  process.exitCode = 1
})

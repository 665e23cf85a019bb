import { parseArgs } from 'node:util'
import { administratorCode } from '../cloudfunctions/_service/accounts/first-administrator'
import { complain, openApp, whereOptions, whereUsage } from './open-app'

const usage = `npm run administrator -- (--env 环境ID | --data 目录 | --url 地址) --area 区划代码 --name 区县名称
${whereUsage}
  --area     六位行政区划代码（GB/T 2260），如 990123
  --name     区县名称，如 安澜县`

/** Prints a one-time code with which an administrator of an area comes in: the first, or the second that granting needs. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { ...whereOptions, area: { type: 'string' }, name: { type: 'string' } },
  })
  const { area, name, ...where } = values
  if (!area || !/^\d{6}$/.test(area) || !name?.trim()) throw new Error(usage)
  const { app, close } = await openApp(where, usage)
  try {
    const code = await administratorCode(
      app.database(),
      { id: area, name: name.trim(), kind: 'area' },
      new Date(),
    )
    console.log(`${name}管理员的一次性邀请码（7天内有效，只能用一次）：${shown(code)}`)
  } finally {
    await close()
  }
}

/** As it is read out: three groups of four. */
export function shown(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

if (require.main === module) main().catch(complain)

import { parseArgs } from 'node:util'
import { recount } from '../cloudfunctions/_service/figures/recount'
import { complain, openApp, whereOptions, whereUsage } from './open-app'

const usage = `npm run recount -- (--env 环境ID | --data 目录 | --url 地址) [--write]
${whereUsage}
  --write    把不一致的改正过来（请在没有人办理的时候做）；不带则只核对`

/** At most so many differences are told apart. */
const told = 20

/** Counts every figure anew from the events of the appeals; ends with code 1 where the figures differ and stay so. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { ...whereOptions, write: { type: 'boolean' } } })
  const { write = false, ...where } = values
  const { app, close } = await openApp(where, usage)
  try {
    const { appeals, months, waiting, wrong } = await recount(app.database(), write)
    for (const line of wrong.slice(0, told)) console.error(line)
    console.log(`${appeals} 件诉求，${months} 份月度统计，${waiting} 件待计入，${wrong.length} 处不一致`)
    if (write && wrong.length > 0) console.log('已改正')
    if (!write && wrong.length > 0) process.exitCode = 1
  } finally {
    await close()
  }
}

main().catch(complain)

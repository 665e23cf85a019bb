import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { EJSON } from 'bson'
import type { Appeal } from '../cloudfunctions/_service/appeals/appeal'
import { everyAppeal } from '../cloudfunctions/_service/appeals/every-appeal'
import { faultsOf } from '../cloudfunctions/_service/appeals/faults-of'
import { sheetFaults } from '../cloudfunctions/_service/ledgers/sheet-faults'
import { complain, openApp, whereOptions, whereUsage } from './open-app'

const usage = `npm run ledger -- (--env 环境ID | --data 目录 | --url 地址) [--to 文件]
npm run ledger -- --from 文件
npm run ledger -- --sheet 台账.xlsx [--head 校验码]
${whereUsage}
  --to       把全部诉求连同办理记录导出到文件，每行一件，可离线核验
  --from     核验导出的文件，不需要任何账号
  --sheet    核验导出的企业诉求台账，逐行指出改动，不需要任何账号
  --head     导出时留存的校验码（审计日志里有）；不带则用台账第一行写的`

/**
 * Checks every appeal against the chain of its events, in an office or in an exported file; `--to` exports what it checked.
 * Names each appeal that was tampered with and ends with code 1.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...whereOptions,
      to: { type: 'string' },
      from: { type: 'string' },
      sheet: { type: 'string' },
      head: { type: 'string' },
    },
  })
  const { from, to, sheet, head, ...where } = values
  if (sheet !== undefined) return reportSheet(await readFile(sheet), head)
  if (from !== undefined) return report(linesOf(await readFile(from, 'utf8')))
  const { app, close } = await openApp(where, usage)
  try {
    await report(everyAppeal(app.database()), to)
  } finally {
    await close()
  }
}

/** Names every row of an exported ledger whose cells are not what they were, or that is missing before it. */
async function reportSheet(bytes: Buffer, head?: string): Promise<void> {
  const { rows, faults } = await sheetFaults(bytes, head)
  for (const fault of faults) console.error(fault)
  console.log(`${rows} 行，${faults.length} 处不符`)
  if (faults.length > 0) process.exitCode = 1
}

async function report(appeals: AsyncIterable<Appeal> | Iterable<Appeal>, to?: string): Promise<void> {
  const out = to === undefined ? undefined : createWriteStream(path.resolve(to), { mode: 0o600 })
  let [checked, events, faulty] = [0, 0, 0]
  for await (const appeal of appeals) {
    checked += 1
    events += appeal.events.length
    const faults = faultsOf(appeal)
    for (const fault of faults) console.error(`${appeal.number}: ${fault}`)
    if (faults.length > 0) faulty += 1
    out?.write(`${EJSON.stringify(appeal, { relaxed: true })}\n`)
  }
  if (out) await finished(out.end())
  console.log(`${checked} 件诉求，${events} 条记录，${faulty} 件有问题`)
  if (faulty > 0) process.exitCode = 1
}

function* linesOf(text: string): Iterable<Appeal> {
  for (const line of text.split('\n')) if (line !== '') yield EJSON.parse(line, { relaxed: true }) as Appeal
}

main().catch(complain)

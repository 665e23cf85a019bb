import { parseArgs } from 'node:util'
import { migrate, waiting } from '../cloudfunctions/_service/migrations/migrate'
import { migrations } from '../cloudfunctions/_service/migrations/migrations'
import { complain, openApp, whereOptions, whereUsage } from './open-app'

const usage = `npm run migrate -- (--env 环境ID | --data 目录 | --url 地址) [--dry-run]
${whereUsage}
  --dry-run  只数，不改`

/** Brings documents of earlier schemas to today's. May be stopped and repeated at any time. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...whereOptions,
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const { app, close } = await openApp(values, usage)
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

main().catch(complain)

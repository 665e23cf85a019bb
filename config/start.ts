import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { loadFairs } from '../cloudfunctions/_demo/load-fairs'
import { loadMatches } from '../cloudfunctions/_demo/load-matches'
import { loadNotices } from '../cloudfunctions/_demo/load-notices'
import { loadOrganisations } from '../cloudfunctions/_demo/load-organisations'
import { loadStories } from '../cloudfunctions/_demo/load-stories'
import { loadYear } from '../cloudfunctions/_demo/load-year'
import { neighbours } from '../cloudfunctions/_demo/neighbours'
import { people } from '../cloudfunctions/_demo/organisations'
import { loadTaiwan } from '../cloudfunctions/_demo/taiwan'
import { administratorCode, hasAdministrator } from '../cloudfunctions/_service/accounts/first-administrator'
import type { App } from '../cloudfunctions/_service/database'
import { start } from '../emulator/start'
import { shown } from './administrator'
import { build, webDir } from './build'
import { functionsDir } from './functions'
import { localApp } from './local-app'
import { localWeChat, templateVariables } from './local-wechat'

const root = path.resolve(__dirname, '..')

/** The product on one machine: the bundles that are deployed, on our CloudBase, with the H5 build as its screen. */
async function main(): Promise<void> {
  const demo = process.env.DEMO !== '0'
  console.log('building what changed …')
  await build('functions')
  await build('h5')
  // The functions' own secret, and the demo's, which runs their code in this process.
  process.env.WECHAT_SECRET ??= randomBytes(16).toString('hex')
  const cloud = await start({
    variables: { WECHAT_SECRET: process.env.WECHAT_SECRET, ...templateVariables },
    wechat: localWeChat,
    port: Number(process.env.PORT ?? 8080),
    dataDir: path.resolve(process.env.DATA_DIR ?? path.join(root, '.data')),
    functionsDir,
    indexesFile: path.join(root, 'cloudfunctions/indexes.json'),
    webDir,
    log: (line) => console.log(line),
    ...(demo && { people: demoPeople() }),
  })
  const app = localApp(cloud.url)
  if (!demo) await sayHowToBegin(app, cloud.url)
  if (demo) {
    await loadOrganisations(app)
    await loadTaiwan(app)
    await loadStories(app, new Date())
    await loadNotices(app, new Date())
    await loadMatches(app, new Date())
    await loadFairs(app, new Date())
    await loadYear(app, new Date())
    for (const { name, hats, user } of demoPeople()) {
      console.log(`  ${name}  ${hats.join('、')}  ${cloud.url}/?user=${user}`)
    }
  }
  console.log(cloud.url)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cloud.close().then(() => process.exit(0)))
  }
}

/** Without the demo there is nobody: whoever holds this machine lets the first administrator in. */
async function sayHowToBegin(app: App, url: string): Promise<void> {
  const { AREA: id = '990123', AREA_NAME: name = '本区县' } = process.env
  if (await hasAdministrator(app.database(), id)) return
  const code = await administratorCode(app.database(), { id, name, kind: 'area' }, new Date())
  console.log(`  第一位管理员：打开 ${url}/?user=administrator ，输入一次性邀请码 ${shown(code)}`)
}

function demoPeople() {
  return [...Object.values(people), ...Object.values(neighbours)].map(({ name, openids, hats }) => ({
    user: openids[0] ?? '',
    name,
    hats: hats.map((hat) => hat.organisation.name),
  }))
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

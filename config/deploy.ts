import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import CloudBase from '@cloudbase/manager-node'
import { carrier } from './deploy/apply'
import { type Found, readFound } from './deploy/found'
import { otherRuntimes, planOf, type Step } from './deploy/plan'
import { reasonOf } from './deploy/reasons'
import { readWanted, runtime } from './deploy/wanted'
import { inWords } from './deploy/words'
import { buildFunctions, functionsDir as builtDir } from './functions'

const usage = `npm run deploy -- --env 环境ID [--dry-run] [--yes] [--functions 目录]
  --dry-run    只说要改什么，什么也不改
  --yes        不再询问
  --functions  用这个目录里已经构建好的云函数；不给就现在构建
密钥从环境变量读：TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY（临时密钥再加 TENCENTCLOUD_SESSIONTOKEN）`

/** Brings an environment to what the repository declares, after saying what that changes. */
async function deploy(): Promise<void> {
  const { env, functions, yes, 'dry-run': isDry } = options()
  const { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY, TENCENTCLOUD_SESSIONTOKEN: token } = process.env
  if (!TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY) throw new Refusal(`没有密钥。\n${usage}`)
  const app = new CloudBase({
    secretId: TENCENTCLOUD_SECRETID,
    secretKey: TENCENTCLOUD_SECRETKEY,
    envId: env,
    ...(token && { token }),
  })

  const functionsDir = functions ? path.resolve(functions) : builtDir
  if (!functions) await buildFunctions()
  const wanted = await readWanted(functionsDir)
  const found = await readFound(app, env, wanted).catch((error: unknown) => {
    throw new Refusal(`读不到环境 ${env}，什么也没有改。\n${reasonOf(error)}`)
  })
  refuseObstacles(env, found)
  const plan = planOf(wanted, found)
  print(env, plan)
  if (plan.length === 0 || isDry) return
  if (!yes && !(await isConfirmed(env))) throw new Refusal('没有确认，什么也没有改。')

  const carryOut = carrier({ app, env, wanted, found, functionsDir })
  for (const [done, step] of plan.entries()) {
    await carryOut(step).catch((error: unknown) => {
      throw new Refusal(
        `第 ${done + 1} 步没有做成：${inWords(step)}\n${reasonOf(error)}\n` +
          `前 ${done} 步已经生效，后 ${plan.length - done - 1} 步没有做。排除原因后再运行一次，会从这里接着做。`,
      )
    })
    console.log(`[${done + 1}/${plan.length}] ${inWords(step)}：完成`)
  }
  const left = planOf(wanted, await readFound(app, env, wanted))
  if (left.length > 0) {
    const said = left.map((step) => `  ${inWords(step)}`).join('\n')
    throw new Refusal(`平台接受了每一步，但再看一遍，下面这些还没有生效。过几分钟再运行一次。\n${said}`)
  }
  console.log(`环境 ${env} 已与仓库一致。接下来由人来做的，见 docs/operators.zh-CN.md“发布小程序”。`)
}

/** Something the operator has to settle; said as it stands, without a stack. */
class Refusal extends Error {}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        env: { type: 'string' },
        functions: { type: 'string' },
        yes: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const { env } = values
    if (!env) throw new Error('哪个环境？')
    return { ...values, env }
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

function refuseObstacles(env: string, found: Found): void {
  const said = {
    missing: `没有环境 ${env}：检查环境 ID，以及密钥是不是属于它的账号。`,
    notReady: `环境 ${env} 还没有准备好（数据库、云存储、云函数要先在控制台开通，状态要正常）。`,
    postgres: `环境 ${env} 是 PostgreSQL 模式；企呼必应用的是传统模式的文档型数据库，要另开一个环境。`,
  }
  if (found.obstacle) throw new Refusal(`${said[found.obstacle]}什么也没有改。`)
  for (const other of otherRuntimes(found)) {
    throw new Refusal(
      `云函数 ${other.name} 是 ${other.runtime}，而这里要 ${runtime}，平台不允许改。` +
        '在控制台删除这个云函数后再运行一次（数据不在云函数里，不受影响）。什么也没有改。',
    )
  }
}

/** The plan twice: for a person, and as one line of JSON for a program. */
function print(env: string, plan: Step[]): void {
  if (plan.length === 0) console.log(`环境 ${env} 已与仓库一致，没有要改的。`)
  else console.log(`环境 ${env} 要改 ${plan.length} 处：`)
  for (const [index, step] of plan.entries()) console.log(`  ${index + 1}. ${inWords(step)}`)
  console.log(JSON.stringify({ env, plan }))
}

async function isConfirmed(env: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
    const typed = terminal.question(`确认请输入环境 ID（${env}），其他输入放弃：`)
    return (await Promise.race([typed, ended])).trim() === env
  } finally {
    terminal.close()
  }
}

deploy().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
})

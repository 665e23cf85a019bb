import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { handler, readFunctions, runtime } from './wanted'

const root = path.resolve(__dirname, '../..')
export const cloudbasercFile = path.join(root, 'cloudbaserc.json')

/**
 * What CloudBase's own command line reads, told from each function's `config.json`, so that `tcb fn deploy` and
 * `npm run deploy` never disagree. `npx tsx config/deploy/cloudbaserc.ts` writes it anew.
 */
export async function cloudbaserc(): Promise<string> {
  const functions = (await readFunctions(path.join(root, 'cloudfunctions'))).map(
    ({ name, timeout, memorySize, triggers }) => ({
      name,
      handler,
      runtime,
      timeout,
      memorySize,
      installDependency: false,
      ...(triggers.length > 0 && { triggers }),
    }),
  )
  const described = {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: 'dist/cloudfunctions',
    functions,
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

if (require.main === module) void cloudbaserc().then((text) => writeFileSync(cloudbasercFile, text))

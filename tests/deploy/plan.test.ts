import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Found, FoundFunction } from '../../config/deploy/found'
import { planOf, sharedSecrets } from '../../config/deploy/plan'
import { runtime, secrets, settings, switches } from '../../config/deploy/wanted'

const code = 'c'.repeat(64)
const wanted = (...names: string[]) => ({
  collections: [],
  functions: names.map((name) => ({
    name,
    timeout: 20,
    memorySize: 256,
    triggers: [],
    variables: { MODE: 'formal' },
    code,
  })),
})
const found = (functions: Record<string, Partial<FoundFunction>>): Found => ({
  collections: new Map(),
  storageAcl: 'PRIVATE',
  functions: new Map(
    Object.entries(functions).map(([name, more]) => [
      name,
      {
        isBroken: false,
        runtime,
        timeout: 20,
        memorySize: 256,
        code,
        variables: { MODE: 'formal', WECHAT_SECRET: 'one' },
        triggers: {},
        ...more,
      },
    ]),
  ),
})

it.each<[string, Record<string, Partial<FoundFunction>>, string[][]]>([
  ['all is as declared', { api: {}, clock: {} }, []],
  ['one lacks the secret', { api: {}, clock: { variables: { MODE: 'formal' } } }, [['密钥 WECHAT_SECRET']]],
  [
    'they disagree about it: the first by name is right',
    { clock: { variables: { MODE: 'formal', WECHAT_SECRET: 'two' } }, api: {} },
    [['密钥 WECHAT_SECRET']],
  ],
  [
    'both lost it',
    { api: { variables: { MODE: 'formal' } }, clock: { variables: { MODE: 'formal', WECHAT_SECRET: '' } } },
    [['密钥 WECHAT_SECRET'], ['密钥 WECHAT_SECRET']],
  ],
  [
    'a variable and the memory differ',
    { api: { memorySize: 128, variables: { MODE: 'trial', WECHAT_SECRET: 'one' } }, clock: {} },
    [['内存 128 → 256 MB', '环境变量 MODE']],
  ],
])('%s', (_name, there, settings) => {
  const plan = planOf(wanted('api', 'clock'), found(there))
  expect(plan.map((step) => ('settings' in step ? step.settings : step))).toEqual(settings)
  expect(JSON.stringify(plan)).not.toMatch(/one|two/)
})

it('a secret is taken from whoever has it', () => {
  const there = found({ clock: {}, api: { variables: {} } })
  expect(sharedSecrets(there)).toMatchObject({ WECHAT_SECRET: 'one' })
})

it('every variable that a function reads is one that a deploy sets, or lets an operator set', () => {
  const folder = path.join(__dirname, '../../cloudfunctions')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const read = (pattern: RegExp) =>
    new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name]) => name)))
  expect(read(/process\.env\.(\w+)/g)).toEqual(new Set([...secrets, ...switches]))
  expect(read(/process\.env\[`([A-Z_]+)\$\{/g)).toEqual(new Set(settings))
})

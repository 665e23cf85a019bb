import type CloudBase from '@cloudbase/manager-node'
import { mark, type Wanted } from './wanted'

export interface FoundCollection {
  /** READONLY, PRIVATE, ADMINWRITE, ADMINONLY or CUSTOM. */
  acl: string
  /** Names of its indexes that this program made. */
  indexes: string[]
}

export interface FoundFunction {
  /** Not there in any useful sense: its creation failed. */
  isBroken: boolean
  runtime: string
  timeout: number
  memorySize: number
  /** Digest of the bundle, as the last deploy wrote it; empty when somebody else uploaded it. */
  code: string
  variables: Record<string, string>
  /** Cron by name. */
  triggers: Record<string, string>
}

/** What of the wanted things an environment has already. What else is in it is neither read nor touched. */
export interface Found {
  /** Why nothing can be deployed into it; undefined when all is well. */
  obstacle?: 'missing' | 'notReady' | 'postgres'
  collections: Map<string, FoundCollection>
  storageAcl: string
  functions: Map<string, FoundFunction>
}

const nothing = { collections: new Map(), storageAcl: '', functions: new Map() }

/** Reads an environment; sends nothing that changes it. */
export async function readFound(app: CloudBase, env: string, wanted: Wanted): Promise<Found> {
  const base = (await app.env.describeEnvInfo({ EnvId: env })).EnvInfo?.EnvBaseInfo
  if (!base?.EnvId) return { obstacle: 'missing', ...nothing }
  if (Array.isArray(base.PostgreSQL) && base.PostgreSQL.length > 0)
    return { obstacle: 'postgres', ...nothing }
  const parts = [base.Databases, base.Storages, base.Functions]
  if (base.Status !== 'NORMAL' || !parts.every((part) => part?.length))
    return { obstacle: 'notReady', ...nothing }
  return {
    collections: await readCollections(app, env, wanted),
    storageAcl: String(await app.storage.getStorageAcl()),
    functions: await readFunctions(app, wanted),
  }
}

async function readCollections(app: CloudBase, env: string, wanted: Wanted) {
  const there = await pages(async (size, offset) => {
    const { Collections, Pager } = await app.database.listCollections({ MgoLimit: size, MgoOffset: offset })
    return { page: Collections.map((each) => each.CollectionName), total: Pager?.Total ?? 0 }
  })
  const collections = new Map<string, FoundCollection>()
  for (const { name } of wanted.collections.filter((each) => there.includes(each.name))) {
    const { Indexes = [] } = await app.database.describeCollection(name)
    collections.set(name, {
      acl: await collectionAcl(app, env, name),
      indexes: Indexes.map((index) => index.Name).filter((each) => each.startsWith(`${mark}_`)),
    })
  }
  return collections
}

/**
 * Rules of collections go by the API itself: the tool's own function for them (`permission.*`) is marked as withdrawn
 * in 5.6.5, and these two actions of TCB 2018-06-08 are what stands behind the console's 权限设置.
 */
const aclApi = (app: CloudBase) => app.commonService('tcb', '2018-06-08')

async function collectionAcl(app: CloudBase, env: string, name: string): Promise<string> {
  const Param = { EnvId: env, CollectionName: name }
  const { AclTag } = await aclApi(app).call({ Action: 'DescribeDatabaseACL', Param })
  return String(AclTag)
}

/** Lets only functions read and write a collection. */
export async function closeCollection(app: CloudBase, env: string, name: string): Promise<void> {
  const Param = { EnvId: env, CollectionName: name, AclTag: 'ADMINONLY' }
  await aclApi(app).call({ Action: 'ModifyDatabaseACL', Param })
}

async function readFunctions(app: CloudBase, wanted: Wanted) {
  const there = await pages(async (size, offset) => {
    const { Functions, TotalCount } = await app.functions.getFunctionList(size, offset)
    return { page: Functions.map((each) => each.FunctionName), total: TotalCount }
  })
  const functions = new Map<string, FoundFunction>()
  for (const { name } of wanted.functions.filter((each) => there.includes(each.name))) {
    const detail = await app.functions.getFunctionDetail(name)
    functions.set(name, {
      isBroken: detail.Status === 'CreateFailed',
      runtime: detail.Runtime,
      timeout: detail.Timeout,
      memorySize: detail.MemorySize,
      code: codeIn(detail.Description ?? ''),
      variables: Object.fromEntries(
        (detail.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value]),
      ),
      triggers: Object.fromEntries(
        (detail.Triggers ?? [])
          .filter((trigger) => trigger.Type === 'timer')
          .map((trigger) => [trigger.TriggerName, cronOf(trigger.TriggerDesc)]),
      ),
    })
  }
  return functions
}

/** A function's description says which bundle it runs; the platform's own checksum is one of the archive, which has dates in it. */
export const descriptionOf = (code: string) => `${mark} ${code}`
const codeIn = (description: string) => new RegExp(`^${mark} ([0-9a-f]{64})$`).exec(description)?.[1] ?? ''

/** A timer is described by its cron, or by JSON around it. */
function cronOf(described: string): string {
  return /"cron"\s*:\s*"([^"]*)"/.exec(described)?.[1] ?? described
}

/** All rows of a paged list. */
async function pages<T>(
  read: (size: number, offset: number) => Promise<{ page: T[]; total: number }>,
): Promise<T[]> {
  const rows: T[] = []
  for (;;) {
    const { page, total } = await read(100, rows.length)
    rows.push(...page)
    if (page.length === 0 || rows.length >= total) return rows
  }
}

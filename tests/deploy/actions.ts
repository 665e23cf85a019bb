import type { IFunctionInfo, ITrigger } from '@cloudbase/manager-node/types/function/types'
import type {
  CreateIndex,
  DropIndex,
  IndexInfo,
} from '@cloudbase/manager-node/types/interfaces/flexdb.interface'
import * as answers from './answers'

/** Parameters of the actions that are played, as the tool sends them. */
export interface Parameters {
  EnvId: string
  TableName: string
  CollectionName: string
  AclTag: string
  MgoLimit: number
  MgoOffset: number
  Limit: number
  Offset: number
  CreateIndexes: CreateIndex[]
  DropIndexes: DropIndex[]
  FunctionName: string
  Code: { ZipFile: string }
  Timeout: number
  MemorySize: number
  Runtime: string
  Handler: string
  Description: string
  Environment?: IFunctionInfo['Environment']
  Triggers: string
  TriggerName: string
}

/** What the cloud has. */
export interface State {
  env: object
  collections: Map<string, { acl: string; indexes: IndexInfo[] }>
  storageAcl: string
  functions: Map<string, IFunctionInfo & { zip: string }>
}

export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** A timer as `GetFunction` shows it. */
export const trigger = (TriggerName: string, cron: string, Type = 'timer'): ITrigger => ({
  Name: TriggerName,
  Config: '',
  TriggerName,
  Type,
  TriggerDesc: JSON.stringify({ cron }),
})

/** Puts a function there, as if it had been deployed before. */
export function putFunction(state: State, name: string, more: Partial<IFunctionInfo>, zip = ''): void {
  const found = { RequestId: '', ...answers.detail(name, more), zip }
  state.functions.set(name, found)
}

const tableOf = (state: State, name: string) => {
  const found = state.collections.get(name)
  if (!found) throw new CloudError('ResourceNotFound', `${name} not exist`)
  return found
}
const functionOf = (state: State, name: string) => {
  const found = state.functions.get(name)
  if (!found) throw new CloudError('ResourceNotFound.Function', `${name} not exist`)
  return found
}
/** As SCF does, which takes no change of a function before the last one is through. */
const settled = (state: State, name: string) => {
  const found = functionOf(state, name)
  if (found.Status === 'Updating' || found.Status === 'Creating')
    throw new CloudError('FailedOperation.FunctionStatusError', `${name} is ${found.Status}`)
  return found
}

/** What each action answers, and what it changes; by the name in `X-TC-Action`. */
export const actions: Record<string, (state: State, parameters: Parameters) => object> = {
  DescribeEnvInfo: (state, { EnvId }) => {
    if (EnvId !== answers.envId) throw new CloudError('ResourceNotFound', 'env not exist')
    return state.env
  },
  ListTables: (state, { MgoLimit, MgoOffset }) => {
    const names = [...state.collections.keys()]
    const page = names.slice(MgoOffset, MgoOffset + MgoLimit)
    return {
      Tables: names.length === 0 ? null : page.map(answers.table),
      Pager: { Offset: MgoOffset, Limit: MgoLimit, Total: names.length },
    }
  },
  DescribeTable: (state, { TableName }) => {
    const { indexes } = tableOf(state, TableName)
    return { Indexes: indexes, IndexNum: indexes.length }
  },
  CreateTable: (state, { TableName }) => {
    if (state.collections.has(TableName)) throw new CloudError('ResourceInUse', `${TableName} exists`)
    state.collections.set(TableName, {
      acl: 'PRIVATE',
      indexes: [answers.index('_id_', [['_id', '1']], true)],
    })
    return {}
  },
  UpdateTable: (state, { TableName, CreateIndexes = [], DropIndexes = [] }) => {
    const found = tableOf(state, TableName)
    const dropped = DropIndexes.map((each) => each.IndexName)
    found.indexes = [
      ...found.indexes.filter((each) => !dropped.includes(each.Name)),
      ...CreateIndexes.map(answers.indexFrom),
    ]
    return {}
  },
  DescribeDatabaseACL: (state, { CollectionName }) => ({ AclTag: tableOf(state, CollectionName).acl }),
  ModifyDatabaseACL: (state, { CollectionName, AclTag }) => {
    tableOf(state, CollectionName).acl = AclTag
    return {}
  },
  DescribeStorageSafeRule: (state) => ({ AclTag: state.storageAcl, Rule: '' }),
  ModifyStorageSafeRule: (state, { AclTag }) => {
    state.storageAcl = AclTag
    return {}
  },
  ListFunctions: (state, { Limit, Offset }) => ({
    Functions: [...state.functions.values()].slice(Offset, Offset + Limit),
    TotalCount: state.functions.size,
  }),
  GetFunction: (state, { FunctionName }) => {
    const found = functionOf(state, FunctionName)
    const shown = { ...found, zip: undefined }
    if (found.Status !== 'CreateFailed') found.Status = 'Active'
    return shown
  },
  CreateFunction: (state, parameters) => {
    const { FunctionName, Code, Timeout, MemorySize, Runtime, Description, Environment } = parameters
    if (state.functions.has(FunctionName)) throw new CloudError('ResourceInUse.Function', 'function exists')
    const settings = {
      Timeout,
      MemorySize,
      Runtime,
      Description,
      Environment: Environment ?? { Variables: [] },
      Status: 'Creating',
    }
    putFunction(state, FunctionName, settings, Code.ZipFile)
    return {}
  },
  DeleteFunction: (state, { FunctionName }) => {
    state.functions.delete(FunctionName)
    return {}
  },
  UpdateFunctionCode: (state, { FunctionName, Code }) => {
    Object.assign(settled(state, FunctionName), { zip: Code.ZipFile, Status: 'Updating' })
    return {}
  },
  UpdateFunctionConfiguration: (state, { FunctionName, Timeout, MemorySize, Description, Environment }) => {
    const settings = { Timeout, MemorySize, Description, Status: 'Updating' }
    Object.assign(settled(state, FunctionName), settings, Environment && { Environment })
    return {}
  },
  BatchCreateTrigger: (state, { FunctionName, Triggers }) => {
    const found = settled(state, FunctionName)
    for (const { TriggerName, Type, TriggerDesc } of JSON.parse(Triggers) as ITrigger[])
      found.Triggers.push(trigger(TriggerName, TriggerDesc, Type))
    return {}
  },
  DeleteTrigger: (state, { FunctionName, TriggerName }) => {
    const found = settled(state, FunctionName)
    found.Triggers = found.Triggers.filter((each) => each.TriggerName !== TriggerName)
    return {}
  },
  // Asked before a function that could not be created is taken away.
  DescribeCloudBaseGWAPI: () => ({ APISet: [] }),
}

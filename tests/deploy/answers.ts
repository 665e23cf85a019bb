import type { IFunctionInfo } from '@cloudbase/manager-node/types/function/types'
import type {
  CreateIndex,
  IndexInfo,
  TableInfo,
} from '@cloudbase/manager-node/types/interfaces/flexdb.interface'
import type { DescribeEnvInfoResponse } from '@cloudbase/manager-node/types/interfaces/tcb.interface'

/** What API 3.0 answers, without the envelope. Not recorded from the real cloud: see README.md. */
type Answer<T> = Omit<T, 'RequestId'>

export const envId = 'qihu-test-1a2b3c'

export const environment = (more: object = {}): Answer<DescribeEnvInfoResponse> => ({
  EnvInfo: {
    EnvBaseInfo: {
      EnvId: envId,
      Alias: 'qihu-test',
      Status: 'NORMAL',
      Source: 'miniapp',
      Region: 'ap-shanghai',
      PackageId: 'baas_personal',
      Databases: [{ InstanceId: 'tnt-0a1b2c3d4', Status: 'RUNNING', Region: 'ap-shanghai' }],
      Storages: [
        {
          Region: 'ap-shanghai',
          Bucket: '7169-qihu-test-1a2b3c-1250000000',
          CdnDomain: '7169-qihu-test-1a2b3c-1250000000.tcb.qcloud.la',
          AppId: '1250000000',
        },
      ],
      Functions: [{ Namespace: envId, Region: 'ap-shanghai' }],
      LogServices: [
        { LogsetName: 'tcb', LogsetId: 'l-1', TopicName: 'tcb', TopicId: 't-1', Region: 'ap-shanghai' },
      ],
      ...more,
    },
  },
})

export const table = (name: string): Omit<TableInfo, 'CollectionName'> => ({
  TableName: name,
  Count: 0,
  Size: 0,
  IndexCount: 1,
  IndexSize: 0,
})

export const index = (Name: string, keys: [string, string][], Unique = false): IndexInfo => ({
  Name,
  Size: 4096,
  Keys: keys.map(([field, Direction]) => ({ Name: field, Direction })),
  Accesses: { Ops: 0, Since: '2026-11-21 08:00:00' },
  Unique,
})

/** How a created index comes back. */
export const indexFrom = ({
  IndexName,
  MgoKeySchema: { MgoIndexKeys, MgoIsUnique },
}: CreateIndex): IndexInfo =>
  index(
    IndexName,
    MgoIndexKeys.map(({ Name, Direction }) => [Name, Direction]),
    MgoIsUnique,
  )

/** A function as `GetFunction` shows it. */
export const detail = (name: string, more: Partial<IFunctionInfo>): Answer<IFunctionInfo> => ({
  FunctionName: name,
  FunctionId: `lam-${name}`,
  Runtime: 'Nodejs20.19',
  Handler: 'index.main',
  CodeSize: 0,
  Timeout: 3,
  FunctionVersion: '$LATEST',
  MemorySize: 128,
  UseGpu: 'FALSE',
  CodeInfo: '',
  CodeResult: 'success',
  CodeError: '',
  ErrNo: 0,
  Role: 'TCB_QcsRole',
  InstallDependency: 'FALSE',
  AddTime: '2026-11-21 08:00:00',
  ModTime: '2026-11-21 08:00:00',
  Namespace: envId,
  Status: 'Active',
  StatusDesc: '',
  Description: '',
  Tags: [],
  VpcConfig: { VpcId: '', SubnetId: '' },
  Environment: { Variables: [] },
  Type: 'Event',
  EipConfig: { EipFixed: 'FALSE', Eips: [] },
  PublicNetConfig: { PublicNetStatus: 'ENABLE', EipConfig: { EipStatus: 'DISABLE', EipAddress: [] } },
  Triggers: [],
  StatusReasons: [],
  Layers: [],
  ...more,
})

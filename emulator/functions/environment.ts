import { type Caller, openidOf, sourceOf } from './caller'

/** The appid of the local mini-program. */
export const appId = 'wx0000000000000000'

const tcbKeys = ['TCB_ENV', 'TCB_SEQID', 'TCB_SOURCE', 'TCB_UUID']
const wxKeys = ['WX_OPENID', 'WX_APPID', 'WX_CLIENTIP']

/** process.env of a worker: what SCF sets, and nothing of the machine the emulator runs on. */
export function instanceEnvironment(
  name: string,
  envId: string,
  adminUrl: string,
  variables: Record<string, string>,
): Record<string, string> {
  return {
    ...variables,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: envId,
    SCF_FUNCTIONNAME: name,
    SCF_FUNCTIONVERSION: '$LATEST',
    TCB_ENV: envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    // Dummies: the SDK ends in an unhandled rejection without them; the emulator does not look at them.
    TENCENTCLOUD_SECRETID: 'emulator',
    TENCENTCLOUD_SECRETKEY: 'emulator',
    TENCENTCLOUD_SESSIONTOKEN: 'emulator',
    // The SDK reads TCB_* and WX_* from process.env only if their names stand here.
    TCB_CONTEXT_KEYS: tcbKeys.join(','),
    WX_CONTEXT_KEYS: wxKeys.join(','),
  }
}

/** What is set for one call and taken away after it. Without a caller's openid no key of his exists at all. */
export function callEnvironment(requestId: string, caller: Caller): Record<string, string> {
  const openid = openidOf(caller)
  return {
    TCB_SEQID: requestId,
    TCB_SOURCE: sourceOf(caller),
    ...(caller.source === 'wx_trigger' && { TRIGGER_SRC: 'timer' }),
    ...(openid !== undefined && {
      WX_OPENID: openid,
      WX_APPID: appId,
      WX_CLIENTIP: '127.0.0.1',
      LOGINTYPE: 'WECHAT',
    }),
  }
}

/** The second argument of `main`, with the fields of SCF; `environment` is what `getCloudbaseContext(context)` reads. */
export function callContext(
  name: string,
  requestId: string,
  limits: { megabytes: number; seconds: number },
  instance: Record<string, string>,
  call: Record<string, string>,
): Record<string, unknown> {
  const { TCB_CONTEXT_KEYS, WX_CONTEXT_KEYS, TCB_ENV, SCF_NAMESPACE } = instance
  return {
    request_id: requestId,
    function_name: name,
    function_version: '$LATEST',
    namespace: SCF_NAMESPACE,
    memory_limit_in_mb: limits.megabytes,
    time_limit_in_ms: limits.seconds * 1000,
    environment: JSON.stringify({ TCB_CONTEXT_KEYS, WX_CONTEXT_KEYS, TCB_ENV, SCF_NAMESPACE, ...call }),
    environ: '',
    callbackWaitsForEmptyEventLoop: false,
  }
}

/** What the platform says, by the beginning of its code, and what an operator can do about it. */
const reasons: [code: string, reason: string][] = [
  ['AuthFailure.SecretIdNotFound', '密钥不存在或已被删除：检查 TENCENTCLOUD_SECRETID。'],
  ['AuthFailure.InvalidSecretId', 'TENCENTCLOUD_SECRETID 不是云 API 密钥。'],
  ['AuthFailure.SignatureFailure', '密钥不对：TENCENTCLOUD_SECRETKEY 与 TENCENTCLOUD_SECRETID 不是一对。'],
  ['AuthFailure.SignatureExpire', '签名过期：这台电脑的时间不准，先校准时间。'],
  ['AuthFailure.TokenFailure', '临时密钥已过期：重新取得后更新 TENCENTCLOUD_SESSIONTOKEN。'],
  [
    'AuthFailure.UnauthorizedOperation',
    '这个密钥没有权限：在访问管理（CAM）里给它云开发（TCB）和云函数（SCF）的权限。',
  ],
  ['UnauthorizedOperation', '这个密钥没有权限：在访问管理（CAM）里给它云开发（TCB）和云函数（SCF）的权限。'],
  ['RequestLimitExceeded', '请求太密：过一分钟再运行一次。'],
  ['LimitExceeded', '环境的配额用完了：在云开发控制台看配额，升级套餐或清理后再运行。'],
  ['ResourceInsufficient', '平台资源不足：过一会儿再运行；仍不行就提交工单。'],
  ['ResourceUnavailable', '环境现在不可用（可能欠费、隔离或正在变更）：到云开发控制台看环境状态。'],
  ['ResourceNotFound', '要找的东西不在：检查 --env 的环境 ID，以及密钥是不是属于这个环境的账号。'],
  ['ResourceInUse', '同名的东西已经在了，或者正在变更：过一分钟再运行一次。'],
  ['InternalError', '平台内部错误：过一会儿再运行；仍不行就带上 RequestId 提交工单。'],
]

const network =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|network timeout|socket hang up/

/** Why the platform, or the way there, refused; in plain words, with its own words and request number behind. */
export function reasonOf(error: unknown): string {
  const {
    code = '',
    requestId = '',
    message,
  } = error as { code?: string; requestId?: string; message?: unknown }
  const said = String(message ?? error)
  if (network.test(said)) return `连不上腾讯云：检查网络，或用 http_proxy 指定代理。\n  ${said}`
  const reason = reasons.find(([start]) => code.startsWith(start))?.[1] ?? '平台没有接受这个请求。'
  return [reason, `  ${code} ${said}`.trimEnd(), ...(requestId ? [`  RequestId: ${requestId}`] : [])].join(
    '\n',
  )
}

import type { Failure, Sort } from './operations'

/**
 * What becomes of a failed call, by the number of wx-server-sdk and the word of node-sdk for the same thing, with the
 * paragraph of platform-facts.md that says so. `own` = the facts name the number but not what to do.
 */
export const sorts: readonly (readonly [
  code: number | undefined,
  word: string | undefined,
  Sort,
  source: string,
])[] = [
  // WeChat's answers.
  [-1, undefined, 'retry', '§2.6 system busy'],
  [40003, undefined, 'final', '§2.6 bad openid'],
  [40013, undefined, 'configuration', '§2.3 bad appid; own'],
  [40029, undefined, 'final', '§2.3 bad code'],
  [40037, undefined, 'configuration', '§2.6, §4.2.7 template invalid or deleted'],
  [40129, undefined, 'configuration', '§2.8 wrong scene; own'],
  [41030, undefined, 'configuration', '§2.6, §4.2.7 page not in the published version'],
  [43101, undefined, 'final', '§2.6, §4.2.4 refused, or nothing accepted any more'],
  [43104, undefined, 'configuration', '§2.8 openid of another app; own'],
  [43108, undefined, 'final', '§2.6 undocumented'],
  [43302, undefined, 'configuration', '§2.8; own'],
  [44002, undefined, 'configuration', '§2.8 empty; own'],
  [45009, undefined, 'retry', '§2.6 frequency or quota of the day'],
  [45011, undefined, 'retry', '§2.3 frequency; own'],
  [45168, undefined, 'final', '§2.6 content on the blacklist'],
  [47001, undefined, 'configuration', '§2.8 malformed; own'],
  [47003, undefined, 'configuration', '§2.6, §4.2.7 template data wrong'],
  [61010, undefined, 'final', '§2.8 user not seen for two hours; own'],
  // What keeps a call from reaching WeChat.
  [-501001, 'SYS_ERR', 'retry', '§2.6, §1.11'],
  [-501002, 'SERVER_TIMEOUT', 'retry', '§2.6, §1.11'],
  [-501003, 'EXCEED_REQUEST_LIMIT', 'retry', '§1.11 later'],
  [-501004, 'EXCEED_CONCURRENT_REQUEST_LIMIT', 'retry', '§1.11'],
  [-501005, 'INVALIID_ENV', 'configuration', '§1.11 no'],
  [-501006, 'INVALID_COMMON_PARAM', 'configuration', '§1.11 no'],
  [-501007, 'INVALID_PARAM', 'configuration', '§2.6, §1.11 our bug'],
  [-501008, 'INVALID_REQUEST_SOURCE', 'configuration', '§1.11 no'],
  [-501009, 'RESOURCE_NOT_INITIAL', 'configuration', '§1.11 no'],
  [-501015, undefined, 'retry', '§1.11 quota of reads used up; own, as EXCEED_REQUEST_LIMIT'],
  [-501016, undefined, 'retry', '§1.11 quota of writes used up; own, as EXCEED_REQUEST_LIMIT'],
  [-501017, undefined, 'configuration', '§1.11 disk full; own'],
  [-503001, 'STORAGE_REQUEST_FAIL', 'retry', '§1.11'],
  [-503002, 'STORAGE_EXCEED_AUTHORITY', 'configuration', '§1.11 no'],
  [-503003, 'STORAGE_FILE_NONEXIST', 'final', '§1.11 no'],
  [-503004, 'STORAGE_SIGN_PARAM_INVALID', 'configuration', '§1.11 no'],
  [-504001, 'FUNCTIONS_REQUEST_FAIL', 'retry', '§1.11'],
  [-504002, 'FUNCTIONS_EXECUTE_FAIL', 'configuration', '§1.11 our exception'],
  [-601001, undefined, 'retry', '§1.11 system error in WeChat'],
  [-601002, undefined, 'configuration', '§1.11 parameter'],
  [-601003, undefined, 'retry', '§1.11 timeout in WeChat'],
  [-604101, undefined, 'configuration', '§2.6, §4.2.7 config.json lacks the permission'],
  [-604102, undefined, 'retry', '§2.6 timeout'],
  [undefined, 'EXCEED_RATELIMIT', 'retry', '§1.11 plan QPS'],
  [undefined, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', 'retry', '§1.11; own'],
  [undefined, 'EXCEED_MAX_PAYLOAD_SIZE', 'configuration', '§1.11; own'],
  [undefined, 'EXCEED_MAX_RESPONSE_SIZE', 'configuration', '§1.11; own'],
  // The network between us and CloudBase; behind a timeout it may have been carried out.
  ...(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'] as const).map(
    (word) => [undefined, word, 'retry', '§1.11 as SERVER_TIMEOUT; own'] as const,
  ),
  ...([429, 500, 502, 503, 504] as const).map(
    (status) => [status, undefined, 'retry', '§1.5, §1.11 HTTP status; own'] as const,
  ),
]

const sortOf = new Map<number | string | undefined, Sort>(
  sorts.flatMap(([code, word, sort]) => [[code, sort] as const, [word, sort] as const]),
)
sortOf.delete(undefined)

/**
 * What was thrown by wx-server-sdk (`errCode`, `errMsg`) or node-sdk (`code`, `message`). wx-server-sdk gives -1 to any
 * error that is not its own; the word it came with says more. An unknown code is final: what may have been sent is not
 * sent blindly again.
 */
export function failureOf(thrown: unknown): Failure {
  const { errCode, errMsg, code: word, message: text } = (thrown ?? {}) as Record<string, unknown>
  const said = errCode === -1 ? [word, errCode] : [errCode, word]
  const code = said.find((each) => typeof each === 'number' || typeof each === 'string') ?? 'UNKNOWN'
  const message = String(errMsg ?? text ?? thrown)
  const field = code === 47003 ? /data\.(\w+)/.exec(message)?.[1] : undefined
  return { sort: sortOf.get(code) ?? 'final', code, message, ...(field !== undefined && { field }) }
}

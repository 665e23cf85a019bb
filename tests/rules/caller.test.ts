import { type CallContext, openidOf } from '../../cloudfunctions/_service/call-context'

/** SCF's context of one call; `environment` is JSON text. */
const context = (environment?: object | string): CallContext =>
  ({
    request_id: 'r',
    function_name: 'api',
    ...(environment !== undefined && {
      environment: typeof environment === 'string' ? environment : JSON.stringify(environment),
    }),
  }) as unknown as CallContext

describe('who is calling', () => {
  const before = process.env
  beforeEach(() => {
    // What the SDK would fall back to: the caller before, still in the instance's environment.
    process.env = { ...before, WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'the-caller-before' }
  })
  afterEach(() => {
    process.env = before
  })

  it('is whom this call’s own context names', () => {
    expect(openidOf(context({ WX_OPENID: 'somebody' }))).toBe('somebody')
  })

  it.each<[string, object | string | undefined]>([
    ['no environment', undefined],
    ['an environment without an identity', { TCB_SOURCE: 'wx_client' }],
    ['an empty identity', { WX_OPENID: '' }],
    ['an identity that is no text', { WX_OPENID: 5 }],
    ['an environment that cannot be read', '{"WX_OPENID": "some'],
    ['an environment that is no object', 'null'],
  ])('is nobody with %s, whoever called before', (_what, environment) => {
    expect(openidOf(context(environment))).toBeNull()
  })

  it('is each call’s own, also when calls overlap in one process', async () => {
    const asked = Array.from({ length: 1000 }, async (_, index) => {
      await Promise.resolve()
      process.env.WX_OPENID = `person-${(index * 7) % 50}`
      await new Promise(setImmediate)
      return openidOf(context({ WX_OPENID: `person-${index % 50}` })) === `person-${index % 50}`
    })
    expect((await Promise.all(asked)).filter((isRight) => !isRight)).toEqual([])
  })
})

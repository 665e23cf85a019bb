import cloudbase from '@cloudbase/node-sdk'

/** SCF's second argument, as far as we look at it. `environment` is JSON text of this call's variables. */
export type CallContext = NonNullable<Parameters<typeof cloudbase.getCloudbaseContext>[0]>

/**
 * The WeChat identity of THIS call, or null. Only a key in the call's own context counts: the SDK falls back to
 * `process.env`, which may still hold the caller before (threat-model.md §1.1).
 */
export function openidOf(context: CallContext): string | null {
  const own = variablesOf(context)
  if (!Object.hasOwn(own, 'WX_OPENID')) return null
  const { WX_OPENID: openid } = cloudbase.getCloudbaseContext(context)
  return typeof openid === 'string' && openid !== '' ? openid : null
}

/** The variables of THIS call, as the platform set them. What cannot be read vouches for nobody. */
export function variablesOf(context: CallContext): Readonly<Record<string, unknown>> {
  const text = (context as { environment?: unknown }).environment
  if (typeof text !== 'string') return {}
  try {
    const own: unknown = JSON.parse(text)
    return typeof own === 'object' && own !== null ? (own as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

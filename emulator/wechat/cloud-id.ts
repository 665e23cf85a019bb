import { randomBytes } from 'node:crypto'
import { appId } from '../functions/environment'
import { limits } from '../limits'
import type { OpenApiWorld } from './open-api'

/** Why a cloudID stays closed, by the numbers and words of wx-server-sdk 4.0.2. */
const refusals = {
  unknown: { errCode: -601005, errMsg: 'invalid cloudID' },
  expired: { errCode: -601006, errMsg: 'cloudID expired' },
  foreign: { errCode: -601007, errMsg: 'cloudID and calling user does not match' },
} as const

/** The cloudID that a phone's API (`wx.getGroupEnterInfo`) would hand to this user, for this open data. */
export async function cloudId(
  user: string,
  data: Record<string, unknown>,
  { kept, clock }: Pick<OpenApiWorld, 'kept' | 'clock'>,
): Promise<string> {
  const id = `1_${randomBytes(32).toString('base64url')}`
  await kept.write((put) =>
    put('cloudId', id, { user, data, until: clock.now() + limits.cloudIdMinutes * 60_000 }),
  )
  return id
}

/**
 * What a function gets of a call's data: every `{cloudID}` that stands at its top level (`wx.cloud.CloudID`) is opened as
 * the platform does, to `{cloudID, data}` or `{cloudID, errCode, errMsg}`. An object that holds more than the cloudID is
 * left alone: the platform cannot tell it from a caller's own, and no function should take it for opened.
 */
export function openCloudIds(
  sent: unknown,
  user: string,
  { kept, clock }: Pick<OpenApiWorld, 'kept' | 'clock'>,
): unknown {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent
  const open = (value: unknown) => {
    const id = closedId(value)
    if (id === undefined) return value
    const found = kept.get('cloudId', id)
    if (!found) return { cloudID: id, ...refusals.unknown }
    if (found.user !== user) return { cloudID: id, ...refusals.foreign }
    if (clock.now() >= found.until) return { cloudID: id, ...refusals.expired }
    const watermark = { timestamp: Math.floor(clock.now() / 1000), appid: appId }
    return { cloudID: id, data: { ...found.data, watermark } }
  }
  return Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, open(value)]))
}

function closedId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return undefined
  const { cloudID } = value as { cloudID?: unknown }
  return typeof cloudID === 'string' ? cloudID : undefined
}

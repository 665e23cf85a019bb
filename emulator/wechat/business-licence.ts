import { limits } from '../limits'
import { assertOnly, type OpenApi } from './open-api'
import { OpenApiError } from './open-api-error'

/** `ocr.businessLicense` (platform-facts §2.11): answers the declared licence for every picture; 101000, 101001 are unconfirmed. */
export const businessLicense: OpenApi = async (call, { kept, clock, options }) => {
  assertOnly(call, ['img', 'type'])
  const picture = call.media.img
  if (!picture || picture.length >= limits.licenceBytes || !isPicture(picture)) {
    throw new OpenApiError(101000, 'invalid image')
  }
  const day = new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await kept.write((put) => {
    const read = kept.get('licences', day) ?? 0
    if (read >= limits.licencesPerDay) throw new OpenApiError(45009, 'reach max api daily quota limit')
    put('licences', day, read + 1)
  })
  if (!options.licence) throw new OpenApiError(101001, 'certificate not found')
  return { ...options.licence }
}

/** JPEG or PNG, by the first bytes. */
function isPicture(bytes: Buffer): boolean {
  return ['ffd8ff', '89504e'].includes(bytes.subarray(0, 3).toString('hex'))
}

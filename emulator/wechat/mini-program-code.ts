import { toBuffer } from 'qrcode'
import { limits } from '../limits'
import { assertOnly, type OpenApi, oneOf, textIn } from './open-api'
import { invalidArgs, OpenApiError } from './open-api-error'
import { assertPage } from './subscribe-message'

const parameters = ['scene', 'page', 'check_path', 'env_version', 'width']

/** Every row of pixels as it stands: choosing a filter for each costs ten times the rest and makes such a picture no smaller. */
const png = { filterType: 0, deflateStrategy: 0 }

/**
 * `wxacode.getUnlimited` (platform-facts §2.7): a QR code, as PNG, of the page of the H5 preview with `scene` in its
 * query; WeChat draws a code of its own and hands `scene` over encoded. 40169 for a wrong scene is unconfirmed.
 */
export const getUnlimited: OpenApi = async (call, { origin, options }) => {
  assertOnly(call, parameters)
  const scene = textIn(call, 'scene')
  if (!/^[\w!#$&'()*+,/:;=?@\-.~]+$/.test(scene) || scene.length > limits.sceneCharacters) {
    throw new OpenApiError(40169, 'invalid length for scene, or the data is not json string')
  }
  const page = textIn(call, 'page')
  if (page.includes('?')) throw new OpenApiError(41030, 'invalid page')
  const checked = oneOf(call, 'check_path', [true, false], true)
  if (page) assertPage(page, { options: checked ? options : {} })
  oneOf(call, 'env_version', ['release', 'trial', 'develop'], 'release')
  const { least, most, usual } = limits.codeWidth
  const width = call.values.width ?? usual
  if (!Number.isInteger(width) || Number(width) < least || Number(width) > most) {
    throw invalidArgs(`width must be a whole number from ${least} to ${most}`)
  }
  const link = `${origin}/#/${page}?scene=${encodeURIComponent(scene)}`
  const bytes = await toBuffer(link, { width: Number(width), type: 'png', rendererOpts: png })
  return { contentType: 'image/png', bytes }
}

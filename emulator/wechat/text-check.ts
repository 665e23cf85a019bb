import { randomUUID } from 'node:crypto'
import { limits } from '../limits'
import { assertOnly, type OpenApi, oneOf, textIn } from './open-api'
import { OpenApiError } from './open-api-error'
import { judge } from './words'

const parameters = ['content', 'version', 'scene', 'openid', 'title', 'nickname', 'signature']

/**
 * `security.msgSecCheck` version 2 (platform-facts §2.8): judged by the declared words, for a user seen within two hours.
 * 44002 for an empty and 47001 for an overlong text are unconfirmed.
 */
export const msgSecCheck: OpenApi = (call, { users, options }) => {
  assertOnly(call, parameters)
  oneOf(call, 'version', [2, '2'])
  if (![1, 2, 3, 4].includes(Number(call.values.scene))) throw new OpenApiError(40129, 'invalid scene')
  users.assertSeen(textIn(call, 'openid'))
  const content = textIn(call, 'content')
  if (content === '') throw new OpenApiError(44002, 'empty post data')
  if (Array.from(content).length > limits.checkedCharacters)
    throw new OpenApiError(47001, 'data format error')
  const texts = [content, ...['title', 'nickname', 'signature'].map((name) => textIn(call, name))]
  const result = judge((word) => texts.some((text) => text.includes(word)), options)
  return {
    result,
    detail: [{ strategy: 'content_model', errcode: 0, prob: 90, ...result }],
    trace_id: randomUUID(),
  }
}

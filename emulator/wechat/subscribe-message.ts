import { randomUUID } from 'node:crypto'
import { assertOnly, type OpenApi, type OpenApiWorld, oneOf, textIn } from './open-api'
import { OpenApiError } from './open-api-error'
import type { Template } from './options'
import { fieldKindOf, fieldKinds } from './template-fields'

const parameters = ['touser', 'template_id', 'page', 'data', 'miniprogram_state', 'lang']

/**
 * `subscribeMessage.send` (platform-facts §2.5, §2.6). Takes one message off what the user has accepted; with none left
 * 43101. The order in which WeChat looks at user, template, data, page and acceptances is unconfirmed.
 */
export const send: OpenApi = async (call, world) => {
  assertOnly(call, parameters)
  const user = textIn(call, 'touser')
  world.users.assertKnown(user)
  const template = world.options.templates?.find(({ id }) => id === textIn(call, 'template_id'))
  if (!template) throw new OpenApiError(40037, 'invalid template_id')
  const data = dataOf(call.values.data, template)
  const page = textIn(call, 'page')
  if (page) assertPage(page.split('?')[0] as string, world)
  const state = oneOf(call, 'miniprogram_state', ['developer', 'trial', 'formal'], 'formal')
  const lang = oneOf(call, 'lang', ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'], 'zh_CN')
  const id = randomUUID()
  const at = new Date(world.clock.now()).toISOString()
  await world.kept.write((put) => {
    const quota = world.kept.get('quota', quotaKey(user, template.id)) ?? 0
    if (quota === 0) throw new OpenApiError(43101, 'user refuse to accept the msg')
    if (quota !== 'lasting') put('quota', quotaKey(user, template.id), quota - 1)
    put('message', id, { id, at, user, templateId: template.id, data, ...(page && { page }), state, lang })
  })
  return {}
}

/** The user has tapped "accept" for this template once more. */
export async function accept(
  user: string,
  templates: Template[],
  { kept }: Pick<OpenApiWorld, 'kept'>,
): Promise<void> {
  await kept.write((put) => {
    for (const { id, lasting } of templates) {
      const quota = kept.get('quota', quotaKey(user, id)) ?? 0
      put('quota', quotaKey(user, id), lasting || quota === 'lasting' ? 'lasting' : quota + 1)
    }
  })
}

/** Refuses (41030) a page that the published version does not have. */
export function assertPage(page: string, { options }: Pick<OpenApiWorld, 'options'>): void {
  if (page.startsWith('/') || (options.pages && !options.pages.includes(page))) {
    throw new OpenApiError(41030, 'invalid page')
  }
}

const quotaKey = (user: string, templateId: string) => `${user} ${templateId}`

/** The values by field, each as its kind wants it; 47003 names the first that is not. */
function dataOf(data: unknown, { fields, enums = {} }: Template): Record<string, string> {
  const sent = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    { value?: unknown } | null
  >
  const values: Record<string, string> = {}
  for (const key of new Set([...Object.keys(fields), ...Object.keys(sent)])) {
    const value = Object.hasOwn(sent, key) ? sent[key]?.value : undefined
    const kind = Object.hasOwn(fields, key) ? fieldKindOf(key) : undefined
    if (value === undefined || value === '') throw wrong(key, 'is empty')
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string' || !kind || !fieldKinds[kind].test(text)) throw wrong(key, 'invalid')
    if (kind === 'enum' && !enums[key]?.includes(text)) throw wrong(key, 'invalid')
    values[key] = text
  }
  return values
}

const wrong = (key: string, how: string) =>
  new OpenApiError(47003, `argument invalid! data.${key}.value ${how}`)

import type { IncomingMessage, ServerResponse } from 'node:http'
import { invalidParam } from '../errors'
import type { Person } from '../start'
import { cloudId } from '../wechat/cloud-id'
import { phoneCode } from '../wechat/phone-number'
import { accept } from '../wechat/subscribe-message'
import type { WeChat } from '../wechat/wechat'
import { sendJson } from './http'
import { jsonDoor } from './json-door'
import { outbox } from './outbox'

type Body = Record<string, unknown>

/** What the phone's own APIs do in WeChat, for the preview: the name of the door behind `POST /wechat/`. */
const phone: Record<string, (body: Body, wechat: WeChat) => unknown> = {
  /** `wx.requestSubscribeMessage`, all accepted: `{user, templateIds}` → `{[templateId]: 'accept'}`. */
  async accept(body, { world }) {
    const user = userIn(body)
    const ids = Array.isArray(body.templateIds) ? body.templateIds : []
    const templates = ids.map((id) => {
      const template = world.options.templates?.find((each) => each.id === id)
      if (!template) throw invalidParam(`there is no template ${String(id)}`)
      return template
    })
    if (templates.length === 0 || templates.length > mostTemplates)
      throw invalidParam(`1 to ${mostTemplates} templates at a time`)
    if (new Set(templates.map(({ lasting = false }) => lasting)).size > 1) {
      throw invalidParam('one-time and long-term templates cannot be asked for together')
    }
    await accept(user, templates, world)
    return Object.fromEntries(templates.map(({ id }) => [id, 'accept']))
  },

  /** The button `getPhoneNumber`: `{phoneNumber, countryCode?}` → `{code}`. */
  async 'phone-code'({ phoneNumber, countryCode = '86' }, { world }) {
    if (!/^\d{5,15}$/.test(String(phoneNumber)) || !/^\d{1,4}$/.test(String(countryCode))) {
      throw invalidParam('phoneNumber and countryCode are digits')
    }
    return { code: await phoneCode(String(phoneNumber), String(countryCode), world) }
  },

  /** `wx.getGroupEnterInfo`: `{user, kind: 'groupEnterInfo', data}` → `{cloudID}`. */
  async 'cloud-id'(body, { world }) {
    const { kind, data } = body
    if (kind !== 'groupEnterInfo')
      throw invalidParam(`open data of kind ${String(kind)} is not implemented by the emulator`)
    if (typeof data !== 'object' || data === null || Array.isArray(data))
      throw invalidParam('data must be an object')
    return { cloudID: await cloudId(userIn(body), { ...data }, world) }
  },
}

/** Templates of one `requestSubscribeMessage` (doc; typings say 5). */
const mostTemplates = 3

/** `POST /wechat/…`, `GET /wechat/events`, `GET /outbox`. Returns false when it is none of these. */
export async function weChatDoor(
  request: IncomingMessage,
  response: ServerResponse,
  door: string,
  wechat: WeChat,
  people: readonly Person[],
): Promise<boolean> {
  const { options, pushes } = wechat.world
  const name = door.startsWith('POST /wechat/') ? door.slice('POST /wechat/'.length) : ''
  if (Object.hasOwn(phone, name)) {
    await jsonDoor(request, response, (body) => phone[name]?.(body, wechat))
    return true
  }
  if (door === 'GET /outbox') {
    outbox(request, response, wechat.world, people)
    return true
  }
  if (options.scripted && door === 'POST /wechat/script') {
    await jsonDoor(request, response, ({ api, answers }) => {
      if (typeof api !== 'string') throw invalidParam('api must be the name of an open API')
      wechat.script.add(api, answers)
    })
    return true
  }
  if (options.scripted && door === 'GET /wechat/events') {
    sendJson(response, 200, pushes.delivered())
    return true
  }
  return false
}

function userIn({ user }: Body): string {
  if (typeof user === 'string' && /^[\w-]{1,64}$/.test(user)) return user
  throw invalidParam('user must be an openid')
}

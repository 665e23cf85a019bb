import type { WeChatOptions } from '../../emulator/start'
import { type Cloud, open, type Setup } from './cloud'

const wxServerSdk = JSON.stringify(require.resolve('wx-server-sdk'))
const nodeSdk = JSON.stringify(require.resolve('@cloudbase/node-sdk'))

const apis = [
  'subscribeMessage.send',
  'phonenumber.getPhoneNumber',
  'wxacode.getUnlimited',
  'security.msgSecCheck',
  'security.mediaCheckAsync',
  'ocr.businessLicense',
  'invented.byUs',
]

/** Calls an open API through the real wx-server-sdk; `picture` (base64) goes along as `img`, bytes come back as base64. */
const source = `
  const cloud = require(${wxServerSdk})
  exports.main = async ({ api, data, picture, list }) => {
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: 2500 })
    if (picture) data.img = { contentType: 'image/png', value: Buffer.from(picture, 'base64') }
    try {
      if (list) return await cloud.getOpenData({ list })
      const { buffer, ...answer } = await api.split('.').reduce((at, step) => at[step], cloud.openapi)(data)
      return buffer ? { ...answer, base64: buffer.toString('base64') } : answer
    } catch ({ errCode, errMsg }) { return { errCode, errMsg } }
  }`

/** The same through callWxOpenApi of node-sdk, which is undocumented. */
const throughNodeSdk = `
  const tcb = require(${nodeSdk})
  exports.main = async ({ api, data }) => {
    try {
      return (await tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).callWxOpenApi({ apiName: api, requestData: data })).result
    } catch ({ code, message }) { return { code, message } }
  }`

/** Notes what is pushed to it. */
const pushed = `
  const tcb = require(${nodeSdk})
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
  exports.main = async (event, context) => {
    const { WX_OPENID, TCB_SOURCE, TRIGGER_SRC } = tcb.getCloudbaseContext(context)
    await db.collection('pushed').add({ event, openid: WX_OPENID ?? null, source: TCB_SOURCE, from: TRIGGER_SRC ?? null })
    console.log('noted', event.trace_id)
  }`

export interface WeChatCloud extends Cloud {
  /** What wx-server-sdk answers, or `{errCode, errMsg}` of what it throws; `user` is who called the function. */
  ask(api: string, data: object, more?: { user?: string; picture?: Buffer; name?: string }): Promise<Answer>
  /** `POST /wechat/<name>`. */
  door(name: string, body: object): Promise<Record<string, string> & { error?: { code: string } }>
}

export type Answer = Record<string, unknown> & { errCode: number; errMsg: string }

/** An emulator with functions that may call every open API (`open`), none (`closed`), and one that events are pushed to. */
export async function openWeChat(wechat: WeChatOptions = {}, setup: Setup = {}): Promise<WeChatCloud> {
  const config = { permissions: { openapi: apis } }
  const cloud = await open({
    collections: { pushed: [] },
    functions: {
      open: { source, config },
      closed: source,
      'node-sdk': { source: throughNodeSdk, config },
      pushed,
      echo: 'exports.main = async (event) => event',
    },
    wechat: { scripted: true, ...wechat },
    ...setup,
  })
  return Object.assign(cloud, {
    async ask(
      api: string,
      data: object,
      { user, picture, name = 'open' }: { user?: string; picture?: Buffer; name?: string } = {},
    ) {
      const sent = { api, data, ...(picture && { picture: picture.toString('base64') }) }
      const { result, error } = await cloud.call(name, sent, user)
      if (error) throw new Error(`${error.code} ${error.message}`)
      return result as unknown as Answer
    },
    async door(name: string, body: object) {
      const response = await fetch(`${cloud.url}/wechat/${name}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
      return (await response.json()) as Awaited<ReturnType<WeChatCloud['door']>>
    },
  })
}

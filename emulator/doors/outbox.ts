import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Person } from '../start'
import type { Message } from '../wechat/kept'
import type { OpenApiWorld } from '../wechat/open-api'
import type { Template } from '../wechat/options'
import { sendJson } from './http'

/**
 * `GET /outbox`: the subscribe messages that were sent, newest first, as a page for people; oldest first as JSON for
 * `Accept: application/json`.
 */
export function outbox(
  request: IncomingMessage,
  response: ServerResponse,
  { kept, options: { templates = [] } }: OpenApiWorld,
  people: readonly Person[],
): void {
  const messages = kept.all('message').map(([, message]) => message)
  if (request.headers.accept?.includes('application/json')) {
    sendJson(response, 200, messages)
    return
  }
  const cards = messages.reverse().map((message) =>
    card(
      message,
      templates.find(({ id }) => id === message.templateId),
      people.find(({ user }) => user === message.user)?.name ?? message.user,
    ),
  )
  const text = page(cards.length > 0 ? cards.join('\n') : '<p class="none">还没有发出消息。</p>')
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}

function card({ at, data, page: link }: Message, template: Template | undefined, name: string): string {
  const rows = Object.entries(data).map(
    ([key, value]) => `<dt>${escaped(template?.fields[key] ?? key)}</dt><dd>${escaped(value)}</dd>`,
  )
  const opened = link ? `<a href="/#/${escaped(link)}">进入小程序查看</a>` : ''
  return `<article>
<header><span>发给 ${escaped(name)}</span><time datetime="${at}">${beijing(at)}</time></header>
<h2>${escaped(template?.title ?? '（模板已删除）')}</h2>
<dl>${rows.join('')}</dl>
${opened}
</article>`
}

function page(content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="10">
<title>发出的订阅消息</title>
<style>
:root { color-scheme: light dark; --page: #ededed; --card: #fff; --text: #191919; --soft: #5f5f5f; --line: #e5e5e5; --link: #3b5374 }
@media (prefers-color-scheme: dark) { :root { --page: #111; --card: #1e1e1e; --text: #d5d5d5; --soft: #9a9a9a; --line: #333; --link: #8ea6c9 } }
body { margin: 0 auto; max-width: 32rem; padding: 1rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif }
h1 { margin: 0; font-size: 1.25rem }
.lead, .none { color: var(--soft) }
article { margin: 1rem 0; padding: 1rem; background: var(--card); border-radius: .5rem; overflow-wrap: anywhere }
header { display: flex; justify-content: space-between; gap: 1rem; color: var(--soft); font-size: .875rem }
h2 { margin: .5rem 0; font-size: 1.0625rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 }
dt { color: var(--soft) } dd { margin: 0 }
a { display: block; margin-top: .75rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--link) }
</style>
<h1>发出的订阅消息</h1>
<p class="lead">本机演示不会真的发到微信；发出的消息都在这里，最新的在前，每 10 秒刷新一次。</p>
${content}
</html>
`
}

/** `2026年11月21日 20:07`, in UTC+8. */
function beijing(at: string): string {
  const [year, month, day, hour, minute] = new Date(Date.parse(at) + 8 * 3_600_000)
    .toISOString()
    .split(/[-T:]/)
  return `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] as string)
}

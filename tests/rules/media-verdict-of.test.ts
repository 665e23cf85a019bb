import { isPush } from '../../cloudfunctions/pushed/is-push'
import { mediaVerdictOf } from '../../cloudfunctions/pushed/media-verdict-of'

const event = (more: object) => ({
  Event: 'wxa_media_check',
  appid: 'wx0',
  trace_id: 'a trace',
  errcode: 0,
  ...more,
})

it.each([
  ['pass', { result: { suggest: 'pass', label: 100 } }, 'pass'],
  ['risky', { result: { suggest: 'risky', label: 20002 } }, 'risky'],
  ['review', { result: { suggest: 'review', label: 21000 } }, 'review'],
  ['a word WeChat has not used so far', { result: { suggest: 'perhaps' } }, 'review'],
  ['no word', {}, 'review'],
  ['a file it could not have', { errcode: -1008, result: { suggest: 'pass' } }, 'review'],
])('%s is a verdict', (_what, more, suggest) => {
  expect(mediaVerdictOf(event(more))).toEqual({ _id: 'a trace', suggest })
})

it.each([
  ['another event', event({ Event: 'subscribe_msg_popup_event' })],
  ['no trace', event({ trace_id: '' })],
  ['a trace that is an operator', event({ trace_id: { $gt: '' } })],
  ['a trace without end', event({ trace_id: 'x'.repeat(1000) })],
  ['nothing', null],
])('%s is none', (_what, thing) => {
  expect(mediaVerdictOf(thing)).toBeNull()
})

it.each([
  ['wx_unknown', {}, true],
  ['', {}, true],
  ['wx_client', { WX_OPENID: 'somebody' }, false],
  ['wx_client', {}, false],
  ['wx_http', {}, false],
  ['wx_client,scf', {}, false],
  ['wx_trigger', {}, false],
  ['wx_unknown', { WX_OPENID: 'somebody' }, false],
])('a call from %s %j is a push: %s', (TCB_SOURCE, more, expected) => {
  const environment = JSON.stringify({ TCB_SOURCE, ...more, WX_CONTEXT_KEYS: 'WX_OPENID' })
  expect(isPush({ environment } as never)).toBe(expected)
})

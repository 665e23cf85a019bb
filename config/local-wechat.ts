import type { WeChatOptions } from '../emulator/wechat/options'

/** The subscribe-message templates of the local WeChat, as an operator would have applied for them (docs/operators.md). */
const fields = { character_string1: '诉求编号', thing2: '办理事项', thing3: '当前状态', time4: '时间' }
const titles = { progress: '诉求进度提醒', replied: '诉求答复提醒', task: '新任务提醒', approval: '审批提醒' }

export const localWeChat: WeChatOptions = {
  templates: Object.entries(titles).map(([name, title]) => ({ id: `template-${name}`, title, fields })),
  // Pages of the mini-program that a message or a code may lead to.
  pages: ['pages/desk/index', 'appeals/detail', 'joining/enter', 'tokens/scan', 'notices/notice'],
  // What is read from every picture of a licence: an invented firm's.
  licence: { reg_num: '91990123MA0000NEWR', enterprise_name: '安澜新苗食品公司' },
  // Verdicts on photos.
  pushTo: { wxa_media_check: 'pushed' },
  words: { risky: ['赌博网站'], review: ['群发广告'] },
}

/** What names those templates to the functions. */
export const templateVariables = Object.fromEntries(
  Object.keys(titles).map((name) => [`TEMPLATE_${name.toUpperCase()}`, `template-${name}`]),
)

import type { SupervisionReason } from '../../../contract/appeal-kinds'
import type { Clock } from '../../../contract/appeal-states'
import type { Hat } from '../../../contract/hats'
import { categoryWords, satisfiedWords, solvedWords, sourceWords } from '../../../contract/ledger-words'
import type { AppealPaper } from '../../../contract/papers'
import { officeWords } from '../../../contract/words'
import { dayOf, explainUntil, stateCalendar } from '../../../contract/working-days'
import type { Appeal, AppealEvent } from '../appeals/appeal'
import { isRunning } from '../appeals/clocks'
import { readsTextOf } from '../appeals/view'
import { wallClock } from '../ledgers/row-digest'
import { html, type Markup } from './markup'
import { sayDay, signed } from './page'

export const letterTitles: Readonly<Record<AppealPaper, string>> = {
  assignment: '企业问题交办单',
  supervision: '督办通知单',
  urging: '催办通知书',
}

/** What a letter is written from. */
export interface Letter {
  appeal: Appeal
  hat: Hat
  /** Whom to call at the enterprise, as it may be printed; null where the unit is not to know. */
  contact: { name: string; phone: string | null } | null
  at: Date
}

export const letterBodies: Readonly<Record<AppealPaper, (letter: Letter) => Markup>> = {
  assignment,
  supervision,
  urging,
}

/** Who asked not to be known to units is not named on a paper that goes to one, whoever prints it (product.md §3.10). */
export function isHidden({ privacy }: Appeal): boolean {
  return privacy !== 'open'
}

/** The last of these events. */
export function lastOf(
  { events }: Appeal,
  ...actions: readonly AppealEvent['action'][]
): AppealEvent | undefined {
  return events.filter(({ action }) => actions.includes(action)).pop()
}

/** What was written with an event; nothing where it was hidden, or is not for this hat. */
function said({ appeal, hat }: Letter, event: AppealEvent | undefined): string {
  if (!event || appeal.hidden.includes(event.version) || !readsTextOf(event, appeal, hat)) return ''
  return event.words.text ?? ''
}

function sayTime(at: Date | undefined): string {
  if (!at) return ''
  const [day = '', time = ''] = wallClock(at).split(' ')
  return `${sayDay(day)} ${time}`
}

/** What the enterprise wrote, and what it added when it was asked. */
function asked(letter: Letter): string {
  const { appeal } = letter
  const added = appeal.events.filter(({ action }) => action === 'supplement')
  return [
    said(letter, appeal.events[0]) || '（内容不公开）',
    ...added.map((event) => `补充：${said(letter, event)}`),
  ].join('\n')
}

/** Letters of a text that stand in a row of a table; a row is never cut, so what is longer stands in full behind it. */
const room = 420

/** Texts of a letter: what is too long for its row goes to the annex. */
function annexed() {
  const annexes: { name: string; text: string }[] = []
  return {
    cell(name: string, text: string): string {
      if (Array.from(text).length <= room) return text
      annexes.push({ name, text })
      return `全文见附件${annexes.length}。`
    },
    all: () =>
      annexes.map(
        ({ name, text }, at) =>
          html`<section class="${at === 0 ? 'annex' : ''}"><h2>附件${at + 1}　${name}</h2>${text
            .split('\n')
            .map((line) => html`<p>${line}</p>`)}</section>`,
      ),
  }
}

const clockWords: Partial<Record<Clock, string>> = { sign: '签收', answer: '答复', close: '办结' }

/** When each of the unit's clocks runs out. */
function deadlines({ clocks }: Appeal): string {
  return (['sign', 'answer', 'close'] as const)
    .flatMap((clock) => {
      const due = clocks[clock]?.dueAt
      return due ? [`${clockWords[clock]}：${sayTime(due)}前`] : []
    })
    .join('\n')
}

/** Its facts, two in a row. */
function facts({ appeal, contact }: Letter): Markup[] {
  const { submittedAt } = appeal
  return [
    pair(
      '企业名称',
      isHidden(appeal) ? '企业要求对办理单位隐名' : appeal.enterprise.name,
      '来源渠道',
      sourceWords[`source.${appeal.source}`],
    ),
    contact ? pair('联系人', contact.name, '联系电话', contact.phone ?? '') : html``,
    pair(
      '诉求类别',
      categoryWords[`category.${appeal.category}`],
      '收集时间',
      isHidden(appeal) ? sayDay(dayOf(submittedAt)) : sayTime(submittedAt),
    ),
    row('诉求事项', appeal.title),
  ]
}

function pair(one: string, first: string, other: string, second: string): Markup {
  return html`<tr><th class="side">${one}</th><td>${first}</td><th class="side">${other}</th><td>${second}</td></tr>`
}

function row(head: string, text: string, isRoom = false): Markup {
  const lines = text.split('\n').map((line) => html`<p>${line}</p>`)
  return html`<tr><th class="side">${head}</th><td colspan="3"${isRoom && text === '' ? html` class="room"` : ''}>${lines}</td></tr>`
}

function rows(...all: (Markup | Markup[])[]): Markup {
  return html`<table><colgroup><col style="width:24mm"><col><col style="width:24mm"><col></colgroup><tbody>${all.flat()}</tbody></table>`
}

function heading(number: string, day: string): Markup {
  return html`<div class="between"><span>编号：${number}</span><span>${sayDay(day)}</span></div>`
}

/** Who handed it to its unit, and when. */
function dispatchOf(appeal: Appeal): AppealEvent | undefined {
  return lastOf(appeal, 'dispatch', 'redispatch')
}

/** The committee it lies with. */
function committeeOf(appeal: Appeal, hat: Hat): string {
  return dispatchOf(appeal)?.words.organisation ?? hat.organisation.name
}

function units({ lead, assists }: Appeal): Markup {
  return pair('主办单位', lead?.name ?? '', '协办单位', assists.map(({ name }) => name).join('、') || '无')
}

/** 企业问题交办单: what a unit is to do, until when, and what became of it. */
function assignment(letter: Letter): Markup {
  const { appeal, hat, at } = letter
  const dispatch = dispatchOf(appeal)
  const day = dayOf(dispatch?.at ?? at)
  const answer = appeal.confirmations.at(-1)
  const annex = annexed()
  return html`${heading(appeal.number, day)}
${rows(
  facts(letter),
  row('诉求内容', annex.cell('诉求内容', asked(letter))),
  units(appeal),
  row('交办意见', annex.cell('交办意见', said(letter, dispatch) || '请按职责办理，并在时限内答复企业。')),
  row('办理时限', deadlines(appeal)),
  row('办理情况', annex.cell('办理情况', said(letter, lastOf(appeal, 'reply', 'progress'))), true),
  row(
    '企业评价',
    answer
      ? [answer.solved && solvedWords[answer.solved], satisfiedWords[answer.satisfied]]
          .filter(Boolean)
          .join('，')
      : '',
  ),
  pair('承办人', appeal.handler?.name ?? '', '负责人', ''),
)}
<div class="note"><p>说明：主办单位应在时限内签收、答复企业；不属于本单位职责的，请在答复前退单并说明理由。部门答复不等于办结，是否解决以企业确认为准。</p></div>
${signed(committeeOf(appeal, hat), day)}
${annex.all()}`
}

const supervisionWhys: Readonly<Record<SupervisionReason, string>> = {
  secondDissatisfaction: '企业再次表示不满意',
  overdue: '严重超期',
  instruction: '领导作出批示',
  byHand: '督查提出',
}

/** 督办通知单. */
function supervision(letter: Letter): Markup {
  const { appeal, hat, at } = letter
  const { supervised, lead } = appeal
  const day = dayOf(supervised?.at ?? at)
  const event = lastOf(appeal, 'supervise')
  const by = hat.role === 'supervisor' ? hat.organisation.name : committeeOf(appeal, hat)
  const text = said(letter, event)
  const leader = event?.words.named
  const annex = annexed()
  const reportBack = appeal.clocks.reportBack
  const until = isRunning(reportBack) ? `请于${sayDay(dayOf(reportBack.dueAt))}前` : '请于收到本通知后'
  return html`${heading(appeal.number, day)}
<p class="to">${lead?.name ?? ''}：</p>
<p>你单位主办的“${appeal.title}”，${supervised ? supervisionWhys[supervised.why] : ''}，现予以${supervised?.level === 'listed' ? '挂牌督办' : '督办'}。${until}书面反馈办理情况、存在困难和下一步措施。</p>
${text === '' ? '' : html`<p>${leader ? `${leader}批示` : '督办要求'}：${annex.cell('督办要求', text)}</p>`}
${rows(
  facts(letter),
  row('诉求内容', annex.cell('诉求内容', asked(letter))),
  units(appeal),
  row('办理时限', deadlines(appeal)),
  row('目前状态', stateOf(letter)),
  row('反馈情况', annex.cell('反馈情况', said(letter, lastOf(appeal, 'reportBack'))), true),
)}
${signed(event ? event.words.organisation : by, day)}
${annex.all()}`
}

function stateOf({ appeal, at }: Letter): string {
  const { close } = appeal.clocks
  const late = isRunning(close) && at > close.dueAt ? `，办结已超期${lateDays(close.dueAt, at)}` : ''
  const round = appeal.round > 1 ? `，第${appeal.round}次办理` : ''
  return `${officeWords[`state.${appeal.state}`]}${round}${late}`
}

/** 3个工作日, by the State Council's notices; 不足1个工作日. */
export function lateDays(due: Date, at: Date): string {
  if (dayOf(due) === dayOf(at)) return '不足1个工作日'
  const days = explainUntil(stateCalendar, due, at).filter(({ counted }) => counted).length
  return days === 0 ? '不足1个工作日' : `${days}个工作日`
}

/** 催办通知书: what ran out, as it went on record. */
function urging(letter: Letter): Markup {
  const { appeal, hat, at } = letter
  const urge = lastOf(appeal, 'urge')
  const day = dayOf(urge?.at ?? at)
  const late = (urge?.facts.late ?? ['close'])
    .flatMap((clock) => {
      const due = appeal.clocks[clock]?.dueAt
      return due && clockWords[clock] ? [`${clockWords[clock]}时限（${sayTime(due)}）`] : []
    })
    .join('、')
  const annex = annexed()
  return html`${heading(appeal.number, day)}
<p class="to">${appeal.lead?.name ?? ''}：</p>
<p>你单位主办的“${appeal.title}”，${late || '办理时限'}已经届满，至今未办。现予催办，请立即办理，并于收到本通知书后1个工作日内书面说明超期原因、目前进展和下一次反馈的日期。</p>
${rows(facts(letter), row('诉求内容', annex.cell('诉求内容', asked(letter))), units(appeal), row('办理时限', deadlines(appeal)), row('目前状态', stateOf(letter)))}
<div class="note"><p>企业确认、补充的时间不计入办理时限。确因客观原因不能按期办结的，可以按规定申请延期或者挂账。</p></div>
${signed(committeeOf(appeal, hat), day)}
${annex.all()}`
}

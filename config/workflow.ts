import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  type Action,
  type AppealAction,
  actionNames,
  actionOf,
  type Condition,
} from '../contract/appeal-actions'
import { type AppealState, appealStates, type Clock, isEnd } from '../contract/appeal-states'
import { officeWords } from '../contract/words'

const file = path.join(__dirname, '../docs/workflow.md')

/** Who makes moves, by the names the legend gives; a larger group stands before those it holds. */
const groups: [name: string, who: string, by: Action['by']][] = [
  [
    '提交方',
    '企业代表（本人提交的、为本企业代录的），企业管理员（本企业）',
    { enterpriseMember: 'own', enterpriseAdmin: 'enterprise' },
  ],
  ['本企业', '企业代表、企业管理员', { enterpriseMember: 'enterprise', enterpriseAdmin: 'enterprise' }],
  ['联系人', '企业联系人（所联系企业）', { envoy: 'assigned' }],
  [
    '党委',
    '集群党委委员、集群党委负责人（本集群）',
    { committeeMember: 'cluster', committeeLead: 'cluster' },
  ],
  ['党委负责人', '集群党委负责人（本集群）', { committeeLead: 'cluster' }],
  ['承办人', '承办人员（本人承办或代理的），主办单位负责人', { handler: 'handled', unitLead: 'lead' }],
  ['主办单位', '主办单位的承办人员、负责人', { handler: 'lead', unitLead: 'lead' }],
  ['主办负责人', '主办单位负责人', { unitLead: 'lead' }],
  ['协办单位', '意见未交的协办单位的承办人员、负责人', { handler: 'assist', unitLead: 'assist' }],
  ['办理单位', '主办、协办单位的承办人员、负责人', { handler: 'unit', unitLead: 'unit' }],
  ['督查', '督查人员（本辖区）', { supervisor: 'area' }],
]

const needs: Record<Condition, string> = {
  mayPublish: '单位允许承办人员发布，或由负责人发布',
  assistsDone: '协办意见已齐或已到期',
  beforeReply: '本轮未退过单、未答复',
  extensionLeft: '本轮未延过期',
  beforeDue: '办结期限未过',
  nudgeLeft: '本方当天未催办过',
  isSupervised: '在督办',
  proposed: '已有人提出无法解决',
  notProposed: '没有待决的无法解决',
  contestLeft: '未提过异议',
  contested: '有待决的异议',
  withinReopening: '办结30天内，未重新打开过',
  toJudge: '有待处理的文字',
  isConfidential: '保密诉求',
  otherPerson: '须由另一人办理',
}

const clocks: Record<Clock, string> = {
  accept: '受理',
  supplement: '补充',
  dispatch: '派单',
  sign: '签收',
  answer: '答复',
  close: '办结',
  confirm: '确认',
  review: '挂账复核',
  approve: '审批',
  report: '下次反馈',
  reportBack: '督办反馈',
}

const readers: Record<Action['text'], string> = {
  public: '各方',
  staff: '企业以外各方',
  side: '本单位、督查',
  overseers: '本单位、集群党委、督查',
  unit: '本单位',
}

const carried: Readonly<Record<string, string>> = {
  text: '文字',
  files: '附件',
  reason: '理由类别',
  unitId: '主办单位',
  assists: '协办单位',
  note: '交办意见',
  exception: '派给基层的理由',
  pace: '紧急程度',
  level: '督办级别',
  leader: '批示领导',
  reportOn: '反馈日期',
  personId: '人员',
  deputyId: '代理人',
  suggestedUnitId: '建议单位',
  adoption: '是否采纳',
  nextReportOn: '下次反馈日期',
  until: '延至日期',
  kind: '挂账原因',
  reviewOn: '复核日期',
  solved: '是否解决',
  satisfied: '是否满意',
  channel: '回访方式',
  spokeWith: '回访对象',
  into: '并入的编号',
  about: '哪段文字',
  verdict: '保留或隐藏',
}

/** Stages of the procedure; a move stands where it is first made. */
const stages: [name: string, states: readonly AppealState[]][] = [
  ['受理与派单', ['toAccept', 'toSupplement', 'toDispatch']],
  ['签收与退单', ['toSign', 'handBackReview']],
  ['办理', ['handling', 'extensionReview', 'shelvingReview', 'shelved']],
  ['答复与确认', ['toConfirm']],
  ['办结以后', appealStates.filter(isEnd)],
]

const stateWord = (state: AppealState) => officeWords[`state.${state}`]
const actionWord = (action: AppealAction) => officeWords[`action.${action}`]
const list = (words: readonly string[]) => words.join('、')

function ways(action: AppealAction): [from: AppealState, to: AppealState][] {
  const { leads } = actionOf(action)
  return appealStates.flatMap((from) => {
    const to = leads[from]
    return to ? [[from, to] as [AppealState, AppealState]] : []
  })
}

/** `待签收、办理中 → 退单审核`; where it stays, only the states. */
function leadsWords(action: AppealAction): string {
  const all = ways(action)
  if (all.length === appealStates.length) return '任何状态，不变'
  const staying = all.filter(([from, to]) => from === to).map(([from]) => from)
  const isAnyOpen = appealStates.filter((state) => !isEnd(state)).every((state) => staying.includes(state))
  const targets = [...new Set(all.filter(([from, to]) => from !== to).map(([, to]) => to))]
  return [
    ...targets.map((target) => {
      const from = all.filter(([one, to]) => to === target && one !== to).map(([one]) => stateWord(one))
      return `${list(from)} → ${stateWord(target)}`
    }),
    ...(staying.length > 0 ? [`${isAnyOpen ? '未办结' : list(staying.map(stateWord))}，不变`] : []),
  ].join('；')
}

function whoWords(by: Action['by']): string {
  const left = new Map(Object.entries(by))
  const names: string[] = []
  for (const [name, , group] of groups) {
    const entries = Object.entries(group)
    if (!entries.every(([role, scope]) => left.get(role) === scope)) continue
    names.push(name)
    for (const [role] of entries) left.delete(role)
  }
  if (left.size > 0) throw new Error(`config/workflow.ts has no name for ${JSON.stringify([...left])}`)
  return names.length > 0 ? list(names) : '到期自动'
}

function carriedWords({ carries }: Action): string {
  return list(
    Object.entries(carries).map(([field, schema]) => {
      const word = carried[field]
      if (!word) throw new Error(`config/workflow.ts has no word for ${field}`)
      return (schema as { def?: { type?: string } }).def?.type === 'optional' ? `（${word}）` : word
    }),
  )
}

function clockWords({ starts = [], stops = [], setsDay }: Action): string {
  const named = (some: readonly Clock[]) => list(some.map((clock) => clocks[clock]))
  return [
    ...(starts.length > 0 ? [`起${named(starts)}`] : []),
    ...(setsDay ? [`定${named([setsDay])}`] : []),
    ...(stops.length > 0 ? [`停${named(stops)}`] : []),
  ].join('；')
}

function readerWords({ event, text, carries }: Action): string {
  const isWritten = 'text' in carries || 'note' in carries
  return text === event || !isWritten ? readers[event] : `${readers[event]}（文字：${readers[text]}）`
}

/** The rows and lines it names; what the contract says about them in English is for its own readers. */
function basisWords({ basis }: Action): string {
  const named = basis.match(/P\d\d|§[\d.]*\d(?: [\u4e00-\u9fff（）/]+)?|S\d-\d/g) ?? []
  return [...new Set(named)].join('；')
}

function rowOf(name: AppealAction): string {
  const action = actionOf(name)
  const onComplaint = action.byOnComplaint ? `（投诉：${whoWords(action.byOnComplaint)}）` : ''
  const cells = [
    `**${actionWord(name)}**${action.round ? '（新一轮）' : ''}`,
    `${whoWords(action.by)}${onComplaint}`,
    leadsWords(name),
    carriedWords(action),
    (action.needs ?? []).map((need) => needs[need]).join('；'),
    clockWords(action),
    readerWords(action),
    basisWords(action),
  ]
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`
}

const head = `| 操作 | 谁可以办 | 状态 | 要写明（可选） | 条件 | 时钟 | 谁看得到 | 依据 |
| --- | --- | --- | --- | --- | --- | --- | --- |`

function stageOf(action: AppealAction): number {
  const [first] = ways(action)
  const isAnywhere = ways(action).length > appealStates.length / 2
  return isAnywhere || !first ? stages.length : stages.findIndex(([, states]) => states.includes(first[0]))
}

/** One row for each move, under the stage it belongs to. */
function table(): string {
  const names = [...stages.map(([name]) => name), '随时']
  const rows = names.flatMap((name, stage) => [
    `| *${name}* | | | | | | | |`,
    ...actionNames.filter((action) => stageOf(action) === stage).map(rowOf),
  ])
  return `${head}\n${rows.join('\n')}`
}

/** The states and what leads from one to another; moves between the same two share an arrow. */
function diagram(): string {
  const arrows = new Map<string, string[]>()
  for (const action of actionNames) {
    for (const [from, to] of ways(action)) {
      if (from === to) continue
      const arrow = `${from} --> ${to}`
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), actionWord(action)])
    }
  }
  return [
    'stateDiagram-v2',
    ...appealStates.map((state) => `  state "${stateWord(state)}" as ${state}`),
    `  [*] --> toAccept: ${officeWords['action.submit']}、${officeWords['action.register']}`,
    ...[...arrows].map(([arrow, words]) => `  ${arrow}: ${list(words)}`),
    '  classDef ended fill:#eee,stroke:#999',
    `  class ${appealStates.filter(isEnd).join(',')} ended`,
  ].join('\n')
}

/** The whole procedure as `contract/appeal-actions.ts` has it, in the office's words, as Markdown. */
export function workflow(): string {
  return `# 诉求办理流程

由操作表（\`contract/appeal-actions.ts\`）生成，请勿手改；改表之后运行 \`npm run workflow -- --write\`。

## 状态

\`\`\`mermaid
${diagram()}
\`\`\`

灰色为办结。答复不等于办结：只有企业自己确认，或由他人回访留据，才算满意；超时未评、无法解决另计。

## 操作

${groups.map(([name, who]) => `**${name}**：${who}`).join(' · ')}

${table()}
`
}

if (require.main === module) {
  const text = workflow()
  if (!process.argv.includes('--write')) process.stdout.write(text)
  else if (readFileSync(file, { encoding: 'utf8', flag: 'a+' }) !== text) writeFileSync(file, text)
}

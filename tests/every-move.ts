import type { ActOnAppeal, PersonAction } from '../contract/appeal-actions'
import type { Input } from '../contract/calls'
import { dayOf } from '../contract/working-days'
import { anAppeal, type Somebody, type World } from './world'

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
/** A move as somebody makes it, on whichever appeal. */
export type Said = Distribute<ActOnAppeal>
type Step = readonly [who: Somebody, said: Said]

/** A day of Asia/Shanghai so many days from now. */
export const inDays = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000))

const accept: Step = ['he', { action: 'accept' }]
const dispatch: Step = ['he', { action: 'dispatch', unitId: 'unit-transport' }]
const sign: Step = ['lu', { action: 'sign' }]
const reply: Step = ['lu', { action: 'reply', text: '末班车推迟到18:00。' }]
const answers = { solved: 'solved', satisfied: 'satisfied' } as const
const no = { solved: 'unsolved', satisfied: 'dissatisfied', text: '没有办' } as const
const confirm: Step = ['lin', { action: 'confirm', ...answers }]
const refuse: Step = ['he', { action: 'refuse', reason: 'notInScope', text: '请向邻县反映' }]
const handling = [accept, dispatch, sign] as const
const extend: Step = ['lu', { action: 'extend', text: '等批复', until: inDays(20) }]
const shelve: Step = ['lu', { action: 'shelve', kind: 'funds', text: '明年预算', reviewOn: inDays(60) }]
const supervise: Step = ['du', { action: 'supervise', level: 'ordinary', text: '尽快' }]
const propose: Step = [
  'shu',
  { action: 'proposeUnsolvable', reason: 'lawForbids', text: '线路属邻县特许经营' },
]
const closeUnsolvable: Step = ['du', { action: 'closeUnsolvable' }]
const contest: Step = ['lin', { action: 'contest', text: '车站在本县' }]
const handBack: Step = ['lu', { action: 'handBack', reason: 'otherLead', text: '应由商务局主办' }]
const callBack = { channel: 'phone', spokeWith: '林', text: '录音编号12' } as const

interface Walk {
  /** What the appeal is, where it is not a plain one. */
  appeal?: Partial<Input<'appeals.submit'>>
  before: readonly Step[]
  move: Step
}

/** Every move a person can make, each by somebody who may, with all that comes before it. */
export const everyMove: { [A in PersonAction]: Walk } = {
  supplement: {
    before: [['he', { action: 'askMore', text: '多少人' }]],
    move: ['lin', { action: 'supplement', text: '一百二十人' }],
  },
  withdraw: { before: [], move: ['lin', { action: 'withdraw' }] },
  accept: { before: [], move: accept },
  askMore: { before: [], move: ['he', { action: 'askMore', text: '多少人' }] },
  refuse: { before: [], move: refuse },
  join: { before: [], move: ['he', { action: 'join', into: '' }] },
  dispatch: {
    before: [accept],
    move: [
      'he',
      {
        action: 'dispatch',
        unitId: 'unit-transport',
        assists: ['unit-bus', 'unit-station'],
        note: '会同公交',
      },
    ],
  },
  redispatch: {
    before: handling,
    move: ['he', { action: 'redispatch', unitId: 'unit-commerce', note: '改由商务局' }],
  },
  agreeHandBack: { before: [...handling, handBack], move: ['he', { action: 'agreeHandBack' }] },
  insistOnUnit: {
    before: [...handling, handBack],
    move: ['he', { action: 'insistOnUnit', text: '按清单办理' }],
  },
  sign: { before: [accept, dispatch], move: sign },
  assign: {
    before: [accept, dispatch],
    move: ['tao', { action: 'assign', personId: 'person-lu', deputyId: 'person-lu2' }],
  },
  handBack: {
    before: handling,
    move: [
      'lu',
      { action: 'handBack', reason: 'otherLead', text: '应由商务局主办', suggestedUnitId: 'unit-commerce' },
    ],
  },
  progress: {
    before: handling,
    move: ['lu', { action: 'progress', text: '在协调', nextReportOn: inDays(3) }],
  },
  opine: {
    before: [accept, ['he', { action: 'dispatch', unitId: 'unit-transport', assists: ['unit-bus'] }], sign],
    move: ['gong', { action: 'opine', text: '可行' }],
  },
  draftReply: { before: handling, move: ['lu', { action: 'draftReply', text: '拟答复' }] },
  reply: { before: handling, move: reply },
  extend: { before: handling, move: extend },
  grantExtension: {
    before: [...handling, extend],
    move: ['shu', { action: 'grantExtension', until: inDays(15) }],
  },
  denyExtension: {
    before: [...handling, extend],
    move: ['shu', { action: 'denyExtension', text: '按期办' }],
  },
  shelve: { before: handling, move: shelve },
  grantShelving: {
    before: [...handling, shelve],
    move: ['shu', { action: 'grantShelving', reviewOn: inDays(60) }],
  },
  denyShelving: { before: [...handling, shelve], move: ['shu', { action: 'denyShelving', text: '有资金' }] },
  resume: {
    before: [...handling, shelve, ['shu', { action: 'grantShelving', reviewOn: inDays(60) }]],
    move: ['tao', { action: 'resume' }],
  },
  proposeUnsolvable: { before: handling, move: propose },
  closeUnsolvable: { before: [...handling, propose], move: closeUnsolvable },
  dropUnsolvable: {
    before: [...handling, propose],
    move: ['du', { action: 'dropUnsolvable', text: '还能办' }],
  },
  confirm: { before: [...handling, reply], move: confirm },
  redo: { before: [...handling, reply], move: ['lin', { action: 'redo', ...no }] },
  callBack: { before: [...handling, reply], move: ['he', { action: 'callBack', ...callBack, ...answers }] },
  callBackRedo: {
    before: [...handling, reply],
    move: ['he', { action: 'callBackRedo', ...callBack, solved: 'unsolved', satisfied: 'dissatisfied' }],
  },
  reopen: { before: [...handling, reply, confirm], move: ['lin', { action: 'reopen', text: '又提前了' }] },
  contest: { before: [refuse], move: contest },
  uphold: { before: [refuse, contest], move: ['du', { action: 'uphold', text: '维持' }] },
  overturnRefusal: { before: [refuse, contest], move: ['du', { action: 'overturnRefusal', text: '应受理' }] },
  overturnUnsolvable: {
    before: [
      ...handling,
      ['du', { action: 'proposeUnsolvable', reason: 'policyEnds', text: '政策到期' }],
      ['shu', { action: 'closeUnsolvable' }],
      contest,
    ],
    move: ['du', { action: 'overturnUnsolvable', text: '继续办' }],
  },
  nudge: { before: handling, move: ['lin', { action: 'nudge' }] },
  supervise: {
    before: handling,
    move: [
      'du',
      { action: 'supervise', level: 'listed', text: '本周拿出方案', leader: '何副县长', reportOn: inDays(5) },
    ],
  },
  reportBack: { before: [...handling, supervise], move: ['lu', { action: 'reportBack', text: '已排班' }] },
  coordinate: {
    before: [...handling, supervise],
    move: ['du', { action: 'coordinate', text: '交通局牵头，月底前办完', leader: '何副县长' }],
  },
  release: { before: [...handling, supervise], move: ['du', { action: 'release', text: '已落实' }] },
  note: { before: [], move: ['he', { action: 'note', text: '内部记号' }] },
  reportText: {
    before: [...handling, reply],
    move: ['lin', { action: 'reportText', about: 5, text: '写了住址' }],
  },
  judgeText: {
    before: [...handling, reply, ['lin', { action: 'reportText', about: 5, text: '写了住址' }]],
    move: ['shu', { action: 'judgeText', about: 5, verdict: 'hide' }],
  },
  nameReader: {
    appeal: { privacy: 'confidential' },
    before: [],
    move: ['shu', { action: 'nameReader', personId: 'person-he' }],
  },
}

/** Walks a new appeal up to a move, and hands the move back, ready to be made. */
export async function upTo(world: World, name: PersonAction) {
  const { appeal, before, move } = everyMove[name]
  let at = await world.get('lin', 'appeals.submit', anAppeal(appeal))
  const make = (who: Somebody, said: Said) =>
    world.get(who, 'appeals.act', { ...said, id: at.id, version: at.version } as ActOnAppeal)
  for (const [who, said] of before) at = await make(who, said)
  const [who, said] = move
  const into =
    said.action === 'join' ? { into: (await world.get('lin', 'appeals.submit', anAppeal())).number } : {}
  return { at, who, make: () => make(who, { ...said, ...into } as Said) }
}

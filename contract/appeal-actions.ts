import * as z from 'zod/mini'
import {
  adoptions,
  callBackChannels,
  handBackReasons,
  paces,
  refusalReasons,
  shelvingKinds,
  supervisionLevels,
  unsolvableReasons,
} from './appeal-kinds'
import { type AppealState, type Clock, endStates, withUnit } from './appeal-states'
import { HandedFile } from './files'
import type { CaseRole } from './hats'
import { text } from './text'

export const solvedAnswers = ['solved', 'partly', 'unsolved', 'explained'] as const
export type Solved = (typeof solvedAnswers)[number]
export const satisfiedAnswers = ['satisfied', 'basically', 'dissatisfied'] as const
export type Satisfied = (typeof satisfiedAnswers)[number]

export const textLimits = { title: 40, body: 2000, reply: 5000, note: 1000, reason: 500 } as const

/**
 * What a hat must be to an appeal (threat-model.md §5). own S: he submitted it, or it was registered for his enterprise
 * · enterprise E · assigned B: he is the envoy · cluster C · unit D: lead or assist · lead · assist: asked for its
 * opinion · handled H: he is its handler or deputy · area A.
 */
export type Scope =
  | 'own'
  | 'enterprise'
  | 'assigned'
  | 'cluster'
  | 'unit'
  | 'lead'
  | 'assist'
  | 'handled'
  | 'area'

/**
 * What must hold besides the state, and has its own words when it does not:
 * mayPublish: the unit lets its handlers publish (P14) · assistsDone: every assist has answered or its time ran out ·
 * beforeReply: nothing was handed back or answered in this round · extensionLeft: not extended in this round ·
 * proposed: 无法解决 has been proposed, notProposed: it has not · contestLeft: not contested before ·
 * contested: a contest waits · withinReopening: closed for at most 30 days and never reopened ·
 * toJudge: that text waits for a person to look at it ·
 * isConfidential: there is somebody to be named for · otherPerson: not by him who asked, registered, or handled.
 */
export const conditions = [
  'mayPublish',
  'assistsDone',
  'beforeReply',
  'extensionLeft',
  'beforeDue',
  'nudgeLeft',
  'isSupervised',
  'proposed',
  'notProposed',
  'contestLeft',
  'contested',
  'withinReopening',
  'toJudge',
  'isConfidential',
  'otherPerson',
] as const
export type Condition = (typeof conditions)[number]

/**
 * Who is told of a move, as far as they may read the appeal when the message goes out: the enterprise (in confidence its
 * submitter alone) · the committee · approver: its lead · lead: who handles it in the lead unit, or all of it before ·
 * head: the head of the lead unit · assists · asker: who had asked for what is decided · named: the person named · supervisor.
 */
export type Audience =
  | 'enterprise'
  | 'committee'
  | 'approver'
  | 'lead'
  | 'head'
  | 'assists'
  | 'asker'
  | 'named'
  | 'supervisor'

/** A move of an appeal: one row of the procedure. */
export interface Action {
  /** Which role may, and what it must be to the appeal. Empty: the clock does it. */
  readonly by: Partial<Readonly<Record<CaseRole, Scope>>>
  /** Who may instead where the appeal is a complaint about a unit (P10). */
  readonly byOnComplaint?: Partial<Readonly<Record<CaseRole, Scope>>>
  /** Where it leads from each state it can be made in. */
  readonly leads: Partial<Readonly<Record<AppealState, AppealState>>>
  /** What the mover must bring along. */
  readonly carries: z.core.$ZodLooseShape
  readonly needs?: readonly Condition[]
  /** Clocks that begin, and those that rest; what is stopped and started in one begins anew. A running one is not started again. */
  readonly starts?: readonly Clock[]
  readonly stops?: readonly Clock[]
  /** Clocks that begin, or are moved, to the day the mover brings along. */
  readonly setsDay?: Clock
  /** Begins the next round. */
  readonly round?: true
  /**
   * Who sees that it happened; 'side': the mover's own organisation and the supervisor; 'overseers': the mover's own
   * organisation, the committee and the supervisor.
   */
  readonly event: 'public' | 'staff' | 'side' | 'overseers'
  /** Who reads what was written with it; 'unit': lead and assist units only. */
  readonly text: 'public' | 'staff' | 'side' | 'overseers' | 'unit'
  readonly tells?: readonly Audience[]
  /** The line of product.md or the row of threat-model.md §5 it stands on. */
  readonly basis: string
}

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))
/** A day of Asia/Shanghai, `2026-11-30`. */
const day = () =>
  z
    .string('field.missing')
    .check(
      z.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'day.invalid'),
      z.refine(isOnCalendar, 'day.invalid'),
    )
/** Asked of whatever was sent, because a check after a failed one runs all the same. */
function isOnCalendar(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === value
}
const files = z.optional(z.array(HandedFile).check(z.maxLength(3, 'file.tooMany')))
const reason = () => text(textLimits.reason)
const assists = z.optional(z.array(id()).check(z.maxLength(5, 'unit.tooMany')))

/** Stays where it is, from each of these states. */
function staying<S extends AppealState>(states: readonly S[]): { readonly [state in S]: state } {
  return Object.fromEntries(states.map((state) => [state, state])) as { readonly [state in S]: state }
}
const open = [
  'toAccept',
  'toSupplement',
  'toDispatch',
  'toSign',
  'handBackReview',
  ...withUnit,
  'toConfirm',
] as const
const committee = { committeeMember: 'cluster', committeeLead: 'cluster' } as const
const approver = { committeeLead: 'cluster', supervisor: 'area' } as const
const submitter = { enterpriseMember: 'own', enterpriseAdmin: 'enterprise' } as const
const whoHandles = { handler: 'handled', unitLead: 'lead' } as const
const ofLead = { handler: 'lead', unitLead: 'lead' } as const

/**
 * Who may do what to an appeal, when, and where it goes next: the procedure of product.md §3.2. Buttons, refusals, desks
 * and tests read this table; `npm run workflow` prints it. 确认 and 重办 both answer the enterprise's two questions
 * (product.md §3.1 评价); `whatAnswersLeadTo` says which.
 */
export const appealActions = {
  /** 补充: the enterprise completes what it was asked to. */
  supplement: {
    by: submitter,
    leads: { toSupplement: 'toAccept' },
    carries: { text: text(textLimits.body), files },
    starts: ['accept'],
    stops: ['supplement'],
    tells: ['committee'],
    event: 'public',
    text: 'public',
    basis: 'P06; §3.2 待补充',
  },
  /** 撤回, as long as no unit has it. */
  withdraw: {
    by: submitter,
    leads: { toAccept: 'withdrawn', toSupplement: 'withdrawn', toDispatch: 'withdrawn' },
    carries: { text: z.optional(reason()) },
    stops: ['accept', 'supplement', 'dispatch', 'answer', 'close', 'report', 'reportBack'],
    tells: ['committee'],
    event: 'public',
    text: 'public',
    basis: 'P07; §3.2 已撤回',
  },
  /** 受理: the cluster's committee takes the appeal on, and follows it to its end. */
  accept: {
    by: committee,
    leads: { toAccept: 'toDispatch' },
    carries: {},
    starts: ['dispatch'],
    stops: ['accept'],
    tells: ['enterprise'],
    event: 'public',
    text: 'public',
    basis: 'P08; §3.2 待受理',
  },
  /** 要求补充. */
  askMore: {
    by: committee,
    leads: { toAccept: 'toSupplement' },
    carries: { text: reason() },
    starts: ['supplement'],
    stops: ['accept'],
    tells: ['enterprise'],
    event: 'public',
    text: 'public',
    basis: 'P08; §3.2 待补充',
  },
  /** 不予受理, for one of the lawful reasons. */
  refuse: {
    by: committee,
    leads: { toAccept: 'refused' },
    carries: { reason: z.enum(refusalReasons, 'field.missing'), text: reason() },
    stops: ['accept', 'reportBack'],
    tells: ['enterprise'],
    event: 'public',
    text: 'public',
    basis: 'P08; §3.1 不予受理',
  },
  /** 并单: handled under another appeal of the cluster. */
  join: {
    by: { ...committee, supervisor: 'area' },
    leads: { toAccept: 'joined', toDispatch: 'joined' },
    carries: { into: z.string().check(z.regex(/^\d{12,20}$/, 'number.invalid')) },
    stops: ['accept', 'dispatch', 'answer', 'close', 'report', 'reportBack'],
    tells: ['enterprise'],
    event: 'public',
    text: 'public',
    basis: 'P24; §3.1 并单',
  },
  /** 派单: to one lead unit, with assists; the note is for the units, not for the enterprise. */
  dispatch: {
    by: { ...committee, supervisor: 'area' },
    byOnComplaint: approver,
    leads: { toDispatch: 'toSign' },
    carries: {
      unitId: id(),
      assists,
      note: z.optional(text(textLimits.note)),
      /** Why a department's remit goes to a street or village (product.md B8). */
      exception: z.optional(reason()),
      /** How fast; the category's own where nothing is said. */
      pace: z.optional(z.enum(paces, 'field.missing')),
    },
    starts: ['sign', 'answer', 'close'],
    stops: ['dispatch'],
    tells: ['enterprise', 'lead', 'assists'],
    event: 'public',
    text: 'staff',
    basis: 'P09, P10; §3.2 待派单',
  },
  /** 改派: it was sent to the wrong unit. The pace stays: the clocks it would set run already, and no later move moves them. */
  redispatch: {
    by: { ...committee, supervisor: 'area' },
    byOnComplaint: approver,
    leads: { toSign: 'toSign', handling: 'toSign' },
    carries: { unitId: id(), assists, note: text(textLimits.note), exception: z.optional(reason()) },
    starts: ['sign'],
    stops: ['sign'],
    tells: ['enterprise', 'lead', 'assists'],
    event: 'public',
    text: 'staff',
    basis: 'P09, P10; §3.1 改派',
  },
  /** 同意退单. */
  agreeHandBack: {
    by: committee,
    leads: { handBackReview: 'toDispatch' },
    carries: { text: z.optional(reason()) },
    starts: ['dispatch'],
    stops: ['approve'],
    tells: ['asker'],
    event: 'staff',
    text: 'staff',
    basis: '§3.1 退单, judged by the committee',
  },
  /** 不同意退单: final (“一经确定，不得以任何理由提出异议”). */
  insistOnUnit: {
    by: committee,
    leads: { handBackReview: 'toSign' },
    carries: { text: reason() },
    starts: ['sign'],
    stops: ['approve'],
    tells: ['lead'],
    event: 'staff',
    text: 'staff',
    basis: '§3.1 退单, final once judged',
  },
  /** 签收: somebody of the lead unit takes it from the pool and is its handler from now on. */
  sign: {
    by: ofLead,
    leads: { toSign: 'handling' },
    carries: {},
    stops: ['sign'],
    tells: ['enterprise'],
    event: 'public',
    text: 'public',
    basis: '§3.2 待签收',
  },
  /** 指定承办人, and a deputy for his leave; on an unsigned one it signs as well. */
  assign: {
    by: { unitLead: 'lead' },
    leads: {
      toSign: 'handling',
      handling: 'handling',
      extensionReview: 'extensionReview',
      shelvingReview: 'shelvingReview',
      shelved: 'shelved',
    },
    carries: { personId: id(), deputyId: z.optional(id()) },
    stops: ['sign'],
    tells: ['enterprise', 'lead'],
    event: 'public',
    text: 'public',
    basis: 'P12',
  },
  /** 退单, with a reason and the unit it should go to: once a round and before anything was answered. */
  handBack: {
    by: ofLead,
    leads: { toSign: 'handBackReview', handling: 'handBackReview' },
    carries: {
      reason: z.enum(handBackReasons, 'field.missing'),
      text: reason(),
      suggestedUnitId: z.optional(id()),
    },
    needs: ['beforeReply', 'notProposed'],
    starts: ['approve'],
    stops: ['sign'],
    tells: ['committee'],
    event: 'staff',
    text: 'staff',
    basis: 'P11; §3.1 退单',
  },
  /** 阶段答复: tells how far it is, and stops the 答复 clock. */
  progress: {
    by: whoHandles,
    leads: staying(withUnit),
    carries: { text: text(textLimits.reply), files, nextReportOn: z.optional(day()) },
    needs: ['mayPublish'],
    stops: ['answer', 'report'],
    setsDay: 'report',
    tells: ['enterprise', 'committee'],
    event: 'public',
    text: 'public',
    basis: 'P14; §3.2 阶段答复',
  },
  /** 协办意见: an assist's own opinion, for the lead unit. */
  opine: {
    by: { handler: 'assist', unitLead: 'assist' },
    leads: staying(['toSign', 'handBackReview', ...withUnit]),
    carries: { text: text(textLimits.reply), files },
    tells: ['lead'],
    event: 'staff',
    text: 'staff',
    basis: '§3.1 主办/协办; product.md S1-2',
  },
  /** 拟答复: the handler's draft, for the head of his unit. */
  draftReply: {
    by: whoHandles,
    leads: staying(['handling', 'extensionReview']),
    carries: { text: text(textLimits.reply), adoption: z.optional(z.enum(adoptions, 'field.missing')) },
    tells: ['head'],
    event: 'side',
    text: 'unit',
    basis: 'P13',
  },
  /** 答复: the unit answers. Not 办结: now the enterprise is asked. */
  reply: {
    by: whoHandles,
    leads: { handling: 'toConfirm' },
    carries: {
      text: text(textLimits.reply),
      files,
      /** For a 建议, and only there. */
      adoption: z.optional(z.enum(adoptions, 'field.missing')),
    },
    needs: ['mayPublish', 'assistsDone'],
    starts: ['confirm'],
    stops: ['answer', 'close', 'report'],
    tells: ['enterprise', 'committee'],
    event: 'public',
    text: 'public',
    basis: 'P14; §3.2 办理中',
  },
  /** 申请延期. */
  extend: {
    by: whoHandles,
    leads: { handling: 'extensionReview' },
    carries: { text: reason(), until: day() },
    needs: ['beforeDue', 'extensionLeft', 'notProposed'],
    starts: ['approve'],
    tells: ['approver'],
    event: 'public',
    text: 'public',
    basis: 'P17; §3.1 延期',
  },
  grantExtension: {
    by: approver,
    leads: { extensionReview: 'handling' },
    carries: { until: day() },
    needs: ['otherPerson'],
    stops: ['approve'],
    setsDay: 'close',
    tells: ['enterprise', 'asker'],
    event: 'public',
    text: 'public',
    basis: 'P18; §3.2 延期审批',
  },
  denyExtension: {
    by: approver,
    leads: { extensionReview: 'handling' },
    carries: { text: reason() },
    needs: ['otherPerson'],
    stops: ['approve'],
    tells: ['asker'],
    event: 'public',
    text: 'public',
    basis: 'P18; §3.2 延期审批',
  },
  /** 申请挂账: it waits for something nobody here can hurry. */
  shelve: {
    by: whoHandles,
    leads: { handling: 'shelvingReview' },
    carries: { kind: z.enum(shelvingKinds, 'field.missing'), text: reason(), reviewOn: day() },
    needs: ['notProposed'],
    starts: ['approve'],
    tells: ['approver'],
    event: 'public',
    text: 'public',
    basis: '§3.1 挂账',
  },
  grantShelving: {
    by: approver,
    leads: { shelvingReview: 'shelved' },
    carries: { reviewOn: day() },
    needs: ['otherPerson'],
    stops: ['approve', 'answer', 'close', 'report'],
    setsDay: 'review',
    tells: ['enterprise', 'asker'],
    event: 'public',
    text: 'public',
    basis: '§3.2 挂账审批; P18',
  },
  denyShelving: {
    by: approver,
    leads: { shelvingReview: 'handling' },
    carries: { text: reason() },
    needs: ['otherPerson'],
    stops: ['approve'],
    tells: ['asker'],
    event: 'public',
    text: 'public',
    basis: '§3.2 挂账审批; P18',
  },
  /** 恢复办理, on the review date or earlier. */
  resume: {
    by: { unitLead: 'lead', ...approver },
    leads: { shelved: 'handling' },
    carries: { text: z.optional(reason()) },
    starts: ['close'],
    stops: ['review'],
    tells: ['enterprise', 'lead'],
    event: 'public',
    text: 'public',
    basis: '§3.2 挂账',
  },
  /** 提出无法解决: the first of two persons. */
  proposeUnsolvable: {
    by: approver,
    leads: staying(['handling', 'shelved', 'toConfirm']),
    carries: { reason: z.enum(unsolvableReasons, 'field.missing'), text: reason() },
    needs: ['notProposed'],
    tells: ['approver', 'supervisor'],
    event: 'staff',
    text: 'staff',
    basis: 'P23; §3.2 已办结（无法解决）',
  },
  /** 同意以无法解决办结: the second; the reason becomes public. */
  closeUnsolvable: {
    by: approver,
    leads: { handling: 'closedUnsolvable', shelved: 'closedUnsolvable', toConfirm: 'closedUnsolvable' },
    carries: {},
    needs: ['proposed', 'otherPerson'],
    stops: ['answer', 'close', 'review', 'confirm', 'report', 'reportBack'],
    tells: ['enterprise', 'lead', 'committee'],
    event: 'public',
    text: 'public',
    basis: 'P23; §3.2 已办结（无法解决）',
  },
  dropUnsolvable: {
    by: approver,
    leads: staying(['handling', 'shelved', 'toConfirm']),
    carries: { text: reason() },
    needs: ['proposed'],
    tells: ['asker'],
    event: 'staff',
    text: 'staff',
    basis: 'P23',
  },
  /** 确认: the enterprise closes the appeal with its own answers. A 建议 is asked about satisfaction only. */
  confirm: {
    by: submitter,
    leads: { toConfirm: 'closedConfirmed' },
    carries: {
      solved: z.optional(z.enum(solvedAnswers, 'field.missing')),
      satisfied: z.enum(['satisfied', 'basically'], 'field.missing'),
      text: z.optional(reason()),
    },
    needs: ['otherPerson'],
    stops: ['confirm', 'reportBack'],
    tells: ['lead', 'committee'],
    event: 'public',
    text: 'public',
    basis: 'P21; §3.2 待确认',
  },
  /** 重办: what a "no" leads to; the same lead starts the next round. */
  redo: {
    by: submitter,
    leads: { toConfirm: 'handling' },
    carries: {
      solved: z.optional(z.enum(solvedAnswers, 'field.missing')),
      satisfied: z.enum(satisfiedAnswers, 'field.missing'),
      text: reason(),
    },
    needs: ['otherPerson'],
    starts: ['answer', 'close'],
    stops: ['confirm'],
    round: true,
    tells: ['lead', 'committee'],
    event: 'public',
    text: 'public',
    basis: 'P21; §3.1 重办',
  },
  /** 回访: what the enterprise said by telephone, with evidence; never by who handled or registered it. */
  callBack: {
    by: { ...committee, supervisor: 'area' },
    leads: { toConfirm: 'closedCalledBack', closedUnanswered: 'closedCalledBack' },
    carries: {
      channel: z.enum(callBackChannels, 'field.missing'),
      spokeWith: text(20),
      solved: z.optional(z.enum(solvedAnswers, 'field.missing')),
      satisfied: z.enum(['satisfied', 'basically'], 'field.missing'),
      text: text(textLimits.note),
    },
    needs: ['otherPerson'],
    stops: ['confirm', 'reportBack'],
    tells: ['enterprise', 'lead'],
    event: 'public',
    text: 'staff',
    basis: '§3.1 回访; §3.2 已办结（回访确认）; threat-model.md P23',
  },
  /** 回访不满意: handled again. */
  callBackRedo: {
    by: { ...committee, supervisor: 'area' },
    leads: { toConfirm: 'handling', closedUnanswered: 'handling' },
    carries: {
      channel: z.enum(callBackChannels, 'field.missing'),
      spokeWith: text(20),
      solved: z.optional(z.enum(solvedAnswers, 'field.missing')),
      satisfied: z.enum(satisfiedAnswers, 'field.missing'),
      text: text(textLimits.note),
    },
    needs: ['otherPerson'],
    starts: ['answer', 'close'],
    stops: ['confirm'],
    round: true,
    tells: ['enterprise', 'lead', 'committee'],
    event: 'public',
    text: 'staff',
    basis: '§3.1 回访; §3.2 “不满意 always leads to redo”',
  },
  /** 重新打开, once, within 30 days of the end. */
  reopen: {
    by: { ...submitter, ...approver },
    leads: { closedConfirmed: 'handling', closedCalledBack: 'handling', closedUnanswered: 'handling' },
    carries: { text: reason() },
    needs: ['withinReopening'],
    starts: ['answer', 'close'],
    round: true,
    tells: ['lead', 'committee'],
    event: 'public',
    text: 'public',
    basis: 'P22; §3.2 重新打开',
  },
  /** 异议: against 不予受理 or 无法解决, once; the supervisor decides. */
  contest: {
    by: submitter,
    leads: staying(['refused', 'closedUnsolvable']),
    carries: { text: reason() },
    needs: ['contestLeft'],
    tells: ['supervisor'],
    event: 'public',
    text: 'public',
    basis: '§3.2 “appeal against refusal goes to the supervisor once”',
  },
  /** 维持. */
  uphold: {
    by: { supervisor: 'area' },
    leads: staying(['refused', 'closedUnsolvable']),
    carries: { text: reason() },
    needs: ['contested', 'otherPerson'],
    tells: ['enterprise', 'committee'],
    event: 'public',
    text: 'public',
    basis: '§3.2 “appeal against refusal goes to the supervisor once”',
  },
  /** 异议成立, 重新受理. */
  overturnRefusal: {
    by: { supervisor: 'area' },
    leads: { refused: 'toAccept' },
    carries: { text: reason() },
    needs: ['contested', 'otherPerson'],
    starts: ['accept'],
    tells: ['enterprise', 'committee'],
    event: 'public',
    text: 'public',
    basis: '§3.2 “appeal against refusal goes to the supervisor once”',
  },
  /** 异议成立, 继续办理. */
  overturnUnsolvable: {
    by: { supervisor: 'area' },
    leads: { closedUnsolvable: 'handling' },
    carries: { text: reason() },
    needs: ['contested', 'otherPerson'],
    starts: ['answer', 'close'],
    round: true,
    tells: ['enterprise', 'committee', 'lead'],
    event: 'public',
    text: 'public',
    basis: '§3.2 “contestable once”',
  },
  /** 催办, once a day from each side; from the second on the head of the unit hears it too. */
  nudge: {
    by: { ...submitter, envoy: 'assigned', ...committee, supervisor: 'area' },
    leads: staying(['toAccept', 'toDispatch', 'toSign', 'handBackReview', ...withUnit]),
    carries: { text: z.optional(reason()) },
    needs: ['nudgeLeft'],
    tells: ['lead'],
    event: 'public',
    text: 'public',
    basis: 'P19; §3.1 催办; product.md A9',
  },
  /** 督办, with its level; a leader's 批示 names him, what he said and when it is to be reported back. */
  supervise: {
    by: approver,
    leads: staying(open),
    carries: {
      level: z.enum(supervisionLevels, 'field.missing'),
      text: text(textLimits.note),
      leader: z.optional(text(20)),
      reportOn: z.optional(day()),
    },
    stops: ['reportBack'],
    setsDay: 'reportBack',
    tells: ['lead', 'head', 'committee', 'supervisor'],
    event: 'public',
    text: 'staff',
    basis: 'P20; §3.1 督办; product.md C8',
  },
  /** 督办反馈: the unit reports back. */
  reportBack: {
    by: whoHandles,
    leads: staying(['toSign', 'handBackReview', ...withUnit, 'toConfirm']),
    carries: { text: text(textLimits.reply), files },
    needs: ['isSupervised'],
    stops: ['reportBack'],
    tells: ['supervisor', 'committee'],
    event: 'staff',
    text: 'staff',
    basis: '§3.1 交办 “needs a report back”; product.md C8',
  },
  /** 协调意见: what the leader in charge has decided on what was escalated to him; he himself, or who records it for him. */
  coordinate: {
    by: { supervisor: 'area' },
    leads: staying(open),
    carries: { text: text(textLimits.note), leader: z.optional(text(20)) },
    needs: ['isSupervised'],
    tells: ['lead', 'head', 'committee'],
    event: 'staff',
    text: 'staff',
    basis: 'P20; product.md S4-12, B9',
  },
  /** 解除督办. */
  release: {
    by: approver,
    leads: staying(open),
    carries: { text: reason() },
    needs: ['isSupervised'],
    stops: ['reportBack'],
    tells: ['lead', 'committee'],
    event: 'public',
    text: 'staff',
    basis: 'P20; product.md C8',
  },
  /** 内部备注, for one's own side. */
  note: {
    by: { ...committee, handler: 'unit', unitLead: 'unit', supervisor: 'area' },
    leads: staying([...open, ...endStates]),
    carries: { text: text(textLimits.note), files },
    event: 'side',
    text: 'side',
    basis: 'P15, P16',
  },
  /** 举报: a text of it should not stand as it is (threat-model.md §4, messages and texts; platform-facts.md §2.8). */
  reportText: {
    by: {
      enterpriseMember: 'enterprise',
      enterpriseAdmin: 'enterprise',
      envoy: 'assigned',
      ...committee,
      handler: 'unit',
      unitLead: 'unit',
      supervisor: 'area',
    },
    leads: staying([...open, ...endStates]),
    carries: { about: z.int().check(z.positive()), text: reason() },
    tells: ['approver', 'supervisor'],
    event: 'overseers',
    text: 'overseers',
    basis: 'platform-facts.md §2.8: every text can be reported; readers as P03',
  },
  /** 处理举报或待复核内容: it stays, or it is hidden from everybody but its author and the overseers. */
  judgeText: {
    by: approver,
    leads: staying([...open, ...endStates]),
    carries: {
      about: z.int().check(z.positive()),
      verdict: z.enum(['keep', 'hide'], 'field.missing'),
      text: z.optional(reason()),
    },
    needs: ['toJudge'],
    event: 'overseers',
    text: 'overseers',
    basis: 'platform-facts.md §2.8: review by a person; P47 by analogy (committee lead, supervisor)',
  },
  /** 指定知情人: the committee's lead names a member who may see a confidential appeal. */
  nameReader: {
    by: { committeeLead: 'cluster' },
    leads: staying(open),
    carries: { personId: id() },
    needs: ['isConfidential'],
    tells: ['named'],
    event: 'staff',
    text: 'staff',
    basis: 'threat-model.md §5, confidential: “CM only if named by CL”',
  },
  /** 超时未评: the enterprise did not answer; never counted as satisfied. */
  lapse: {
    by: {},
    leads: { toConfirm: 'closedUnanswered' },
    carries: {},
    stops: ['confirm', 'reportBack'],
    tells: ['enterprise', 'committee'],
    event: 'public',
    text: 'public',
    basis: '§3.2 已办结（超时未评）',
  },
  /** 超时未补充: refused as unclear. */
  lapseSupplement: {
    by: {},
    leads: { toSupplement: 'refused' },
    carries: {},
    stops: ['supplement', 'reportBack'],
    tells: ['enterprise', 'committee'],
    event: 'public',
    text: 'public',
    basis: '§3.2 待补充, “超时未补充”',
  },
  /** 承接: what a unit or committee had that was merged into another goes on with that one, people, clocks and all. */
  succeed: {
    by: {},
    leads: staying(open),
    carries: {},
    tells: ['enterprise', 'lead'],
    event: 'public',
    text: 'public',
    basis: 'S1-7 “open items must be handed over before closing”; §3.1 首接负责',
  },
  /** 催办通知书: the day after a unit's clock has run out. */
  urge: {
    by: {},
    leads: staying(['toSign', ...withUnit]),
    carries: {},
    tells: ['lead', 'head', 'committee'],
    event: 'public',
    text: 'public',
    basis: '§3.1 催办通知书; §3.5 “红 to handler + unit head + committee”',
  },
  /** 逾期督办: more than five working days late. */
  escalate: {
    by: {},
    leads: staying(open),
    carries: {},
    tells: ['supervisor', 'head', 'committee'],
    event: 'staff',
    text: 'staff',
    basis: '§3.1 督办 “from overdue”; §3.5 “black to the supervisor”',
  },
  /** 重算期限: the calendar has changed, and with it the day. */
  recount: {
    by: {},
    leads: staying(open),
    carries: {},
    tells: ['enterprise', 'lead', 'committee'],
    event: 'public',
    text: 'public',
    basis: '§3.4 “recomputing when the table arrives”',
  },
} as const satisfies Record<string, Action>

export type AppealAction = keyof typeof appealActions
export const actionNames = Object.keys(appealActions) as [AppealAction, ...AppealAction[]]

/** The row of a move, as every row can be read. */
export function actionOf(name: AppealAction): Action {
  return appealActions[name]
}

/** Who may read an appeal at all, as far as it is open (P03, P25). */
export const readers: Readonly<Record<CaseRole, Scope>> = {
  enterpriseMember: 'enterprise',
  enterpriseAdmin: 'enterprise',
  envoy: 'assigned',
  committeeMember: 'cluster',
  committeeLead: 'cluster',
  handler: 'unit',
  unitLead: 'unit',
  supervisor: 'area',
}

/**
 * What the enterprise's two answers lead to (product.md §3.2 “Procedure, settled”): 不满意 is always handled again,
 * 未解决 or 部分解决 with some satisfaction lets the enterprise choose, anything else closes. A 建议 has no first answer.
 */
export function whatAnswersLeadTo(
  solved: Solved | undefined,
  satisfied: Satisfied,
): 'confirm' | 'redo' | 'choose' {
  if (satisfied === 'dissatisfied') return 'redo'
  return solved === 'unsolved' || solved === 'partly' ? 'choose' : 'confirm'
}

/** One move on one version: `appeals.act`'s row of the union. `version` is what the mover had in front of him. */
function move<A extends AppealAction>(action: A) {
  return z.strictObject({
    action: z.literal(action),
    id: z.string().check(z.minLength(1), z.maxLength(64)),
    version: z.int().check(z.positive()),
    ...(appealActions[action].carries as (typeof appealActions)[A]['carries']),
  })
}

/** 重办 has a cause: whoever is content and has what he asked for does not need it. */
const redoForCause = z.refine<{ solved?: Solved | undefined; satisfied: Satisfied }>(
  ({ solved, satisfied }) => whatAnswersLeadTo(solved, satisfied) !== 'confirm',
  { error: 'answers.redoNotNeeded', path: ['satisfied'] },
)

export const ActOnAppeal = z.discriminatedUnion('action', [
  move('supplement'),
  move('withdraw'),
  move('accept'),
  move('askMore'),
  move('refuse'),
  move('join'),
  move('dispatch'),
  move('redispatch'),
  move('agreeHandBack'),
  move('insistOnUnit'),
  move('sign'),
  move('assign'),
  move('handBack'),
  move('progress'),
  move('opine'),
  move('draftReply'),
  move('reply'),
  move('extend'),
  move('grantExtension'),
  move('denyExtension'),
  move('shelve'),
  move('grantShelving'),
  move('denyShelving'),
  move('resume'),
  move('proposeUnsolvable'),
  move('closeUnsolvable'),
  move('dropUnsolvable'),
  move('confirm'),
  move('redo').check(redoForCause),
  move('callBack'),
  move('callBackRedo').check(redoForCause),
  move('reopen'),
  move('contest'),
  move('uphold'),
  move('overturnRefusal'),
  move('overturnUnsolvable'),
  move('nudge'),
  move('supervise'),
  move('reportBack'),
  move('coordinate'),
  move('release'),
  move('note'),
  move('reportText'),
  move('judgeText'),
  move('nameReader'),
])
export type ActOnAppeal = z.infer<typeof ActOnAppeal>
/** A move a person makes; the clock's are not among them. */
export type PersonAction = ActOnAppeal['action']
/** The moves a person makes, in the order of the table. */
export const personActions = actionNames.filter(
  (name): name is PersonAction => Object.keys(actionOf(name).by).length > 0,
)
/** The input of one move. */
export type MoveInput<A extends PersonAction> = Extract<ActOnAppeal, { action: A }>

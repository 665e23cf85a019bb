import * as z from 'zod/mini'
import type { AppealState } from './appeal-states'
import type { Role } from './hats'
import { text } from './text'

export const solvedAnswers = ['solved', 'partly', 'unsolved', 'explained'] as const
export type Solved = (typeof solvedAnswers)[number]
export const satisfiedAnswers = ['satisfied', 'basically', 'dissatisfied'] as const
export type Satisfied = (typeof satisfiedAnswers)[number]

export const textLimits = { title: 40, body: 2000, reply: 5000, note: 1000, reason: 500 } as const

/** A move of an appeal: whose it is, from which states, where it leads, and what the mover must carry. */
interface Action {
  readonly by: readonly Role[]
  readonly from: readonly AppealState[]
  readonly to: AppealState
  readonly carries: z.core.$ZodLooseShape
}

/**
 * Who may do what to an appeal, when, and where it goes next. Buttons, refusals, desks and tests read this table.
 * 确认 and 重办 both answer the enterprise's two questions (product.md §3.1 评价); `whatAnswersLeadTo` says which.
 */
export const appealActions = {
  /** 受理: the cluster's committee takes the appeal on. */
  accept: { by: ['committeeMember'], from: ['toAccept'], to: 'toDispatch', carries: {} },
  /** 派单: the committee hands it to one lead unit; the note is for the unit, not for the enterprise. */
  dispatch: {
    by: ['committeeMember'],
    from: ['toDispatch'],
    to: 'toSign',
    carries: {
      unitId: z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64)),
      note: z.optional(text(textLimits.note)),
    },
  },
  /** 签收: somebody of the unit takes it in hand and is its handler from now on. */
  sign: { by: ['handler'], from: ['toSign'], to: 'handling', carries: {} },
  /** 答复: the unit answers. Not 办结: now the enterprise is asked. */
  reply: { by: ['handler'], from: ['handling'], to: 'toConfirm', carries: { text: text(textLimits.reply) } },
  /** 确认: the enterprise closes the appeal with its own two answers. */
  confirm: {
    by: ['enterpriseMember'],
    from: ['toConfirm'],
    to: 'closedConfirmed',
    carries: {
      solved: z.enum(solvedAnswers, 'field.missing'),
      satisfied: z.enum(['satisfied', 'basically'], 'field.missing'),
      reason: z.optional(text(textLimits.reason)),
    },
  },
  /** 重办: what a "no" leads to; the same handler starts the next round. */
  redo: {
    by: ['enterpriseMember'],
    from: ['toConfirm'],
    to: 'handling',
    carries: {
      solved: z.enum(solvedAnswers, 'field.missing'),
      satisfied: z.enum(satisfiedAnswers, 'field.missing'),
      reason: text(textLimits.reason),
    },
  },
} as const satisfies Record<string, Action>
export type AppealAction = keyof typeof appealActions

/** The moves a hat of this role has on an appeal in this state, in the order of the table. */
export function actionsFor(role: Role, state: AppealState): AppealAction[] {
  return (Object.keys(appealActions) as AppealAction[]).filter((name) => {
    const action: Action = appealActions[name]
    return action.by.includes(role) && action.from.includes(state)
  })
}

/**
 * What the enterprise's two answers lead to (product.md §3.2 “Procedure, settled”): 不满意 is always handled again,
 * 未解决 or 部分解决 with some satisfaction lets the enterprise choose, anything else closes.
 */
export function whatAnswersLeadTo(solved: Solved, satisfied: Satisfied): 'confirm' | 'redo' | 'choose' {
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

export const ActOnAppeal = z.discriminatedUnion('action', [
  move('accept'),
  move('dispatch'),
  move('sign'),
  move('reply'),
  move('confirm'),
  move('redo').check(
    z.refine((input) => whatAnswersLeadTo(input.solved, input.satisfied) !== 'confirm', {
      error: 'answers.redoNotNeeded',
      path: ['satisfied'],
    }),
  ),
])
export type ActOnAppeal = z.infer<typeof ActOnAppeal>
/** The input of one move. */
export type MoveInput<A extends AppealAction> = Extract<ActOnAppeal, { action: A }>

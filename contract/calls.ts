import type * as z from 'zod/mini'
import { ActOnAppeal } from './appeal-actions'
import {
  AppealDetail,
  AppealPage,
  EventText,
  GetAppeal,
  ListAppeals,
  ReadText,
  Receipt,
  SubmitAppeal,
} from './appeals'
import { type Role, roles } from './hats'
import { Home, Nothing, Session, Units } from './session'

interface Call {
  /** The roles whose hat may call; 'anyone' needs a WeChat identity but no hat. */
  readonly by: readonly Role[] | 'anyone'
  /**
   * What the call is about, and so what the guard holds against the caller's hat: 'self' and 'organisation' take
   * nothing from the input (whose they are is the hat's), 'appeal' is the appeal named by `input.id`.
   */
  readonly scope: 'self' | 'organisation' | 'appeal'
  /** A write carries a key, and the same key is carried out once. */
  readonly writes: boolean
  readonly input: z.ZodMiniType
  readonly output: z.ZodMiniType
}

/** Everything a person can ask of the office. Client, handlers and permission tests take types and rows from here. */
export const calls = {
  'session.open': { by: 'anyone', scope: 'self', writes: false, input: Nothing, output: Session },
  'home.get': { by: roles, scope: 'organisation', writes: false, input: Nothing, output: Home },
  'units.list': {
    by: ['committeeMember'],
    scope: 'organisation',
    writes: false,
    input: Nothing,
    output: Units,
  },
  'appeals.submit': {
    by: ['enterpriseMember'],
    scope: 'organisation',
    writes: true,
    input: SubmitAppeal,
    output: Receipt,
  },
  'appeals.list': { by: roles, scope: 'organisation', writes: false, input: ListAppeals, output: AppealPage },
  'appeals.get': { by: roles, scope: 'appeal', writes: false, input: GetAppeal, output: AppealDetail },
  /** The text of an event that a long detail held back. */
  'appeals.text': { by: roles, scope: 'appeal', writes: false, input: ReadText, output: EventText },
  /** Which role may make which move is the action table's business, not this row's. */
  'appeals.act': { by: roles, scope: 'appeal', writes: true, input: ActOnAppeal, output: Receipt },
} as const satisfies Record<string, Call>

export type CallName = keyof typeof calls
export type Input<C extends CallName> = z.infer<(typeof calls)[C]['input']>
export type Output<C extends CallName> = z.infer<(typeof calls)[C]['output']>

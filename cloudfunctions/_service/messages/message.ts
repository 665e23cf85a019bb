import type { AppealState, Clock } from '../../../contract/appeal-states'
import type { MatchNews } from '../../../contract/match-actions'
import type { BranchNews, EnterpriseNews, MessageRow, NoticeNews } from '../../../contract/messages'
import type { Light } from '../../../contract/working-days'
import type { AppealEvent } from '../appeals/appeal'

interface Kept {
  /** Of what happened and to whom it is told, so that telling it twice leaves one. */
  _id: string
  schema: 1
  /** Whose inbox. */
  person: string
  hat: string
  at: Date
  /** Orders the inbox and pages it: the instant, and the id, because several come at once. */
  order: string
  readAt: Date | null
}

/** One line of somebody's inbox. */
export type Message = Kept &
  (
    | {
        kind: 'appeal'
        appeal: string
        number: string
        action: AppealEvent['action']
        state: AppealState
      }
    | {
        kind: 'reminder'
        appeal: string
        number: string
        clock: Clock
        light: Light
        dueAt: Date
      }
    | { kind: 'enterprise'; enterprise: string; what: EnterpriseNews }
    | { kind: 'branch'; cluster: string; what: BranchNews }
    | { kind: 'contacts'; count: number }
    | { kind: 'digest'; unread: number; due: number }
    | { kind: 'notice'; notice: string; what: NoticeNews }
    | { kind: 'match'; match: string; what: MatchNews }
    | { kind: 'alarm'; code: string; about: Extract<MessageRow, { kind: 'alarm' }>['about'] }
  )

/** The place of a message in its inbox. */
export function orderOf(at: Date, id: string): string {
  return `${at.toISOString()}#${id}`
}

export function rowOfMessage(message: Message): MessageRow {
  const { _id: id, at, readAt, hat } = message
  const kept = { id, at: at.toISOString(), isRead: readAt !== null, hat }
  if (message.kind === 'alarm') return { ...kept, kind: 'alarm', code: message.code, about: message.about }
  if (message.kind === 'enterprise')
    return { ...kept, kind: 'enterprise', enterpriseId: message.enterprise, what: message.what }
  if (message.kind === 'branch')
    return { ...kept, kind: 'branch', clusterId: message.cluster, what: message.what }
  if (message.kind === 'contacts') return { ...kept, kind: 'contacts', count: message.count }
  if (message.kind === 'digest') return { ...kept, kind: 'digest', unread: message.unread, due: message.due }
  if (message.kind === 'notice')
    return { ...kept, kind: 'notice', noticeId: message.notice, what: message.what }
  if (message.kind === 'match') return { ...kept, kind: 'match', matchId: message.match, what: message.what }
  const { appeal: appealId, number } = message
  if (message.kind === 'reminder') {
    const { clock, light, dueAt } = message
    return { ...kept, kind: 'reminder', appealId, number, clock, light, dueAt: dueAt.toISOString() }
  }
  const { action, state } = message
  return { ...kept, kind: 'appeal', appealId, number, action, state }
}

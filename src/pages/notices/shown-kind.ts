import type { NoticeKind } from '../../../contract/notice-actions'
import { sharedValue } from '../../shared-value'

/** The kind 供需 is narrowed to; a committee's home leads there with 技术需求 chosen. */
export const shownKind = sharedValue<NoticeKind | 'any'>('any')

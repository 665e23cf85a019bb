import type { NoticeKind } from '../../contract/notice-actions'
import type { NoticeDetail, WriteNotice } from '../../contract/notices'
import type { PastedLine } from '../../contract/pasted-lines'
import { type DraftFile, handed } from '../appeals/draft-files'
import type { ChosenEnterprise } from './enterprise-choice'
import type { ChosenFair } from './fair-choice'

/** A line as it is typed; `id` is that of a line that stands there already. */
export interface FormLine {
  id?: string
  name: string
  specification: string
  quantity: string
  unit: string
  price: string
  delivery: string
}

/** A notice as it is kept on the phone while it is written. */
export interface NoticeForm {
  kind: NoticeKind
  /** 招聘会 it is written for. */
  fair: ChosenFair | null
  title: string
  note: string
  lines: FormLine[]
  masked: 'yes' | 'no'
  buyer: string
  /** The enterprise it is written for, of those the committee looks after. */
  enterprise: ChosenEnterprise | null
  /** Null: where it goes by itself. */
  clusterIds: string[] | null
  expiresOn: string
  contactPolicy: 'direct' | 'committee'
  contactName: string
  contactPhone: string
  photos: DraftFile[]
  /** Of what stands there already, by places. */
  keptPhotos: number[]
}

export const emptyLine: FormLine = {
  name: '',
  specification: '',
  quantity: '',
  unit: '',
  price: '',
  delivery: '',
}

export const emptyNotice: NoticeForm = {
  kind: 'purchase',
  fair: null,
  title: '',
  note: '',
  lines: [],
  masked: 'no',
  buyer: '',
  enterprise: null,
  clusterIds: null,
  expiresOn: '',
  contactPolicy: 'direct',
  contactName: '',
  contactPhone: '',
  photos: [],
  keptPhotos: [],
}

/** A line that was read out of a pasted list, to be checked. */
export function formLine({ quantity, ...rest }: PastedLine): FormLine {
  return { ...emptyLine, ...rest, quantity: quantity === null ? '' : String(quantity) }
}

/** What stands there, to be corrected. */
export function formOf(notice: NoticeDetail): NoticeForm {
  return {
    ...emptyNotice,
    kind: notice.kind,
    title: notice.title,
    note: notice.note ?? '',
    lines: notice.lines.map(({ id, name, specification, quantity, unit, price, delivery }) => ({
      id,
      name,
      specification: specification ?? '',
      quantity: String(quantity),
      unit,
      price: price ?? '',
      delivery: delivery ?? '',
    })),
    masked: notice.buyer === null ? 'yes' : 'no',
    buyer: notice.inside?.buyer ?? '',
    enterprise: notice.inside?.buyerId ? { id: notice.inside.buyerId, name: notice.inside.buyer } : null,
    clusterIds: notice.inside?.clusterIds ?? null,
    expiresOn: notice.expiresOn,
    contactPolicy: notice.contactPolicy,
    keptPhotos: notice.photos.map((_, place) => place),
  }
}

/** `{field: text}` where something was written, nothing where not. */
function written<F extends string>(field: F, text: string): Partial<Record<F, string>> {
  return (text.trim() === '' ? {} : { [field]: text }) as Partial<Record<F, string>>
}

/** What a new notice says besides, and keeps. */
export function ofNew({ kind, fair }: NoticeForm): Pick<WriteNotice, 'kind' | 'fairId'> {
  return { kind, ...(fair && kind === 'recruitment' && { fairId: fair.id }) }
}

/** The form as the office takes it, checked there and before; what is missing is missing. */
export function noticeInput(form: NoticeForm, isCommittee: boolean): Omit<WriteNotice, 'kind' | 'fairId'> {
  const hasContact = form.contactName.trim() !== '' || form.contactPhone.trim() !== ''
  return {
    title: form.title,
    ...written('note', form.note),
    lines: form.lines.map((line) => ({
      ...(line.id !== undefined && { id: line.id }),
      name: line.name,
      quantity: line.quantity.trim() === '' ? 0 : Number(line.quantity),
      unit: line.unit,
      ...written('specification', line.specification),
      ...written('price', line.price),
      ...written('delivery', line.delivery),
    })),
    masked: form.masked === 'yes',
    ...(isCommittee && (form.enterprise ? { buyerId: form.enterprise.id } : written('buyer', form.buyer))),
    clusterIds: form.clusterIds ?? [],
    expiresOn: form.expiresOn,
    contactPolicy: form.contactPolicy,
    photos: form.photos.map(handed),
    ...(hasContact && { contact: { name: form.contactName, phone: form.contactPhone } }),
  }
}

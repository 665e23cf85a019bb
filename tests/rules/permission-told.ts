import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import type { StoredFile } from '../../cloudfunctions/_service/files/files'
import { type AppealAction, actionNames } from '../../contract/appeal-actions'
import { privacies } from '../../contract/appeal-kinds'
import { chained, type Place, regularFor, regulars } from './an-appeal'
import { appealOf, caseOf, type Known, knownNames, partyOf, type Situation } from './permission-cells'
import { knowsWhoAsks, reads } from './permission-oracle'

/** Somebody who may or may not read an appeal. */
export type Reading = Situation & { party: Known }

/** Something that was done, and said with it. */
export interface Told {
  action: AppealAction
  by: Person
  /** Where he did it. */
  at: Place
}
const desksOfRegulars: Record<keyof typeof regulars, Place> = {
  enterprise: 'enterprise',
  committee: 'cluster',
  approver: 'cluster',
  unit: 'lead',
  head: 'lead',
  assist: 'asked',
  area: 'area',
}
/** What one of the regulars did. */
export const by = (regular: keyof typeof regulars, action: AppealAction): Told => ({
  action,
  by: regulars[regular],
  at: desksOfRegulars[regular],
})
/** Every move a person makes, once, and a note of every side; the last thing that happened is the enterprise's. */
export const told: Told[] = [
  ...actionNames.flatMap((action) => {
    const person = regularFor(action)
    const name = (Object.keys(regulars) as (keyof typeof regulars)[]).find(
      (each) => regulars[each] === person,
    )
    return name && action !== 'note' && action !== 'redo' ? [by(name, action)] : []
  }),
  ...(['committee', 'unit', 'assist', 'area'] as const).map((regular) => by(regular, 'note')),
  by('enterprise', 'redo'),
]

/** What somebody said with a move; each stands once, so that finding it says who was told. */
export const said = ({ action, at }: Told) => `〔${action} ${at}〕`
export const spokenWith = '被回访人'
const file = (name: string, kind: StoredFile['kind']): StoredFile => ({
  fileID: `cloud://x/files/${name}`,
  name,
  kind,
  size: 1,
  sha256: name,
})
export const events = chained('told', [
  { action: 'submit', by: regulars.enterprise, to: 'toAccept', words: { title: '标题', text: '正文' } },
  ...told.map((one) => {
    const isCall = one.action.startsWith('callBack')
    return {
      action: one.action,
      by: one.by,
      to: 'handling' as const,
      facts: isCall ? { channel: 'phone' as const } : {},
      words: {
        text: said(one),
        files: (['pdf', 'jpg', 'png', 'webp'] as const).map((kind) => file(`${said(one)}.${kind}`, kind)),
        ...(isCall && { named: spokenWith }),
      },
    }
  }),
])
const versionOf = (action: AppealAction) => events.find((event) => event.action === action)?.version ?? 0

export const contact = { name: '联系人甲', phone: '19900001234' }
export const handlerPhone = '19977775678'

/** The appeal of a situation after all that. */
export function toldAppeal(situation: Situation): Appeal {
  const appeal = appealOf(situation)
  return {
    ...appeal,
    events,
    version: events.length,
    contact,
    handler: appeal.handler && { ...appeal.handler, phone: handlerPhone },
    draft: appeal.lead ? versionOf('draftReply') : null,
    pending: { action: 'proposeUnsolvable', person: 'x', version: versionOf('proposeUnsolvable') },
    photos: [file('place.jpg', 'jpg')],
    documents: [file('contract.pdf', 'pdf')],
  }
}

/** Everybody, on an open appeal in each privacy and on a complaint, before dispatch and with a unit. */
export const everyone: Reading[] = (['toAccept', 'handling'] as const).flatMap((state) =>
  [...privacies.map((privacy) => ['appeal', privacy] as const), ['complaint', 'open'] as const].flatMap(
    ([kind, privacy]) =>
      knownNames.map((party) => ({ state, kind, privacy, circumstance: 'plain' as const, party })),
  ),
)
/** Those who may read it. */
export const readings = everyone.filter((situation) => reads(partyOf(situation), caseOf(situation)))

/** Whether he may learn who asks. */
export const knows = (reading: Reading) => knowsWhoAsks(partyOf(reading), caseOf(reading))

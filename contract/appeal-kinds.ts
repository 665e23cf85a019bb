/** 诉求 · 建议 (adopted or not, never “unsolved”) · 咨询 · 投诉 (about a unit, which neither handles nor reads it). */
export const appealKinds = ['appeal', 'suggestion', 'enquiry', 'complaint'] as const
export type AppealKind = (typeof appealKinds)[number]

/** The way in: the enterprise itself, also at a station's counter (S5-10), or what staff were doing when they heard of it (product.md S2-8). */
export const registeredSources = ['visit', 'meeting', 'phone', 'group', 'mailbox'] as const
export const ownSources = ['enterprise', 'station'] as const
export const sources = [...ownSources, ...registeredSources] as const
export type Source = (typeof sources)[number]

/**
 * Who learns who asks (product.md §3.10). `hiddenFromUnit` 对办理单位隐名: units see neither enterprise nor people.
 * `confidential` 保密: that too, and in the enterprise only the submitter, in the committee only its lead and whom he names.
 */
export const privacies = ['open', 'hiddenFromUnit', 'confidential'] as const
export type Privacy = (typeof privacies)[number]

/** 采纳 · 部分采纳 · 不采纳: what a reply to a 建议 says (product.md S4-14). */
export const adoptions = ['adopted', 'partly', 'notAdopted'] as const
export type Adoption = (typeof adoptions)[number]

/** 不予受理: the lawful reasons (product.md §3.1), and nobody may add one. */
export const refusalReasons = [
  'notInScope',
  'inLegalProcess',
  'emergencyLine',
  'stateSecret',
  'repeated',
  'unclear',
] as const

/** 退单: why a unit hands back. */
export const handBackReasons = ['notOurRemit', 'otherArea', 'otherLead', 'factsMissing'] as const

/** 挂账: what it waits for that nobody here can hurry (product.md §3.1). */
export const shelvingKinds = ['lawChange', 'funds', 'thirdParty', 'planning'] as const

/** 无法解决: the public reason. */
export const unsolvableReasons = ['lawForbids', 'policyEnds', 'outsideArea', 'partiesDisagree'] as const

/** 回访: how the enterprise was reached. */
export const callBackChannels = ['phone', 'visit', 'message'] as const

/** 紧急程度: 一般 · 复杂 · 24小时 · 2小时. Said by the committee when it dispatches, or by the district for a category. */
export const paces = ['ordinary', 'complex', 'day', 'hours'] as const
export type Pace = (typeof paces)[number]

/** Why the supervisor looks at it: 再次不满意 · 严重超期 · 领导批示 · 督查提出. */
export const supervisionReasons = ['secondDissatisfaction', 'overdue', 'instruction', 'byHand'] as const
export type SupervisionReason = (typeof supervisionReasons)[number]

/** 督办 · 挂牌督办. */
export const supervisionLevels = ['ordinary', 'listed'] as const
export type SupervisionLevel = (typeof supervisionLevels)[number]

import * as z from 'zod/mini'
import { categories } from './categories'
import { type OrganisationKind, roles } from './hats'
import { text } from './text'

const id = () => z.string().check(z.minLength(1, 'field.missing'), z.maxLength(64))
const version = () => z.int().check(z.minimum(0))
const optionalText = (most: number) => z.nullable(text(most))
const day = () => z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'day.invalid'))

/** 层级 of an area: what lies in a city are districts, and parks in either. */
export const areaLevels = ['city', 'district', 'park'] as const
export type AreaLevel = (typeof areaLevels)[number]

/** Whom an appeal can be dispatched to (product.md §0.6, B7). */
export const unitKinds = [
  'department',
  'publicCompany',
  'institute',
  'station',
  'street',
  'otherDistrict',
] as const satisfies readonly OrganisationKind[]
export type UnitKind = (typeof unitKinds)[number]

/** 产业集群 with its committee, or a 临时党支部 of one for a while (product.md S1-7, S5-2). */
export const clusterKinds = ['cluster', 'branch'] as const
export type ClusterKind = (typeof clusterKinds)[number]

/** Where to find and reach an office, and the leader in charge of it (分管领导, product.md S4-12). */
const office = {
  leader: z.nullable(z.strictObject({ name: text(20), post: optionalText(30) })),
  address: optionalText(120),
  phone: z.nullable(z.string().check(z.regex(/^\+?[\d -]{5,20}$/, 'phone.invalid'))),
}

const area = { name: text(40), level: z.enum(areaLevels, 'field.missing') }
const unit = {
  name: text(40),
  kind: z.enum(unitKinds, 'field.missing'),
  /** The unit it belongs to. */
  parentId: z.nullable(id()),
  /** What it is responsible for. */
  remit: z.array(z.enum(categories)).check(z.maxLength(categories.length, 'list.tooLong')),
  /** Its handlers publish replies themselves; otherwise its head does (threat-model.md P14). */
  handlersPublish: z.boolean(),
  ...office,
}
const cluster = {
  name: text(40),
  kind: z.enum(clusterKinds, 'field.missing'),
  /** Of its committee: the committee above it. A branch has one. */
  parentId: z.nullable(id()),
  /** The last day of a branch. */
  until: z.nullable(day()),
  ...office,
}
const entry = {
  category: z.enum(categories, 'field.missing'),
  leadId: id(),
  assistIds: z.array(id()).check(z.maxLength(5, 'unit.tooMany')),
  /** Words that send it elsewhere. */
  keywords: z
    .array(
      z.strictObject({
        word: text(20),
        leadId: id(),
        assistIds: z.array(id()).check(z.maxLength(5, 'unit.tooMany')),
      }),
    )
    .check(z.maxLength(10, 'list.tooLong')),
}
const of = { id: id(), version: version() }

/**
 * One change of the organisation. `version` is what was in front of whoever wants it. Merging hands everything open over
 * to `intoId`; closing is for who has nothing open left.
 */
export const Change = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('addArea'),
    code: z.string().check(z.regex(/^\d{6}$/, 'area.code')),
    ...area,
  }),
  z.strictObject({ what: z.literal('addUnit'), ...unit }),
  z.strictObject({ what: z.literal('changeUnit'), ...of, ...unit }),
  z.strictObject({ what: z.literal('mergeUnit'), ...of, intoId: id() }),
  z.strictObject({ what: z.literal('closeUnit'), ...of }),
  z.strictObject({ what: z.literal('addCluster'), ...cluster }),
  z.strictObject({ what: z.literal('changeCluster'), ...of, ...cluster }),
  z.strictObject({ what: z.literal('mergeCluster'), ...of, intoId: id() }),
  z.strictObject({ what: z.literal('closeCluster'), ...of }),
  z.strictObject({ what: z.literal('setEntry'), version: version(), ...entry }),
  z.strictObject({ what: z.literal('dropEntry'), version: version(), category: entry.category }),
])
export type Change = z.infer<typeof Change>
export type ChangeName = Change['what']
export const changeNames = [
  'addArea',
  'addUnit',
  'changeUnit',
  'mergeUnit',
  'closeUnit',
  'addCluster',
  'changeCluster',
  'mergeCluster',
  'closeCluster',
  'setEntry',
  'dropEntry',
] as const satisfies readonly ChangeName[]

/** 'waiting': for a second administrator · 'moving': carried out, and `left` open items still have to be handed over. */
export const changeStates = ['waiting', 'moving', 'done', 'declined'] as const
export const ChangeOrganisation = z.strictObject({ change: Change })
export const Changed = z.strictObject({
  /** Of the change. */
  id: z.string(),
  state: z.enum(changeStates),
  /** Open items still to be handed over, at least. */
  left: z.int(),
})
export type Changed = z.infer<typeof Changed>
export const DecideChange = z.strictObject({ id: id(), agree: z.boolean() })
export const CarryOn = z.strictObject({ id: id() })

/** A line of the record: who changed what into what. */
export const ChangeLine = z.strictObject({
  id: z.string(),
  what: z.enum(changeNames),
  /** What it is about: the name before, and after where it became another. */
  name: z.string(),
  into: z.nullable(z.string()),
  /** The category of a catalogue entry. */
  category: z.nullable(z.enum(categories)),
  by: z.string(),
  at: z.string(),
  decidedBy: z.nullable(z.string()),
  state: z.enum(changeStates),
  canDecide: z.boolean(),
})
export type ChangeLine = z.infer<typeof ChangeLine>
export const Changes = z.strictObject({
  changes: z.array(ChangeLine),
  /** The caller is the area's only administrator, so his changes wait for nobody. */
  alone: z.boolean(),
})

const closed = z.nullable(z.strictObject({ at: z.string(), into: z.nullable(z.string()) }))
export const UnitRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  parentId: z.nullable(z.string()),
  closed,
})
export const ClusterRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(clusterKinds),
  parentId: z.nullable(z.string()),
  until: z.nullable(z.string()),
  /** A branch whose last day is over, and which still has to be ended. */
  isOver: z.boolean(),
  closed,
})
/** The whole organisation of the caller's area. */
export const OrganisationTree = z.strictObject({
  areas: z.array(z.strictObject({ id: z.string(), name: z.string(), level: z.enum(areaLevels) })),
  units: z.array(UnitRow),
  clusters: z.array(ClusterRow),
  /** Categories without an entry in the dispatch catalogue. */
  uncatalogued: z.array(z.enum(categories)),
})

/** Somebody of it. */
const Somebody = z.strictObject({ name: z.string(), role: z.enum(roles) })
export const GetUnit = z.strictObject({ id: id() })
export const UnitCard = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...unit,
  parent: z.nullable(z.string()),
  people: z.array(Somebody),
  /** Open appeals it leads or assists. */
  open: z.int(),
  /** Units that were merged into it. */
  absorbed: z.array(z.string()),
  closed,
  /** The change that merged it, while there is something left to hand over. */
  carryOn: z.nullable(z.string()),
})
export const GetCluster = z.strictObject({ id: id() })
export const ClusterCard = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...cluster,
  /** 集群党委 or 临时党支部, and the committee above it. */
  committee: z.string(),
  parent: z.nullable(z.string()),
  people: z.array(Somebody),
  open: z.int(),
  enterprises: z.int(),
  isOver: z.boolean(),
  closed,
  carryOn: z.nullable(z.string()),
})

const Named = z.strictObject({ id: z.string(), name: z.string() })
/** 派单目录. */
export const CatalogueView = z.strictObject({
  entries: z.array(
    z.strictObject({
      category: z.enum(categories),
      version: z.int(),
      lead: Named,
      assists: z.array(Named),
      keywords: z.array(z.strictObject({ word: z.string(), lead: Named, assists: z.array(Named) })),
    }),
  ),
})

/** Whether one administrator may do it alone: what decides nothing about who handles what (threat-model.md P56). */
export function isDetail(
  change: Change,
  before: { name: string; kind: string; handlersPublish?: boolean } | null,
): boolean {
  switch (change.what) {
    case 'changeUnit':
      return (
        before?.name === change.name &&
        before.kind === change.kind &&
        before.handlersPublish === change.handlersPublish
      )
    case 'changeCluster':
      return before?.name === change.name && before.kind === change.kind
    default:
      return false
  }
}

import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { deskKeys, desksOf, dueKeyOf, ownerOf } from '../../cloudfunctions/_service/appeals/desks-of'
import { searchers, soughtTokens } from '../../cloudfunctions/_service/appeals/finds-of'
import { placed } from '../../cloudfunctions/_service/appeals/placed'
import { isCaseRole, mayRead } from '../../cloudfunctions/_service/appeals/standing'
import { appealKinds, privacies, sources } from '../../contract/appeal-kinds'
import { type AppealState, appealStates } from '../../contract/appeal-states'
import { type DeskName, deskNames, deskOf, desksFor } from '../../contract/desks'
import { caseRoles, type Hat } from '../../contract/hats'
import { random } from '../emulator/random'
import { anAppealIn, hatAt, type Place, places, regulars, somebody } from './an-appeal'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const rounds = Number(process.env.ROUNDS ?? 3_000)
const next = random(seed)
const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
const chance = (share: number) => next() < share

const committees = ['cluster', 'otherCluster', 'county'] as const
const units = ['lead', 'asked', 'answered', 'accused', 'otherUnit'] as const
const enterprises = ['enterprise', 'sister', 'elsewhere'] as const

/** Everybody there can be: one of each role in each place where it is worn, and those who wear two hats. */
const hats: Hat[] = [
  ...enterprises.flatMap((at) => [hatAt('enterpriseMember', at), hatAt('enterpriseAdmin', at)]),
  ...committees.flatMap((at) => [hatAt('committeeMember', at), hatAt('committeeLead', at)]),
  ...units.flatMap((at) => [hatAt('handler', at), hatAt('unitLead', at)]),
  hatAt('envoy', 'area'),
  hatAt('supervisor', 'area'),
  hatAt('supervisor', 'otherArea'),
]
const single = hats.map((hat) => somebody(hat.id, hat))
const withTwo = Array.from({ length: 80 }, (_, index) => somebody(`two${index}`, pick(hats), pick(hats)))

const wearsAt = (at: Place, role?: Hat['role']) => (person: Person) =>
  person.hats.some((hat) => hat.organisation.id === places[at].id && (!role || hat.role === role))
const named = ({ _id, name, phone }: Person) => ({ id: _id, name, phone })

/** Any appeal these people can have: whoever stands in it belongs where he stands. */
function someAppeal(people: readonly Person[]): Appeal {
  const of = (at: Place, role?: Hat['role']) => people.filter(wearsAt(at, role))
  const kind = pick(appealKinds)
  const privacy = pick(privacies)
  const source = privacy === 'confidential' ? 'enterprise' : pick(sources)
  const plain = anAppealIn(pick(appealStates), { kind, privacy, source })
  const isAccepted = plain.lead !== null || plain.state === 'toDispatch'
  const clusters: Place[] = isAccepted || chance(0.6) ? [pick(committees)] : ['cluster', 'otherCluster']
  const isOfOffice = ({ role }: Hat) => role === 'envoy' || role.startsWith('committee')
  const registrars = people.filter(({ hats: worn }) => worn.some(isOfOffice))
  const complaint = kind === 'complaint'
  return placed({
    ...plain,
    submitter: named(pick(source === 'enterprise' ? of('enterprise') : registrars)),
    clusters: clusters.map((at) => ({ id: places[at].id, name: places[at].name })),
    confidants:
      privacy === 'confidential' && chance(0.6)
        ? [pick(clusters.flatMap((at) => of(at, 'committeeMember')))._id]
        : [],
    envoys: chance(0.5) ? [pick(of('area', 'envoy'))._id] : [],
    about: complaint ? { id: places.accused.id, name: places.accused.name } : null,
    handler: plain.handler && named(pick(of('lead'))),
    deputy: plain.handler && chance(0.3) ? named(pick(of('lead'))) : null,
    draft: plain.state === 'handling' && chance(0.3) ? 1 : null,
    contest: plain.state === 'refused' && chance(0.5) ? { person: 'x', waiting: chance(0.5) } : null,
    supervised: chance(0.2) ? { why: 'secondDissatisfaction', level: 'ordinary', at: plain.changedAt } : null,
    pending:
      plain.pending ??
      (['handling', 'shelved', 'toConfirm'].includes(plain.state) && chance(0.3)
        ? { action: 'proposeUnsolvable', person: 'x', version: 1 }
        : null),
    toJudge: chance(0.2) ? [1] : [],
  })
}

/** The desks of a hat on which its wearer sees the appeal. */
function seenOn(person: Person, hat: Hat, appeal: Appeal): DeskName[] {
  return desksFor(hat.role).filter((desk) => {
    const [key] = deskKeys(ownerOf(desk, person._id, hat), desk)
    return appeal.desks.includes(key as string)
  })
}

function findsIt(person: Person, hat: Hat, appeal: Appeal): boolean {
  const tokens = soughtTokens(appeal.title)
  return searchers(person._id, hat).some((owner) =>
    tokens.every((token) => appeal.finds.includes(`${owner}/${token}`)),
  )
}

const describing = (person: Person, hat: Hat, { state, kind, privacy, source, clusters }: Appeal) =>
  `${person._id} as ${hat.id}, ${kind}/${privacy}/${source} in ${state} at ${clusters.map(({ id }) => id)}`

/** What is wrong for a hat of these people on random appeals, as `judge` has it. */
function everyHat(
  people: readonly Person[],
  isRight: (person: Person, hat: Hat, appeal: Appeal) => boolean,
): string[] {
  const wrong: string[] = []
  for (let round = 0; round < rounds && wrong.length < 5; round += 1) {
    const appeal = someAppeal(people)
    for (const person of people)
      for (const hat of person.hats)
        if (!isRight(person, hat, appeal))
          wrong.push(`${describing(person, hat, appeal)}: on ${seenOn(person, hat, appeal)}`)
  }
  return wrong
}

/** What a unit reads as an assist only, it finds by searching: an assist's list is of opinions still to be given. */
const isAssist = (hat: Hat, { assists }: Appeal) => assists.some(({ id }) => id === hat.organisation.id)
const sees = (person: Person, hat: Hat, appeal: Appeal) => seenOn(person, hat, appeal).length > 0
/** A desk is an organisation's: who of it belongs to the unit complained about is left out when it is read. */
const isAccused = (person: Person, { about }: Appeal) => about !== null && wearsAt('accused')(person)

const mayOpenWhatHeSees = (some: readonly Person[], besides: readonly DeskName[] = []) =>
  everyHat(some, (person, hat, appeal) => {
    const on = seenOn(person, hat, appeal).filter((desk) => !besides.includes(desk))
    return on.length === 0 || mayRead(person, hat, appeal) || isAccused(person, appeal)
  })

it(`who may open an appeal sees it on a desk (SEED=${seed})`, () => {
  const isRight = (person: Person, hat: Hat, appeal: Appeal) =>
    !mayRead(person, hat, appeal) || sees(person, hat, appeal) || isAssist(hat, appeal)
  expect(everyHat(single, isRight)).toEqual([])
})

it(`who sees an appeal on a desk may open it (SEED=${seed})`, () => {
  expect(mayOpenWhatHeSees([...single, ...withTwo], ['approve', 'toJudge'])).toEqual([])
})

// An area's own committee and its supervisors look at these two under the same id, the area's.
it.failing(`… on the desks of decisions too (SEED=${seed})`, () => {
  expect(mayOpenWhatHeSees(single)).toEqual([])
})

it(`everybody finds what he may open, and nothing else (SEED=${seed})`, () => {
  const isRight = (person: Person, hat: Hat, appeal: Appeal) =>
    findsIt(person, hat, appeal) === mayRead(person, hat, appeal)
  expect(everyHat(single, isRight)).toEqual([])
})

it(`somebody with several hats finds in each what that hat may open (SEED=${seed})`, () => {
  const isRight = (person: Person, hat: Hat, appeal: Appeal) =>
    !findsIt(person, hat, appeal) || mayRead(person, hat, appeal) || isAccused(person, appeal)
  expect(everyHat(withTwo, isRight)).toEqual([])
})

it('what somebody submitted in confidence does not follow him to another enterprise', () => {
  const moved = somebody('moved', hatAt('enterpriseMember', 'sister'))
  const appeal = placed({ ...anAppealIn('handling', { privacy: 'confidential' }), submitter: named(moved) })
  const [hat] = moved.hats as [Hat]
  expect(mayRead(moved, hat, appeal)).toBe(false)
  expect([seenOn(moved, hat, appeal), findsIt(moved, hat, appeal)]).toEqual([[], false])
})

/** Where each state lies for each side as a rule: the work list that answers “whose turn is it”. */
const usual: Record<
  AppealState,
  { enterprise: DeskName; committee: DeskName; unit?: DeskName; area: DeskName }
> = {
  toAccept: { enterprise: 'open', committee: 'triage', area: 'areaOpen' },
  toSupplement: { enterprise: 'waiting', committee: 'tracking', area: 'areaOpen' },
  toDispatch: { enterprise: 'open', committee: 'triage', area: 'areaOpen' },
  toSign: { enterprise: 'open', committee: 'tracking', unit: 'pool', area: 'areaOpen' },
  handBackReview: { enterprise: 'open', committee: 'triage', unit: 'unitOpen', area: 'areaOpen' },
  handling: { enterprise: 'open', committee: 'tracking', unit: 'unitOpen', area: 'areaOpen' },
  extensionReview: { enterprise: 'open', committee: 'tracking', unit: 'unitOpen', area: 'areaOpen' },
  shelvingReview: { enterprise: 'open', committee: 'tracking', unit: 'unitOpen', area: 'areaOpen' },
  shelved: { enterprise: 'open', committee: 'tracking', unit: 'unitOpen', area: 'areaOpen' },
  toConfirm: { enterprise: 'waiting', committee: 'tracking', unit: 'answered', area: 'areaOpen' },
  closedConfirmed: { enterprise: 'settled', committee: 'struckOff', unit: 'done', area: 'areaDone' },
  closedCalledBack: { enterprise: 'settled', committee: 'struckOff', unit: 'done', area: 'areaDone' },
  closedUnanswered: { enterprise: 'settled', committee: 'struckOff', unit: 'done', area: 'areaDone' },
  closedUnsolvable: { enterprise: 'settled', committee: 'struckOff', unit: 'done', area: 'areaDone' },
  refused: { enterprise: 'settled', committee: 'struckOff', area: 'areaDone' },
  withdrawn: { enterprise: 'settled', committee: 'struckOff', area: 'areaDone' },
  joined: { enterprise: 'settled', committee: 'struckOff', area: 'areaDone' },
}

const desksFrom = (role: Hat['role'], at: Place, appeal: Appeal) => {
  const hat = hatAt(role, at)
  return seenOn(somebody('anybody', hat), hat, appeal)
}

it.each(appealStates)('%s has a work list for every side', (state) => {
  const appeal = anAppealIn(state)
  const { enterprise, committee, unit, area } = usual[state]
  for (const role of ['enterpriseMember', 'enterpriseAdmin'] as const)
    expect(desksFrom(role, 'enterprise', appeal)).toEqual([enterprise])
  for (const role of ['committeeMember', 'committeeLead'] as const)
    expect(desksFrom(role, 'cluster', appeal)).toContain(committee)
  for (const role of ['handler', 'unitLead'] as const)
    expect(desksFrom(role, 'lead', appeal)).toEqual(unit ? [unit] : [])
  expect(desksFrom('supervisor', 'area', appeal)).toContain(area)
})

describe('a list of one’s own', () => {
  const me = somebody('me', hatAt('handler', 'lead'))
  const on = (appeal: Appeal, person = me) => seenOn(person, person.hats[0] as Hat, appeal)

  it('is the handler’s and his deputy’s, as long as the unit has it in hand', () => {
    const handled = (state: AppealState) => placed({ ...anAppealIn(state), handler: named(me) })
    expect(on(handled('handling'))).toContain('mine')
    expect(on(handled('toConfirm'))).not.toContain('mine')
    expect(on(placed({ ...anAppealIn('handling'), deputy: named(me) }))).toContain('mine')
    expect(on(anAppealIn('handling'))).not.toContain('mine')
  })

  it('of drafts is the head’s of the unit', () => {
    const drafted = placed({ ...anAppealIn('handling'), draft: 3 })
    expect(desksFrom('unitLead', 'lead', drafted)).toContain('toPublish')
    expect(desksFrom('handler', 'lead', drafted)).not.toContain('toPublish')
    expect(desksFrom('unitLead', 'lead', anAppealIn('handling'))).not.toContain('toPublish')
  })

  it('of opinions is the assist’s that has not given its own', () => {
    for (const state of ['toSign', 'handling', 'shelved'] as const) {
      expect(desksFrom('handler', 'asked', anAppealIn(state))).toEqual(['assist'])
      expect(desksFrom('unitLead', 'answered', anAppealIn(state))).toEqual([])
    }
  })

  it('of decisions is the committee lead’s and the supervisor’s', () => {
    const proposed = placed({
      ...anAppealIn('toConfirm'),
      pending: { action: 'proposeUnsolvable', person: 'x', version: 1 },
    })
    for (const appeal of [anAppealIn('extensionReview'), anAppealIn('shelvingReview'), proposed]) {
      expect(desksFrom('committeeLead', 'cluster', appeal)).toContain('approve')
      expect(desksFrom('supervisor', 'area', appeal)).toContain('approve')
      expect(desksFrom('committeeMember', 'cluster', appeal)).not.toContain('approve')
      expect(desksFrom('committeeLead', 'otherCluster', appeal)).toEqual([])
    }
    expect(desksFrom('committeeLead', 'cluster', anAppealIn('handling'))).not.toContain('approve')
  })

  it('of contests and of what is under 督办 is the supervisor’s', () => {
    const contested = (waiting: boolean) =>
      placed({ ...anAppealIn('refused'), contest: { person: 'x', waiting } })
    expect(desksFrom('supervisor', 'area', contested(true))).toContain('contested')
    expect(desksFrom('supervisor', 'area', contested(false))).not.toContain('contested')
    const supervised = { why: 'secondDissatisfaction', level: 'ordinary', at: new Date() } as const
    const under = (state: AppealState) => placed({ ...anAppealIn(state), supervised })
    expect(desksFrom('supervisor', 'area', under('handling'))).toContain('supervised')
    expect(desksFrom('supervisor', 'area', under('closedConfirmed'))).not.toContain('supervised')
    expect(desksFrom('supervisor', 'area', anAppealIn('handling'))).toEqual(['areaOpen'])
  })

  it('of texts to judge is the committee lead’s and the supervisor’s', () => {
    const toJudge = placed({ ...anAppealIn('handling'), toJudge: [1] })
    expect(desksFrom('committeeLead', 'cluster', toJudge)).toContain('toJudge')
    expect(desksFrom('supervisor', 'area', toJudge)).toContain('toJudge')
    expect(desksFrom('committeeMember', 'cluster', toJudge)).not.toContain('toJudge')
  })

  it('of what somebody registered is his, in the hat that still reads it', () => {
    const both = somebody(
      'both',
      hatAt('committeeMember', 'cluster'),
      hatAt('enterpriseMember', 'enterprise'),
    )
    const registered = (more: Partial<Appeal>) =>
      seenOn(
        both,
        both.hats[0] as Hat,
        placed({ ...anAppealIn('handling', more), ...more, submitter: named(both) }),
      )
    expect(registered({ source: 'visit' })).toEqual(['tracking', 'registered'])
    // What he sent in himself, for the enterprise he belongs to, is nothing he registered.
    expect(registered({ source: 'enterprise' })).toEqual(['tracking'])
    expect(registered({ source: 'visit', privacy: 'confidential' })).toEqual([])
    const envoy = somebody('envoy', hatAt('envoy', 'area'))
    const heard = placed({ ...anAppealIn('handling', { source: 'visit' }), submitter: named(envoy) })
    expect(on(heard, envoy)).toEqual([])
    expect(on(placed({ ...heard, envoys: [envoy._id] }), envoy)).toEqual(['assigned', 'registered'])
  })

  it('of what is confidential is its submitter’s and the committee lead’s, and holds nothing else', () => {
    const open = anAppealIn('handling')
    expect(on(open, regulars.enterprise)).toEqual(['open'])
    expect(desksFrom('committeeLead', 'cluster', open)).toEqual(['tracking'])
    const confidential = anAppealIn('handling', { privacy: 'confidential' })
    expect(on(confidential, regulars.enterprise)).toEqual(['confidential'])
    expect(desksFrom('committeeLead', 'cluster', confidential)).toEqual(['entrusted'])
  })
})

it('what is confidential lies on no desk that enterprise, committee or envoys share', () => {
  for (const state of appealStates) {
    const appeal = placed({
      ...anAppealIn(state, { privacy: 'confidential' }),
      confidants: ['person-named'],
      envoys: ['person-envoy'],
    })
    for (const role of ['enterpriseMember', 'enterpriseAdmin'] as const)
      expect(desksFrom(role, 'enterprise', appeal)).toEqual([])
    expect(desksFrom('committeeMember', 'cluster', appeal)).toEqual([])
    expect(desksFrom('committeeLead', 'cluster', appeal)).toContain('entrusted')
    expect(appeal.desks.filter((key) => key.startsWith('person-envoy'))).toEqual([])
  }
})

it('a complaint lies on no desk of the unit it is about, and is found by none of its words', () => {
  const about = { id: places.accused.id, name: places.accused.name }
  for (const state of appealStates) {
    const { desks, finds } = placed({ ...anAppealIn(state, { kind: 'complaint' }), about })
    expect([...desks, ...finds].filter((key) => key.includes(places.accused.id))).toEqual([])
  }
})

it('units do not find a hidden enterprise by its name', () => {
  const finds = (privacy: Appeal['privacy']) => {
    const appeal = anAppealIn('handling', { privacy })
    const owners = searchers('anybody', hatAt('handler', 'lead'))
    return soughtTokens(places.enterprise.name).some((token) =>
      owners.some((owner) => appeal.finds.includes(`${owner}/${token}`)),
    )
  }
  expect(privacies.map(finds)).toEqual([true, false, false])
})

it('every desk has an owner of a role that sees appeals, and every such role has a desk', () => {
  for (const role of caseRoles) expect(desksFor(role)).not.toEqual([])
  for (const name of deskNames) expect(deskOf(name).of.every(isCaseRole)).toBe(true)
  expect([...desksFor('administrator'), ...desksFor('auditor')]).toEqual([])
})

it('a desk is narrowed within itself', () => {
  const appeal = anAppealIn('handling')
  const owner = ownerOf('unitOpen', 'anybody', hatAt('unitLead', 'lead'))
  const narrow = (facets: Parameters<typeof deskKeys>[2]) =>
    deskKeys(owner, 'unitOpen', facets).every((key) => appeal.desks.includes(key))
  expect(narrow({ category: 'transport' })).toBe(true)
  expect(narrow({ category: 'tax' })).toBe(false)
  expect(narrow({ handlerId: appeal.handler?.id })).toBe(true)
  expect(narrow({ handlerId: 'person-other' })).toBe(false)
  expect(narrow({ category: 'transport', clusterId: places.cluster.id })).toBe(true)
  expect(narrow({ category: 'transport', clusterId: places.otherCluster.id })).toBe(false)
  expect(deskKeys(owner, 'unitOpen', { handlerId: 'x' })[0]?.startsWith(`${owner}/unitOpen/`)).toBe(true)
})

it('lists follow from facts alone, and no two appeals share a place in them', () => {
  const [one, other] = [anAppealIn('handling'), anAppealIn('handling')]
  expect(desksOf(one)).toEqual(desksOf(other))
  expect(dueKeyOf(one)).not.toBe(dueKeyOf(other))
})

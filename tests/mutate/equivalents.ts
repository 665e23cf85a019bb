const standing = 'cloudfunctions/_service/appeals/standing.ts'
const view = 'cloudfunctions/_service/appeals/view.ts'
const desks = 'cloudfunctions/_service/appeals/desks-of.ts'
const act = 'cloudfunctions/_service/appeals/act.ts'
const guard = 'cloudfunctions/api/guard.ts'

const known = 'a call about an appeal asks for a hat, so that person and hat are there'
const noScope = 'a hat that sees no appeals has no scope, so that nothing it could be asked for is among them'
const clock = 'the clock is on no side and of no organisation'
const side = 'what units see of a side’s event is their own'
const asked = 'what waits to be decided has the event that asked for it'
const begun = 'an appeal has its first event from the start'

/** Mutants no test can kill, because nothing anybody could see would differ; each with the reason. */
export const equivalents: { file: string; name: string; why: string }[] = [
  {
    file: guard,
    name: "admit.appeal: person && hat && row.scope === 'appeal' → row.scope === 'appeal'",
    why: known,
  },
  { file: guard, name: 'admit.appeal: person && hat → person', why: known },
  { file: guard, name: 'admit.appeal: person && hat → hat', why: known },
  {
    file: standing,
    name: 'mayRead: isCaseRole(hat.role) && scopesOf(person, hat, appeal).has(readers[hat.role]) → scopesOf(person, hat, appeal).has(readers[hat.role])',
    why: noScope,
  },
  {
    file: standing,
    name: 'objectionTo.scope: isCaseRole(hat.role) ? by[hat.role] : undefined → by[hat.role]',
    why: noScope,
  },
  {
    file: standing,
    name: "failing.nudgeLeft: event.action === 'nudge' && dayOf(event.at) === dayOf(at) && event.by.role !== 'clock' → event.action === 'nudge' && dayOf(event.at) === dayOf(at)",
    why: clock,
  },
  {
    file: standing,
    name: 'objectionTo: !scope || !scopesOf(person, hat, appeal).has(scope) → !scopesOf(person, hat, appeal).has(scope)',
    why: 'no scope is among those of anybody',
  },
  {
    file: view,
    name: 'ownWords: first && readsTextOf(first, appeal, hat) → readsTextOf(first, appeal, hat)',
    why: begun,
  },
  {
    file: view,
    name: 'filesOf: appeal.events .filter((event) => isShown(event, hat)): filter gone',
    why: 'the files of an event go with its text, which asks the same',
  },
  {
    file: view,
    name: "isEnterprise: by.role !== 'clock' && sideOf[by.role] === 'enterprise' → sideOf[by.role] === 'enterprise'",
    why: clock,
  },
  {
    file: view,
    name: "isOwn: by.role !== 'clock' && by.organisation === hat.organisation.id → by.organisation === hat.organisation.id",
    why: clock,
  },
  {
    file: view,
    name: "isShown.side: isOwn(event, hat) && sideOfHat(hat) !== 'enterprise' → isOwn(event, hat)",
    why: 'no move of the enterprise’s side is told to its side only',
  },
  { file: view, name: "readsText.unit: side === 'unit' && isOwn(event, hat) → side === 'unit'", why: side },
  {
    file: view,
    name: "readsText.unit: side === 'unit' && isOwn(event, hat) → isOwn(event, hat)",
    why: 'a draft is written in a unit',
  },
  {
    file: view,
    name: 'readsTextOf: !isShown(event, hat) || !readsText(event, hat) → !readsText(event, hat)',
    why: 'no move of the table has a text that is more open than that it happened',
  },
  {
    file: view,
    name: "draftOf: !event || appeal.lead?.id !== hat.organisation.id || sideOfHat(hat) !== 'unit' → !event || appeal.lead?.id !== hat.organisation.id",
    why: 'only units have a unit’s id',
  },
  { file: view, name: 'pendingOf: !appeal.pending || !event → !appeal.pending', why: asked },
  { file: view, name: 'pendingOf: !appeal.pending || !event → !event', why: asked },
  {
    file: act,
    name: 'permit: params ? { params } : {} → { params }',
    why: 'a condition that fails always says with what',
  },
  {
    file: act,
    name: 'stale.shown: last && shownBy(last, appeal, hat) → shownBy(last, appeal, hat)',
    why: begun,
  },
  { file: act, name: 'stale: !last || !shown → !shown', why: begun },
  {
    file: desks,
    name: 'flagsOf.supervised: supervised !== null && !isEnd(state) → supervised !== null',
    why: 'the desk of 督办 holds open appeals only',
  },
  {
    file: desks,
    name: 'owners.handled: appeal.lead ? [inOrganisation(appeal.lead.id, id)] : [] → [inOrganisation(appeal.lead.id, id)]',
    why: 'who handles an appeal does so in its lead unit',
  },
  {
    file: desks,
    name: "owners.organisation: of.some((role) => role === 'supervisor') → of.every((role) => role === 'supervisor')",
    why: 'a desk of supervisors is theirs alone, or also the committee lead’s, which is asked next',
  },
]

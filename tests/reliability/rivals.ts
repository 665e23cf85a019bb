import { setTimeout as pause } from 'node:timers/promises'
import { enterprises, people, person, units } from '../../cloudfunctions/_demo/organisations'
import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { faultsOf } from '../../cloudfunctions/_service/appeals/faults-of'
import { objectionTo } from '../../cloudfunctions/_service/appeals/standing'
import { ActOnAppeal, actionNames, actionOf, type PersonAction } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import type { Answer } from '../../contract/envelope'
import type { Hat } from '../../contract/hats'
import { random } from '../emulator/random'
import { anAppeal, newKey, openWorld, type World } from '../world'
import { everythingOf, keptAppeal } from './kept'
import { absent, validInput } from './valid-input'

export interface Rivalled {
  rounds: number
  calls: number
  /** How the losers were told, by refusal. */
  lost: Record<string, number>
  /** Rounds won with each move. */
  won: Record<string, number>
  faults: string[]
}

const most = 16
/** Milliseconds a rival waits at most before he sends. */
const longestPause = 12

/** Many of one kind, so that sixteen can come at once. */
function officers(): Person[] {
  const like = (who: keyof typeof people, count: number) =>
    Array.from({ length: count }, (_, at) =>
      person(`${who}-rival-${at}`, `${people[who].name}${at}`, people[who].hats[0] as Hat),
    )
  return [
    ...like('he', 5),
    ...like('shu', 2),
    ...like('lu', 6),
    ...like('tao', 2),
    ...like('gong', 3),
    ...like('du', 3),
    ...like('chi', 4),
  ]
}

/**
 * Rounds in which two to sixteen people move the same version of one appeal at nearly the same moment: one of them
 * must succeed, the others must hear that they were too late, and every word of every winner must still be there at the
 * end (threat-model.md F06). The same rivals, moves and pauses for the same seed.
 */
export async function rival({ seed, rounds }: { seed: number; rounds: number }): Promise<Rivalled> {
  const next = random(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T
  const crowd = officers()
  const everybody = [...Object.values(people), ...crowd]
  const world = await openWorld({ morePeople: crowd })
  const done: Rivalled = { rounds: 0, calls: 0, lost: {}, won: {}, faults: [] }
  /** What each winner wrote, by appeal and version. */
  const written = new Map<string, Map<number, string>>()
  try {
    let appeal = await begin(world)
    while (done.rounds < rounds) {
      const able = ready(everybody, appeal)
      const moving = able.flatMap((each) => {
        const actions = each.actions.filter((action) => !chatty.includes(action))
        return actions.length > 0 ? [{ ...each, actions }] : []
      })
      const rivals = countOf(moving) > 1 && next() < 0.8 ? moving : able
      if (countOf(rivals) < 2 || appeal.events.length > 45) {
        appeal = await begin(world)
        continue
      }
      const count = 2 + Math.floor(next() * (most - 1))
      const sent = Array.from({ length: count }, (_, at) => {
        const { person, hat, actions } = pick(rivals)
        const words = `第${done.rounds}轮第${at}人`
        const input = moveOf(pick(actions), appeal, words, next)
        return { person, hat, input, words, wait: next() * longestPause }
      })
      const answers = await Promise.all(
        sent.map(async ({ person, hat, input, wait }) => {
          await pause(wait)
          const request = { call: 'appeals.act', hat: hat.id, key: newKey(), input }
          return (await world.callApi(request, person.openids[0])) as Answer<Receipt>
        }),
      )
      const before = appeal
      appeal = await keptAppeal(world, appeal._id)
      judge(before, appeal, sent, answers)
      done.rounds += 1
      done.calls += count
    }
    for (const each of await everythingOf<Appeal>(world, 'appeals')) {
      for (const wrong of faultsOf(each)) done.faults.push(`${each.number}: ${wrong}`)
      for (const [version, words] of written.get(each._id) ?? [])
        if (!Object.values(each.events[version - 1]?.words ?? {}).includes(words))
          done.faults.push(`${each.number}: what was written with version ${version} is lost`)
    }
    return done
  } finally {
    await world.close()
  }

  /** Holds one round against what must hold. */
  function judge(
    before: Appeal,
    after: Appeal,
    sent: { input: ActOnAppeal; words: string; person: Person }[],
    answers: Answer<Receipt>[],
  ): void {
    const where = `round ${done.rounds}, ${before.number} version ${before.version}`
    const winners = answers.flatMap((answer, at) =>
      answer.ok ? [{ ...sent[at], receipt: answer.value }] : [],
    )
    if (winners.length !== 1) done.faults.push(`${where}: ${winners.length} succeeded`)
    if (after.version !== before.version + 1) done.faults.push(`${where}: now it is version ${after.version}`)
    const event = after.events.at(-1)
    for (const { receipt, input, words, person } of winners) {
      if (!input || !words || !person) continue
      done.won[input.action] = (done.won[input.action] ?? 0) + 1
      const isHis =
        event?.action === input.action &&
        event.by.person === person._id &&
        receipt.version === after.version &&
        receipt.state === after.state
      if (!isHis) done.faults.push(`${where}: the receipt of ${input.action} is not what is kept`)
      if (JSON.stringify(input).includes(words)) {
        const texts = written.get(after._id) ?? new Map<number, string>()
        written.set(after._id, texts.set(receipt.version, words))
      }
    }
    for (const [at, answer] of answers.entries()) {
      if (answer.ok) continue
      const { code, key, params } = answer.error
      done.lost[code] = (done.lost[code] ?? 0) + 1
      // Whoever may no longer read it after the winner's move hears that there is none.
      if (code !== 'STALE' && code !== 'NOT_FOUND')
        done.faults.push(`${where}: ${sent[at]?.input.action} was answered ${code} ${key}`)
      if (key === 'appeal.stale' && params?.name !== event?.words.person)
        done.faults.push(`${where}: told of ${params?.name}, and it was ${event?.words.person}`)
    }
  }
}

/** What leaves everything where it is; now and then is enough. */
const chatty: PersonAction[] = ['note', 'reportText']
const countOf = (rivals: readonly { person: Person }[]) =>
  new Set(rivals.map(({ person: { _id } }) => _id)).size

/** Who can make which moves of it now. */
function ready(everybody: Person[], appeal: Appeal) {
  const at = new Date()
  // What ends it or hands it elsewhere is left out: rounds are many, appeals are few.
  const ending = new Set([
    'withdraw',
    'refuse',
    'join',
    'agreeHandBack',
    'handBack',
    'redispatch',
    'confirm',
    'callBack',
    'closeUnsolvable',
    'judgeText',
    'nameReader',
  ])
  const moves = actionNames.filter(
    (name): name is PersonAction => Object.keys(actionOf(name).by).length > 0 && !ending.has(name),
  )
  return everybody.flatMap((person) =>
    person.hats.flatMap((hat) => {
      const actions = moves.filter((name) => objectionTo(name, person, hat, appeal, at) === null)
      return actions.length > 0 ? [{ person, hat, actions }] : []
    }),
  )
}

function moveOf(action: PersonAction, appeal: Appeal, words: string, next: () => number): ActOnAppeal {
  return validInput(ActOnAppeal, next, {
    // Every extension goes further than the one before.
    until: () => new Date(Date.now() + (60 + appeal.version) * 86_400_000).toISOString().slice(0, 10),
    action: () => action,
    id: () => appeal._id,
    version: () => appeal.version,
    text: () => words,
    note: () => words,
    exception: () => absent,
    unitId: () => units.transport._id,
    assists: () => [units.bus._id],
    personId: () => 'person-lu',
    deputyId: () => 'person-lu-rival-1',
    suggestedUnitId: () => absent,
    files: () => [],
    adoption: () => absent,
    solved: () => 'unsolved',
    satisfied: () => 'basically',
    about: () => 1,
  }) as ActOnAppeal
}

/** Registered by staff, so that anybody of the enterprise may answer for it. */
async function begin(world: World): Promise<Appeal> {
  const { id } = await world.get(
    'gu',
    'appeals.register',
    {
      ...anAppeal(),
      enterpriseId: enterprises.hewei._id,
      source: 'visit',
      contact: { name: '代录', phone: '199 0000 0001' },
    },
    { role: 'committeeMember' },
  )
  return keptAppeal(world, id)
}

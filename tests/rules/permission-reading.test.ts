import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { text as readText } from '../../cloudfunctions/_service/appeals/text'
import { detailOf, filesOf, rowOf } from '../../cloudfunctions/_service/appeals/view'
import { answer } from '../../cloudfunctions/api/answer'
import { AppealDetail, AppealRow } from '../../contract/appeals'
import type { Answer } from '../../contract/envelope'
import { chained, places, regulars } from './an-appeal'
import { anOffice } from './an-office'
import { askedAt, caseOf, hatOf, type Known, named, partyOf, people, placeOf } from './permission-cells'
import { isReader, lettersOf, type Readers, sees } from './permission-oracle'
import {
  by,
  contact,
  events,
  handlerPhone,
  knows,
  type Reading,
  readings,
  said,
  spokenWith,
  type Told,
  told,
  toldAppeal,
} from './permission-told'

/** An envoy is of the area's office, but speaks for his enterprises: nothing there is written on his side. */
const isAmong = (readers: Readers, reading: Reading, { at }: Told) =>
  isReader(readers, partyOf(reading), placeOf(reading.party) === at && partyOf(reading).column !== 'VO')
const readersOf = ({ action }: Told) => sees[action] ?? { move: 'all' as const, text: 'all' as const }
const seesMove = (reading: Reading) => told.filter((one) => isAmong(readersOf(one).move, reading, one))
const readsTextOf = (reading: Reading) =>
  seesMove(reading).filter((one) => isAmong(readersOf(one).text, reading, one))

/** A document names its author inside: of a hidden enterprise only pictures go to the unit. */
const filesWith = (one: Told, reading: Reading) => [
  ...(knows(reading) || one.at !== 'enterprise' ? [`${said(one)}.pdf`] : []),
  ...['jpg', 'png', 'webp'].map((kind) => `${said(one)}.${kind}`),
]

const around = { links: new Map<string, string>(), reach: null, sameReply: 0, joinedFrom: [] }
const detailFor = (reading: Reading, appeal: Appeal) =>
  AppealDetail.parse(detailOf(appeal, people[reading.party], hatOf(reading.party), around, askedAt))
const details = new Map(readings.map((reading) => [reading, detailFor(reading, toldAppeal(reading))]))
const shownTo = (reading: Reading) => details.get(reading) as AppealDetail

/** `check` of every reading: what it gives, in any order, is what it should. One broken rule breaks hundreds. */
function everyReading(
  check: (reading: Reading) => [got: readonly string[], wanted: readonly string[]],
): void {
  const differences = readings.flatMap((reading) => {
    const [got, wanted] = check(reading)
    const more = got.filter((one) => !wanted.includes(one))
    const less = wanted.filter((one) => !got.includes(one))
    if (got.length === wanted.length && more.length + less.length === 0) return []
    return [`${named(reading)}: too much ${more}; too little ${less}`]
  })
  expect(differences.slice(0, 10)).toEqual([])
}

it('everybody learns of the moves of his side (P25, P26)', () => {
  everyReading((reading) => [
    shownTo(reading).events.map(({ action }) => action),
    ['submit', ...seesMove(reading).map(({ action }) => action)],
  ])
})

it('everybody reads what was written for him (P15, P16)', () => {
  everyReading((reading) => [
    shownTo(reading).events.flatMap(({ text }) => text ?? []),
    readsTextOf(reading).map(said),
  ])
})

it('what was written stands nowhere else, but for the draft that its unit works on (P13)', () => {
  everyReading((reading) => {
    const written = JSON.stringify({ ...shownTo(reading), photos: [], events: [] })
    const holds: string[] = told.filter((one) => written.includes(said(one))).map(({ action }) => action)
    if (shownTo(reading).pending) holds.push('pending')
    const isLead = lettersOf(partyOf(reading), caseOf(reading)).has('L')
    const isStaff = isReader('staff', partyOf(reading), false)
    return [holds, [...(isLead ? ['draftReply'] : []), ...(isStaff ? ['proposeUnsolvable', 'pending'] : [])]]
  })
})

it('where no draft waits and nothing is asked for, none is shown', () => {
  everyReading((reading) => {
    const shown = detailFor(reading, { ...toldAppeal(reading), draft: null, pending: null })
    return [[shown.draft, shown.pending].flatMap((one) => (one ? ['something'] : [])), []]
  })
})

/** A version the appeal has not reached. */
const nowhere = { version: events.length + 1, words: { text: undefined } }

it('the text of one event is given to whoever sees it in the whole, and to nobody else', async () => {
  const differences: string[] = []
  for (const reading of readings) {
    const appeal = toldAppeal(reading)
    for (const { version, words } of [...events.slice(1), nowhere]) {
      const input = { id: appeal._id, version }
      const asked = { input, person: people[reading.party], hat: hatOf(reading.party), appeal }
      const { office } = anOffice([], [], askedAt)
      const got = await readText(office, asked).then(
        ({ text }) => text,
        (error: { answer?: { code: string } }) => error.answer?.code,
      )
      const wanted = readsTextOf(reading)
        .map(said)
        .includes(words.text ?? '')
        ? words.text
        : 'NOT_FOUND'
      if (got !== wanted) differences.push(`${named(reading)}: ${got}, not ${wanted}`)
    }
  }
  expect(differences.slice(0, 10)).toEqual([])
})

it('units do not learn who asks where the enterprise wished so, and everybody else does (P04, §3.10)', () => {
  const who = [places.enterprise.name, regulars.enterprise.name, contact.name, '199****1234', spokenWith]
  everyReading((reading) => {
    const appeal = { ...toldAppeal(reading), photos: [], documents: [] }
    const row = AppealRow.parse(rowOf(appeal, hatOf(reading.party), askedAt))
    const shown = JSON.stringify(detailFor(reading, appeal))
    const got = [...who.filter((one) => shown.includes(one)), row.enterprise ?? '']
    return [got, knows(reading) ? [...who, places.enterprise.name] : ['']]
  })
})

it('nor the hour of what the enterprise did, by which it could be told; everything else has its hour (T82)', () => {
  everyReading((reading) => {
    const detail = shownTo(reading)
    const done = detail.events.map(({ at, by: who, action }) => ({ at, action, of: who?.role ?? '' }))
    const times = [
      { at: detail.submittedAt, action: 'submittedAt', of: 'enterpriseMember' },
      { at: detail.changedAt, action: 'changedAt', of: 'enterpriseMember' },
      ...done,
    ]
    const isHidden = ({ of }: { of: string }) => of === 'enterpriseMember' && !knows(reading)
    return [
      times.filter(({ at }) => at.includes('T')).map(({ action }) => action),
      times.filter((one) => !isHidden(one)).map(({ action }) => action),
    ]
  })
})

it('who of the office did something is named to everybody who sees it', () => {
  everyReading((reading) => {
    const seen = shownTo(reading).events.slice(1)
    return [
      seen.flatMap(({ by: who }) =>
        who?.name && who.organisation ? [`${who.name} ${who.organisation}`] : [],
      ),
      seesMove(reading)
        .filter(({ at }) => at !== 'enterprise' || knows(reading))
        .map(({ by: person }) => `${person.name} ${person.hats[0]?.organisation.name}`),
    ]
  })
})

it('no telephone number stands in full anywhere', () => {
  everyReading((reading) => {
    const shown = JSON.stringify(shownTo(reading))
    return [[contact.phone, handlerPhone].filter((phone) => shown.includes(phone)), []]
  })
})

it('files go with the text they came with; documents of a hidden enterprise stay with the committee (P28, T33)', () => {
  everyReading((reading) => {
    const wanted = [
      'place.jpg',
      ...(knows(reading) ? ['contract.pdf'] : []),
      ...readsTextOf(reading).flatMap((one) => filesWith(one, reading)),
    ]
    const detail = shownTo(reading)
    const linked = filesOf(toldAppeal(reading), hatOf(reading.party)).map(({ name }) => name)
    const shown = [...detail.photos, ...detail.documents, ...detail.events.flatMap(({ files = [] }) => files)]
    return [
      [...linked, ...shown.map(({ name }) => `${name} shown`)],
      [...wanted, ...wanted.map((name) => `${name} shown`)],
    ]
  })
})

/** What somebody is told who moves on a version that is not the last. */
async function lateAnswer(reading: Reading, appeal: Appeal): Promise<Answer> {
  const { office } = anOffice(Object.values(people), [appeal], askedAt)
  const request = {
    call: 'appeals.act',
    input: { action: 'reportText', id: appeal._id, version: 1, about: 1, text: '举报' },
    hat: hatOf(reading.party).id,
    key: 'a-key-for-every-write',
  }
  const openid = people[reading.party].openids[0] as string
  return (await answer(office, { openid, requestId: 'test' }, request)) as Answer
}

it('who comes too late is told by whom, where he may know that', async () => {
  const differences: string[] = []
  for (const reading of readings) {
    const appeal = toldAppeal(reading)
    const answered = await lateAnswer(reading, appeal)
    const tells = JSON.stringify(answered)
    const key = knows(reading) ? 'appeal.stale' : 'appeal.staleSomehow'
    if (answered.ok || answered.error.code !== 'STALE' || answered.error.key !== key)
      differences.push(`${named(reading)}: ${tells}`)
    if (tells.includes(regulars.enterprise.name) !== knows(reading))
      differences.push(`${named(reading)}: ${tells}`)
  }
  expect(differences).toEqual([])
})

it('… nor of what he does not see, nor of the clock', async () => {
  const noted = told.findIndex(({ action, at }) => action === 'note' && at === 'lead')
  const differences: string[] = []
  for (const reading of readings) {
    const appeal = toldAppeal(reading)
    // The note of the lead unit is the last thing that happened.
    const upTo = noted + 2
    const afterNote = { ...appeal, events: events.slice(0, upTo), version: upTo }
    const clockMove = chained('told', [{ action: 'lapse', by: null, to: 'closedUnanswered' }], events)
    const afterClock = { ...appeal, events: [...events, ...clockMove], version: events.length + 1 }
    const keys = []
    for (const late of [afterNote, afterClock]) {
      const answered = await lateAnswer(reading, late)
      keys.push(answered.ok ? 'ok' : answered.error.key)
    }
    const seesNote = isAmong('own', reading, told[noted] as Told)
    const wanted = [seesNote ? 'appeal.stale' : 'appeal.staleSomehow', 'appeal.staleSomehow']
    if (keys.join() !== wanted.join()) differences.push(`${named(reading)}: ${keys}, not ${wanted}`)
  }
  expect(differences).toEqual([])
})

describe('a text that was hidden (§2.8)', () => {
  it('is read by where it was written, by the committee and the supervisor, and by nobody else', () => {
    const hidden = told.map((_, index) => index + 2)
    everyReading((reading) => {
      const appeal = { ...toldAppeal(reading), hidden }
      const wanted = readsTextOf(reading).filter((one) => isAmong('overseers', reading, one))
      return [detailFor(reading, appeal).events.flatMap(({ text }) => text ?? []), wanted.map(said)]
    })
  })

  it('goes with its files, and what the appeal itself says can be one', () => {
    everyReading((reading) => {
      const appeal = { ...toldAppeal(reading), hidden: events.map(({ version }) => version) }
      const wanted = readsTextOf(reading)
        .filter((one) => isAmong('overseers', reading, one))
        .flatMap((one) => filesWith(one, reading))
      const isOwn = isAmong('overseers', reading, by('enterprise', 'supplement'))
      const own = isOwn ? ['正文', 'place.jpg', ...(knows(reading) ? ['contract.pdf'] : [])] : ['']
      const files = filesOf(appeal, hatOf(reading.party))
      return [
        [detailFor(reading, appeal).text, ...files.map(({ name }) => name)],
        [...own, ...wanted],
      ]
    })
  })
})

describe('where the area keeps a desk of its own', () => {
  const atCounty = (party: Known): Appeal => ({
    ...toldAppeal({ state: 'handling', kind: 'appeal', privacy: 'open', circumstance: 'plain', party }),
    clusters: [{ id: places.county.id, name: places.county.name }],
  })
  const textsFor = (party: Known, appeal = atCounty(party)) =>
    detailOf(appeal, people[party], hatOf(party), around, askedAt).events.flatMap(({ text }) => text ?? [])

  it('its committee does not read the supervisor’s notes (P16)', () => {
    expect(textsFor('supervisor')).toContain(said(by('area', 'note')))
    for (const party of ['memberOfCounty', 'leadOfCounty'] as const)
      expect([party, textsFor(party)]).toEqual([
        party,
        expect.not.arrayContaining([said(by('area', 'note'))]),
      ])
  })

  it('an envoy of the area does not read what its supervisor hid or judged', () => {
    const judged = chained('judged', [
      ...events.map(({ action, to, words }) => ({ action, by: regulars.enterprise, to, words })),
      { action: 'uphold', by: regulars.area, to: 'handling', words: { text: '〔藏起〕' } },
      { action: 'judgeText', by: regulars.area, to: 'handling', words: { text: '〔处理〕' } },
    ])
    const appeal = { ...atCounty('envoy'), events: judged, hidden: [judged.length - 1] }
    expect(textsFor('envoy', appeal)).toEqual(expect.not.arrayContaining(['〔藏起〕']))
    expect(textsFor('envoy', appeal)).toEqual(expect.not.arrayContaining(['〔处理〕']))
  })
})

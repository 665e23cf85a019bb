import type { Person } from '../../cloudfunctions/_service/accounts/person'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { text as readText } from '../../cloudfunctions/_service/appeals/text'
import { detailOf, rowOf } from '../../cloudfunctions/_service/appeals/view'
import { AppealDetail } from '../../contract/appeals'
import type { Hat } from '../../contract/hats'
import { anAppealIn, chained, type Happened, regulars } from './an-appeal'
import { anOffice } from './an-office'
import { askedAt } from './permission-cells'

const { enterprise, committee, unit, area } = regulars
const around = {
  links: new Map([['cloud://x/plan.pdf', 'https://link']]),
  reach: null,
  sameReply: 0,
  joinedFrom: [],
}
const hatOf = (person: Person) => person.hats[0] as Hat
const shown = (appeal: Appeal, person: Person) =>
  AppealDetail.parse(detailOf(appeal, person, hatOf(person), around, askedAt))

/** An appeal with the unit after all this. */
function after(happened: Happened[], more: Partial<Appeal> = {}): Appeal {
  const appeal = anAppealIn('handling')
  const events = [...appeal.events, ...chained(appeal._id, happened, appeal.events)]
  return { ...appeal, events, version: events.length, ...more }
}
const lastShown = (happened: Happened, person: Person, more: Partial<Appeal> = {}) => {
  const { events } = shown(after([happened], more), person)
  const { version: _version, at: _at, ...last } = events.at(-1) as AppealDetail['events'][number]
  return last
}
const by = (person: Person) => ({
  name: person.name,
  role: hatOf(person).role,
  organisation: hatOf(person).organisation.name,
})

describe('an event shows what it recorded, and nothing else (T11)', () => {
  const file = {
    fileID: 'cloud://x/plan.pdf',
    name: 'plan.pdf',
    kind: 'pdf',
    size: 7,
    sha256: 'secret',
  } as const
  const facts = {
    unit: 'unit-secret',
    assists: ['unit-secret'],
    person: 'person-secret',
    deputy: 'person-secret',
    reason: 'funds',
    day: '2024-12-24',
    adoption: 'partly',
    solved: 'partly',
    satisfied: 'basically',
    channel: 'visit',
    into: '990301202403000',
    about: 3,
    verdict: 'hide',
    files: ['secret'],
    review: true,
  } as const
  const words = {
    unit: '主办局',
    assists: ['协办所'],
    named: '某人',
    deputy: '代理人',
    text: '文字',
    files: [file],
  }

  it('everything there can be', () => {
    const happened: Happened = {
      action: 'progress',
      by: unit,
      to: 'handling',
      round: 2,
      facts: { ...facts, assists: [...facts.assists], files: [...facts.files] },
      words,
    }
    const expected = {
      action: 'progress',
      by: by(unit),
      round: 2,
      to: 'handling',
      text: '文字',
      unit: '主办局',
      assists: ['协办所'],
      person: '某人',
      deputy: '代理人',
      reason: 'funds',
      day: '2024-12-24',
      adoption: 'partly',
      solved: 'partly',
      satisfied: 'basically',
      channel: 'visit',
      into: '990301202403000',
      about: 3,
      verdict: 'hide',
      files: [{ name: 'plan.pdf', kind: 'pdf', size: 7, url: 'https://link' }],
    }
    for (const person of [enterprise, committee, unit, area])
      expect(lastShown(happened, person)).toEqual(expected)
  })

  it('nothing where there is nothing', () => {
    const happened: Happened = { action: 'resume', by: unit, to: 'handling' }
    expect(lastShown(happened, area)).toStrictEqual({
      action: 'resume',
      by: by(unit),
      round: 1,
      to: 'handling',
    })
    const ofClock: Happened = { action: 'lapse', by: null, to: 'handling' }
    expect(lastShown(ofClock, area)).toStrictEqual({ action: 'lapse', by: null, round: 1, to: 'handling' })
  })

  it('that it is to be judged to the committee and the supervisor, that it was hidden to everybody', () => {
    const happened: Happened = { action: 'progress', by: unit, to: 'handling', words: { text: '文字' } }
    const version = anAppealIn('handling').version + 1
    const marks = (more: Partial<Appeal>) =>
      [enterprise, unit, committee, area].map((person) => {
        const { toJudge, hidden } = lastShown(happened, person, more)
        return [toJudge, hidden]
      })
    expect(marks({ toJudge: [version] })).toEqual([[], [], [true], [true]].map(([mark]) => [mark, undefined]))
    expect(marks({ hidden: [version] })).toEqual([1, 2, 3, 4].map(() => [undefined, true]))
    expect(marks({ toJudge: [1], hidden: [1] })).toEqual([1, 2, 3, 4].map(() => [undefined, undefined]))
  })
})

it('whom somebody spoke to at a hidden enterprise is not the unit’s to know; whom it named itself is', () => {
  const named = (action: 'assign' | 'callBack', person: Person) =>
    lastShown(
      {
        action,
        by: committee,
        to: 'handling',
        facts: action === 'callBack' ? { channel: 'phone' } : {},
        words: { named: '某人' },
      },
      person,
      { privacy: 'hiddenFromUnit' },
    ).person
  expect([named('callBack', unit), named('callBack', committee)]).toEqual([undefined, '某人'])
  expect([named('assign', unit), named('assign', committee)]).toEqual(['某人', '某人'])
})

it('what staff registered begins with that, and says what it says', () => {
  const appeal = anAppealIn('handling', { source: 'visit' })
  for (const person of [enterprise, committee, unit, area]) {
    const { text, events } = shown(appeal, person)
    expect([text, events[0]?.action, events[0]?.text]).toEqual([
      '工人六点下班，末班车五点半就走了。',
      'register',
      undefined,
    ])
  }
})

it('the own text of an appeal is no text of an event', async () => {
  const { office } = anOffice([], [], askedAt)
  for (const source of ['enterprise', 'visit'] as const) {
    const appeal = anAppealIn('handling', { source })
    const asked = { input: { id: appeal._id, version: 1 }, person: area, hat: hatOf(area), appeal }
    await expect(readText(office, asked)).rejects.toMatchObject({ answer: { code: 'NOT_FOUND' } })
  }
})

it('texts get the room there is from the newest on; older ones say that they are held', () => {
  const long = '长'.repeat(5000)
  const happened: Happened[] = [1, 2, 3, 4].map(() => ({
    action: 'progress',
    by: unit,
    to: 'handling',
    words: { text: long },
  }))
  const { events } = shown(after(happened), enterprise)
  expect(events.slice(-4).map(({ text, textHeld }) => [text?.length, textHeld])).toEqual([
    [undefined, true],
    [undefined, true],
    [5000, undefined],
    [5000, undefined],
  ])
})

it('who left no number is shown without one', () => {
  const appeal = { ...anAppealIn('handling'), contact: { name: '某人', phone: null } }
  expect(shown(appeal, committee).contact).toEqual({ name: '某人', phone: null })
  expect(shown({ ...appeal, contact: null }, committee).contact).toBeNull()
})

it('a row says that it is under 督办 when it is', () => {
  const appeal = anAppealIn('handling')
  const supervised = { why: 'secondDissatisfaction', level: 'ordinary', at: askedAt } as const
  expect(rowOf(appeal, hatOf(area), askedAt).supervision).toBeNull()
  expect(rowOf({ ...appeal, supervised }, hatOf(area), askedAt).supervision).toEqual({
    why: 'secondDissatisfaction',
    level: 'ordinary',
  })
})

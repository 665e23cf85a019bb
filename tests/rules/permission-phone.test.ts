import { answer } from '../../cloudfunctions/api/answer'
import type { Answer } from '../../contract/envelope'
import { anOffice } from './an-office'
import { askedAt, caseOf, hatOf, knownNames, named, partyOf, people } from './permission-cells'
import { callVerdict, rows } from './permission-oracle'
import { contact, everyone, handlerPhone, knows, type Reading, toldAppeal } from './permission-told'

async function reveal(reading: Reading, input: { whose: 'contact' | 'handler'; why?: string }) {
  const appeal = toldAppeal(reading)
  const { office, changes } = anOffice(Object.values(people), [appeal], askedAt)
  const request = {
    call: 'appeals.revealPhone',
    input: { id: appeal._id, ...input },
    hat: hatOf(reading.party).id,
  }
  const openid = people[reading.party].openids[0] as string
  const answered = (await answer(office, { openid, requestId: 'test' }, request)) as Answer<{
    phone: string
  }>
  return { answered, changes }
}
const end = ({ answered }: Awaited<ReturnType<typeof reveal>>) =>
  answered.ok ? answered.value.phone : answered.error.code
const withHandlers = [
  ...everyone,
  ...knownNames.flatMap((party) =>
    (['registeredByHim', 'handledByHim', 'deputisedByHim'] as const).map((circumstance) => ({
      state: 'handling' as const,
      kind: 'appeal' as const,
      privacy: 'open' as const,
      circumstance,
      party,
    })),
  ),
]

it('a telephone number in full is for whom the matrix says, and the contact’s for nobody who may not know who asks', async () => {
  const differences: string[] = []
  for (const reading of withHandlers) {
    const verdict = callVerdict('appeals.revealPhone', partyOf(reading), caseOf(reading))
    const isSigned = toldAppeal(reading).handler !== null
    const wanted = {
      contact: verdict !== 'yes' ? verdict : knows(reading) ? contact.phone : 'NOT_FOUND',
      handler: verdict !== 'yes' ? verdict : isSigned ? handlerPhone : 'NOT_FOUND',
    }
    for (const whose of ['contact', 'handler'] as const) {
      const got = end(await reveal(reading, { whose, why: '核实' }))
      if (got !== wanted[whose])
        differences.push(`${named(reading)}: ${whose} is ${got}, not ${wanted[whose]}`)
    }
  }
  expect(differences.slice(0, 10)).toEqual([])
})

it('it is asked for with a reason by everybody but the enterprise, and each use is on record before it is shown', async () => {
  for (const reading of everyone.filter(({ kind, privacy }) => kind === 'appeal' && privacy === 'open')) {
    if (callVerdict('appeals.revealPhone', partyOf(reading), caseOf(reading)) !== 'yes') continue
    const isLogged = rows.P41?.[partyOf(reading).column]?.includes('ˡ') ?? false
    const without = await reveal(reading, { whose: 'contact' })
    expect([named(reading), end(without)]).toEqual([
      named(reading),
      isLogged ? 'INVALID_INPUT' : contact.phone,
    ])
    const given = await reveal(reading, { whose: 'contact', why: '约时间' })
    expect(end(given)).toBe(contact.phone)
    expect(given.changes.map(({ collection, what, document }) => [collection, what, document])).toEqual([
      ['audit', 'updateAndReturn', expect.anything()],
      [
        'audit',
        'add',
        expect.objectContaining({
          person: people[reading.party]._id,
          hat: hatOf(reading.party).id,
          what: 'contact',
          why: '约时间',
        }),
      ],
    ])
  }
})

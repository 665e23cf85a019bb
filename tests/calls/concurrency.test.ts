import { enterprises, person } from '../../cloudfunctions/_demo/organisations'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { firstBrokenEvent } from '../../cloudfunctions/_service/appeals/event-chain'
import type { Receipt } from '../../contract/appeals'
import type { Answer } from '../../contract/envelope'
import { anAppeal, newKey, openWorld, type World, walk } from '../world'

/** Twenty people of the five enterprises. */
const crowd = Array.from({ length: 20 }, (_, index) => {
  const { _id, name } = Object.values(enterprises)[index % 5] ?? enterprises.hewei
  return person(`crowd-${index}`, `众人${index}`, {
    id: `enterpriseMember@${_id}`,
    role: 'enterpriseMember',
    organisation: { id: _id, name, kind: 'enterprise' },
  })
})

let world: World
beforeAll(async () => {
  world = await openWorld({ morePeople: crowd })
})
afterAll(() => world.close())

it('in 500 overlapping calls of 20 people every answer and every stored actor is the right person’s', async () => {
  const asked = Array.from({ length: 500 }, async (_, index) => {
    const who = crowd[index % 20] ?? crowd[0]
    const openid = who?.openids[0] ?? ''
    if (index % 5 > 0) {
      const answer = (await world.callApi({ call: 'session.open', input: {} }, openid)) as Answer<{
        person: { id: string }
      }>
      expect(answer).toMatchObject({ ok: true, value: { person: { id: who?._id } } })
      return
    }
    const title = `${who?.name}的第${index}件`
    const answer = (await world.callApi(
      { call: 'appeals.submit', hat: who?.hats[0]?.id, key: newKey(), input: anAppeal({ title }) },
      openid,
    )) as Answer<Receipt>
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    const { data } = await world.app.database().collection('appeals').where({ _id: answer.value.id }).get()
    const appeal = data[0] as Appeal
    expect(appeal.title).toBe(title)
    expect(appeal.enterprise.id).toBe(who?.hats[0]?.organisation.id)
    expect(appeal.events[0]?.by.person).toBe(who?._id)
    expect(appeal.events[0]?.words.person).toBe(who?.name)
  })
  await Promise.all(asked)
}, 90_000)

it('the handler and the head of his unit answer the same version at once: one succeeds, the other is told who was first', async () => {
  const { id, version } = await walk(world, 'sign')
  const reply = (who: 'lu' | 'tao') =>
    world.ask(who, 'appeals.act', { action: 'reply', id, version, text: `${who}的答复` })
  const [lu, tao] = await Promise.all([reply('lu'), reply('tao')])
  expect([lu, tao].filter((answer) => answer.ok).length).toBe(1)
  const [winner, loser] = lu.ok ? ['路长明', tao] : ['陶立言', lu]
  expect(loser).toMatchObject({ ok: false, error: { code: 'STALE', params: { name: winner } } })
})

it('sixteen callers on one version, over and over: one success each, and the chain stays whole', async () => {
  const signed = await walk(world, 'sign')
  const { id } = signed
  let { version } = signed
  for (let round = 0; round < 6; round += 1) {
    const handling = round % 2 === 0
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        handling
          ? world.ask(index % 2 ? 'lu' : 'tao', 'appeals.act', {
              action: 'reply',
              id,
              version,
              text: `第${index}份`,
            })
          : world.ask('lin', 'appeals.act', {
              action: 'redo',
              id,
              version,
              solved: 'unsolved',
              satisfied: 'dissatisfied',
              text: `理由${index}`,
            }),
      ),
    )
    const won = answers.filter((answer) => answer.ok)
    expect(won.length).toBe(1)
    for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('STALE')
    version += 1
  }
  const { data } = await world.app.database().collection('appeals').where({ _id: id }).get()
  const appeal = data[0] as Appeal
  expect(appeal.version).toBe(version)
  expect(appeal.events.map((event) => event.version)).toEqual(
    Array.from({ length: version }, (_, index) => index + 1),
  )
  expect(firstBrokenEvent(appeal)).toBeNull()
})

import { retry } from '../reliability/retries'
import { hatsOf, newKey, openidOf, openWorld, type Somebody, type World } from '../world'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const retries = Number(process.env.RETRIES ?? 300)

it(`in ${retries} retries after lost answers everybody hears the same, and everything is there once (SEED=${seed})`, async () => {
  const done = await retry({ seed, retries, restarts: 1 })
  expect(done.faults).toEqual([])
  expect(done.retries).toBeGreaterThanOrEqual(retries)
  expect(done.cutOff).toBeGreaterThan(retries / 20)
}, 300_000)

describe('what is no move of an appeal', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it('a template saved again by the same request is not what others have made of it since undone', async () => {
    const saved = await world.get('lu', 'templates.save', { title: '线路', text: '第一稿' })
    const key = newKey()
    const second = { ...saved, text: '第二稿' }
    await world.get('lu', 'templates.save', second, { key })
    await world.get('tao', 'templates.save', { ...saved, text: '第三稿' })
    expect(await world.get('lu', 'templates.save', second, { key })).toEqual(second)
    expect((await world.get('lu', 'templates.list', {})).templates).toEqual([{ ...saved, text: '第三稿' }])
    const other = await world.refusalOf('lu', 'templates.save', { ...saved, text: '第四稿' }, { key })
    expect(other.code).toBe('KEY_REUSED')
  })

  it('a proposal sent again after it was decided stays decided', async () => {
    const key = newKey()
    const proposal = { personId: 'person-he', role: 'auditor', organisationId: '990123' } as const
    const { id } = await world.get('guan', 'grants.propose', proposal, { key })
    const db = world.app.database()
    await db.collection('grants').doc(id).update({ state: 'declined' })
    expect(await world.get('guan', 'grants.propose', proposal, { key })).toEqual({ id })
    expect((await world.get('guan', 'grants.list', {})).grants).toMatchObject([{ id, state: 'declined' }])
  })

  it('a message that was sent again is answered as before by the same request, and not by another', async () => {
    const db = world.app.database()
    const dead = {
      schema: 1,
      person: 'person-lin',
      area: '990123',
      appeal: 'x',
      number: '9901232026110001',
      action: 'accept',
      state: 'toDispatch',
      at: new Date(),
      template: 'progress',
      step: 'dead',
      attempts: 6,
      nextAt: null,
      code: '-1',
      sort: 'retry',
    }
    await db.collection('deliveries').add({ _id: 'dead-one', ...dead })
    const [hat] = hatsOf('guan')
    const request = { call: 'operations.resend', hat: hat?.id, key: newKey(), input: { id: 'dead-one' } }
    const send = (more: object, who: Somebody = 'guan') =>
      world.callApi({ ...request, ...more }, openidOf(who))
    expect([await send({}), await send({})]).toEqual([
      { ok: true, value: {} },
      { ok: true, value: {} },
    ])
    expect(await send({ key: newKey() })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  })
})

import { people, person } from '../../cloudfunctions/_demo/organisations'
import { newKey, openWorld, type World } from '../world'

/** Thirteen envoys beside the demo's: a squad of 14 (product.md S3-1). */
const squad = Array.from({ length: 13 }, (_, index) =>
  person(`zu${index}`, `组员${index}`, ...people.bao.hats),
)
let world: World
beforeAll(async () => {
  world = await openWorld({ morePeople: squad })
})
afterAll(() => world.close())

const save = (name: string, industries: string[], memberIds: string[], key = newKey()) =>
  world.get('du', 'groups.save', { version: 0, name, industries, memberIds }, { key })
const ids = (from: number, to: number) => squad.slice(from, to).map(({ _id }) => _id)

it('14 members stand in 4 + 1 groups, and an enterprise is offered those of its industry first', async () => {
  await save('医疗器械组', ['医疗器械', '药'], ids(0, 3))
  await save('智能传感器组', ['传感器'], ids(3, 6))
  await save('新能源新材料组', ['新能源', '新材料'], ids(6, 9))
  await save('商贸物流组', ['物流', '冷链'], ids(9, 12))
  await save('综合协调组', [], [...ids(12, 13), 'person-bao'])
  const { groups, envoys } = await world.get('guan', 'groups.list', {})
  expect(groups).toHaveLength(5)
  expect(new Set(groups.flatMap(({ members }) => members.map(({ id }) => id))).size).toBe(14)
  expect(envoys).toHaveLength(14)
  const { people } = await world.get('du', 'enterprises.candidates', { id: 'enterprise-yungu' })
  expect(people.slice(0, 3).map(({ role, fits }) => [role, fits])).toEqual(
    Array(3).fill(['envoy', { group: '医疗器械组', industry: '药' }]),
  )
  expect(people.slice(3).every(({ fits }) => fits === null)).toBe(true)
  expect(people.slice(3, 14).map(({ role }) => role)).toEqual(Array(11).fill('envoy'))
})

it('one request makes one group; a change on an old version is refused and changes nothing', async () => {
  const key = newKey()
  const first = await save('临时组', ['包装'], [], key)
  expect(await save('临时组', ['包装'], [], key)).toEqual(first)
  const change = { id: first.id, version: first.version, industries: ['包装'], memberIds: ids(0, 1) }
  await world.get('guan', 'groups.save', { ...change, name: '包装组' })
  expect((await world.refusalOf('du', 'groups.save', { ...change, name: '别的组' })).code).toBe('STALE')
  expect((await world.refusalOf('du', 'groups.remove', { id: first.id, version: 1 })).code).toBe('STALE')
  const { groups } = await world.get('du', 'groups.list', {})
  expect(groups.find(({ id }) => id === first.id)).toMatchObject({ name: '包装组', version: 2 })
  await world.get('du', 'groups.remove', { id: first.id, version: 2 })
  await world.get('du', 'groups.remove', { id: first.id, version: 2 })
})

it('takes in envoys only, and is nobody else’s business', async () => {
  const wrong = { version: 0, name: '组', industries: [], memberIds: ['person-lin'] }
  expect((await world.refusalOf('du', 'groups.save', wrong)).fields?.memberIds?.key).toBe('person.unknown')
  for (const who of ['lin', 'chi', 'he', 'bao', 'lu', 'tao', 'shenji', 'stranger'] as const)
    for (const call of ['groups.list', 'groups.save', 'groups.remove'] as const)
      expect((await world.refusalOf(who, call, {})).code).toBe('NOT_ALLOWED')
})

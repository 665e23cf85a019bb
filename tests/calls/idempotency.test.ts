import { readFileSync } from 'node:fs'
import path from 'node:path'
import { anAppeal, newKey, openWorld, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const photo = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))
const filesOf = async (prefix: string) => {
  const { data } = await world.app
    .database()
    .collection('appeals')
    .where({ number: world.app.database().command.gt('') })
    .get()
  return (data as { photos: { fileID: string }[] }[])
    .flatMap((each) => each.photos)
    .filter((file) => file.fileID.includes(prefix))
}

it('the same submit, five times at once, gives one appeal and five equal answers', async () => {
  const before = (await world.get('he', 'home.get', {})).desks[0]?.count ?? 0
  const key = newKey()
  const input = anAppeal({ photos: [await world.upload('lin', 'a.jpg', photo)] })
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => world.get('lin', 'appeals.submit', input, { key })),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect((await world.get('he', 'home.get', {})).desks[0]?.count).toBe(before + 1)
  const detail = await world.get('lin', 'appeals.get', { id: answers[0]?.id ?? '' })
  expect(detail.events.length).toBe(1)
  expect((await fetch(detail.photos[0]?.url ?? '')).ok).toBe(true)
  expect((await filesOf('/files/')).length).toBe(1)
})

it('the same move, five times at once, happens once', async () => {
  const { id, version } = await walk(world, 'submit')
  const key = newKey()
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      world.get('he', 'appeals.act', { action: 'accept', id, version }, { key }),
    ),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect((await world.get('he', 'appeals.get', { id })).version).toBe(version + 1)
})

it('a repeat gets the first receipt, however much has happened since', async () => {
  const key = newKey()
  const input = anAppeal()
  const first = await world.get('lin', 'appeals.submit', input, { key })
  const accept = { action: 'accept', id: first.id, version: 1 } as const
  const acceptKey = newKey()
  const accepted = await world.get('he', 'appeals.act', accept, { key: acceptKey })
  await world.get('he', 'appeals.act', {
    action: 'dispatch',
    id: first.id,
    version: 2,
    unitId: 'unit-transport',
  })
  expect(await world.get('lin', 'appeals.submit', input, { key })).toEqual(first)
  expect(await world.get('he', 'appeals.act', accept, { key: acceptKey })).toEqual(accepted)
})

it('a key used for something else is refused, and nothing changes', async () => {
  const key = newKey()
  const { id } = await world.get('lin', 'appeals.submit', anAppeal(), { key })
  const before = await world.snapshot()
  expect(
    (await world.refusalOf('lin', 'appeals.submit', anAppeal({ title: '另一件事' }), { key })).code,
  ).toBe('KEY_REUSED')
  const acceptKey = newKey()
  await world.get('he', 'appeals.act', { action: 'accept', id, version: 1 }, { key: acceptKey })
  const dispatch = { action: 'dispatch', id, version: 2, unitId: 'unit-transport' }
  expect((await world.refusalOf('he', 'appeals.act', dispatch, { key: acceptKey })).code).toBe('KEY_REUSED')
  expect(before).not.toBe(await world.snapshot())
  expect((await world.get('he', 'appeals.get', { id })).version).toBe(2)
})

it('another person’s key never collides', async () => {
  const key = newKey()
  const mine = await world.get('lin', 'appeals.submit', anAppeal(), { key })
  const theirs = await world.get('shen', 'appeals.submit', anAppeal(), { key })
  expect(mine.id).not.toBe(theirs.id)
  expect(mine.number).not.toBe(theirs.number)
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { anAppeal, hatsOf, newKey, openidOf, openWorld, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const photo = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))
it('the same submit, five times at once, gives one appeal and five equal answers', async () => {
  const before = (await world.get('he', 'home.get', {})).desks[0]?.count ?? 0
  const key = newKey()
  const input = anAppeal({ photos: [await world.upload('lin', 'a.jpg', photo)] })
  const files = (await world.filesKept()).length
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => world.get('lin', 'appeals.submit', input, { key })),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect((await world.get('he', 'home.get', {})).desks[0]?.count).toBe(before + 1)
  const detail = await world.get('lin', 'appeals.get', { id: answers[0]?.id ?? '' })
  expect(detail.events.length).toBe(1)
  expect((await fetch(detail.photos[0]?.url ?? '')).ok).toBe(true)
  // The draft has become the one photo; the copies of the four that lost are gone.
  expect((await world.filesKept()).length).toBe(files)
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
  const acceptKey = newKey()
  await world.get('he', 'appeals.act', { action: 'accept', id, version: 1 }, { key: acceptKey })
  const before = await world.snapshot()
  const other = anAppeal({ title: '另一件事' })
  expect((await world.refusalOf('lin', 'appeals.submit', other, { key })).code).toBe('KEY_REUSED')
  const dispatch = { action: 'dispatch', id, version: 2, unitId: 'unit-transport' }
  expect((await world.refusalOf('he', 'appeals.act', dispatch, { key: acceptKey })).code).toBe('KEY_REUSED')
  expect(await world.snapshot()).toEqual(before)
})

it('a key used in one hat is refused in another: it was another enterprise’s appeal', async () => {
  const key = newKey()
  const [daoxiang, xianda] = [hatsOf('wen')[0], hatsOf('wen')[1]]
  const submit = (hat: typeof daoxiang) =>
    world.callApi({ call: 'appeals.submit', hat: hat?.id, key, input: anAppeal() }, openidOf('wen'))
  expect(await submit(daoxiang)).toMatchObject({ ok: true })
  expect(await submit(xianda)).toMatchObject({ ok: false, error: { code: 'KEY_REUSED' } })
})

it('another person’s key never collides', async () => {
  const key = newKey()
  const mine = await world.get('lin', 'appeals.submit', anAppeal(), { key })
  const theirs = await world.get('shen', 'appeals.submit', anAppeal(), { key })
  expect(mine.id).not.toBe(theirs.id)
  expect(mine.number).not.toBe(theirs.number)
})

it('two people with one key make two moves of one appeal', async () => {
  const { id, version } = await walk(world, 'sign')
  const key = newKey()
  const replied = await world.get(
    'lu',
    'appeals.act',
    { action: 'reply', id, version, text: '已办' },
    { key },
  )
  const answers = { solved: 'solved', satisfied: 'satisfied' } as const
  const confirm = { action: 'confirm', id, version: replied.version, ...answers } as const
  expect(await world.get('lin', 'appeals.act', confirm, { key })).toMatchObject({ state: 'closedConfirmed' })
})

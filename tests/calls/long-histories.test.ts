import { openWorld, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** The longest reply and reason there can be, in letters of three bytes. */
const reply = (round: number) => `${round}：${'复'.repeat(4990)}`
const text = '因'.repeat(500)

it('an appeal of twelve rounds of the longest texts opens, and every text can be read', async () => {
  const signed = await walk(world, 'sign')
  const { id } = signed
  let { version } = signed
  for (let round = 1; round <= 12; round += 1) {
    await world.get('lu', 'appeals.act', { action: 'reply', id, version, text: reply(round) })
    const no = { solved: 'unsolved', satisfied: 'dissatisfied', text } as const
    const again = await world.get('lin', 'appeals.act', { action: 'redo', id, version: version + 1, ...no })
    version = again.version
  }
  for (const who of ['lin', 'he', 'lu'] as const) {
    const { events } = await world.get(who, 'appeals.get', { id })
    const replies = events.filter((event) => event.action === 'reply')
    expect(replies.at(-1)?.text).toBe(reply(12))
    expect(replies[0]).toMatchObject({ textHeld: true })
    for (const [index, event] of replies.entries()) {
      const { text } = await world.get(who, 'appeals.text', { id, version: event.version })
      expect(text).toBe(reply(index + 1))
    }
  }
}, 60_000)

import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import { openOffice } from '../../cloudfunctions/_service/office'
import { answer } from '../../cloudfunctions/api/answer'
import type { Receipt } from '../../contract/appeals'
import type { Answer } from '../../contract/envelope'
import { anAppeal, newKey, openWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const photo = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))

/** The office's own code on the real database, with the answer to its one write cut off on the way back. */
function officeWhoseAnswerIsLost(arrives: 'at once' | 'later') {
  const office = openOffice(world.app, () => new Date())
  const { add } = office.appeals
  let arrive: () => Promise<unknown> = async () => undefined
  office.appeals.add = async (appeal: Appeal) => {
    if (arrives === 'at once') await add(appeal)
    else arrive = () => add(appeal)
    throw new Error('ESOCKETTIMEDOUT')
  }
  return { office, arrive: () => arrive() }
}

it.each(['at once', 'later'] as const)(
  'a submit whose write is acknowledged to nobody and arrives %s is found again by its key, with its photo',
  async (arrives) => {
    const { office, arrive } = officeWhoseAnswerIsLost(arrives)
    const input = anAppeal({ photos: [await world.upload('lin', 'a.jpg', photo)] })
    const request = { call: 'appeals.submit', hat: 'enterpriseMember@enterprise-hewei', key: newKey(), input }
    const first = (await answer(
      office,
      { openid: 'demo-lin', requestId: 'lost' },
      request,
    )) as Answer<Receipt>
    expect(first.ok).toBe(arrives === 'at once')
    await arrive()

    const again = (await world.callApi(request, 'demo-lin')) as Answer<Receipt>
    if (!again.ok) throw new Error(JSON.stringify(again.error))
    if (first.ok) expect(again).toEqual(first)
    const { photos } = await world.get('lin', 'appeals.get', { id: again.value.id })
    const bytes = Buffer.from(await (await fetch(photos[0]?.url ?? '')).arrayBuffer())
    expect(bytes.equals(photo)).toBe(true)
  },
)

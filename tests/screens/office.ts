import { openWorld, type Somebody, type World } from '../world'
import { type Phone, phoneOf } from './phone'

/**
 * The office a test file works in, and the phones of its people. After each test the phones are put away, and no app
 * may have complained.
 */
export function office(options?: Parameters<typeof openWorld>[0]) {
  let world: World | undefined
  const phones: Phone[] = []

  const opened = () => {
    if (!world) throw new Error('the office opens before the first test')
    return world
  }

  beforeAll(async () => {
    world = await openWorld(options)
  })
  afterEach(() => {
    const faults = phones.splice(0).flatMap((phone) => {
      phone.putAway()
      return phone.faults
    })
    expect(faults).toEqual([])
  })
  afterAll(() => world?.close())

  return {
    get world() {
      return opened()
    },
    phone(who: Somebody, settings?: Parameters<typeof phoneOf>[2]): Phone {
      const phone = phoneOf(opened(), who, settings)
      phones.push(phone)
      return phone
    },
  }
}

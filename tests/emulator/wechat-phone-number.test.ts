import { openWeChat, type WeChatCloud } from './wechat'

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat({}, { tick: true })
})
afterAll(() => cloud.close())

const read = (code: unknown) => cloud.ask('phonenumber.getPhoneNumber', { code })
const newCode = async (body: object = { phoneNumber: '13800000000' }) =>
  (await cloud.door('phone-code', body)).code
const tick = (now: number) => fetch(`${cloud.url}/tick`, { method: 'POST', body: JSON.stringify({ now }) })

test('a code gives the number, once', async () => {
  const code = await newCode()
  expect(await read(code)).toMatchObject({
    errCode: 0,
    phoneInfo: {
      phoneNumber: '13800000000',
      purePhoneNumber: '13800000000',
      countryCode: '86',
      watermark: { appid: 'wx0000000000000000' },
    },
  })
  expect(await read(code)).toMatchObject({ errCode: 40029, errMsg: expect.stringContaining('invalid code') })
})

test('a foreign number carries its country', async () => {
  const code = await newCode({ phoneNumber: '91234567', countryCode: '852' })
  expect(await read(code)).toMatchObject({
    phoneInfo: { phoneNumber: '+85291234567', purePhoneNumber: '91234567' },
  })
})

test('ten at once with one code: one gets the number', async () => {
  const code = await newCode()
  const codes = await Promise.all(Array.from({ length: 10 }, async () => (await read(code)).errCode))
  expect(codes.sort((one, other) => one - other)).toEqual([0, ...Array(9).fill(40029)])
})

test('a code is good for five minutes', async () => {
  const began = Date.parse('2030-01-01T00:00:00Z')
  await tick(began)
  const [early, late] = [await newCode(), await newCode()]
  await tick(began + 4 * 60_000)
  expect((await read(early)).errCode).toBe(0)
  await tick(began + 5 * 60_000 + 10_000)
  expect((await read(late)).errCode).toBe(40029)
})

test('a code outlives a restart, used or not', async () => {
  const [used, unused] = [await newCode(), await newCode()]
  await read(used)
  await cloud.restart({ pushed: [] })
  // The clock that was set is gone with the process; the codes are of its time.
  expect([(await read(used)).errCode, (await read(unused)).errCode]).toEqual([40029, 0])
})

test.each([['made up'], [''], [undefined], [5]])('the code %p is refused', async (code) => {
  expect((await read(code)).errCode).toBe(40029)
})

test.each([
  {},
  { phoneNumber: 'abc' },
  { phoneNumber: '123' },
  { phoneNumber: '13800000000', countryCode: '+86' },
])('a code for %j is refused', async (body) => {
  expect((await cloud.door('phone-code', body)).error?.code).toBe('INVALID_PARAM')
})

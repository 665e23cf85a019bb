import { openWeChat, type WeChatCloud } from './wechat'

const licence = {
  reg_num: '91350100M000100Y43',
  enterprise_name: '海峡肉业有限公司',
  legal_representative: '林秋禾',
}
/** One transparent pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let cloud: WeChatCloud
beforeAll(async () => {
  cloud = await openWeChat({ licence }, { tick: true })
})
afterAll(() => cloud.close())

const read = (picture?: Buffer, data: object = {}) =>
  cloud.ask('ocr.businessLicense', data, picture ? { picture } : {})

test('a picture that goes along as bytes is read', async () => {
  expect(await read(png)).toMatchObject({
    errCode: 0,
    regNum: '91350100M000100Y43',
    enterpriseName: '海峡肉业有限公司',
    legalRepresentative: '林秋禾',
  })
})

test.each([
  ['no picture', undefined],
  ['what is no picture', Buffer.from('%PDF-1.7')],
])('%s is refused', async (_what, picture) => {
  expect((await read(picture)).errCode).toBe(101000)
})

test('without a declared licence none is found', async () => {
  const plain = await openWeChat()
  expect((await plain.ask('ocr.businessLicense', {}, { picture: png })).errCode).toBe(101001)
  await plain.close()
})

test('a hundred on one day in Beijing', async () => {
  const tick = (now: string) => fetch(`${cloud.url}/tick`, { method: 'POST', body: JSON.stringify({ now }) })
  await tick('2030-01-01T23:00:00+08:00')
  const codes = await Promise.all(Array.from({ length: 101 }, async () => (await read(png)).errCode))
  expect(codes.filter((code) => code !== 0)).toEqual([45009])
  await tick('2030-01-02T00:00:01+08:00')
  expect((await read(png)).errCode).toBe(0)
})

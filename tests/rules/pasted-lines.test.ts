import { NoticeLine } from '../../contract/notices'
import { pastedLines } from '../../contract/pasted-lines'

const said = (pasted: string) =>
  pastedLines(pasted).map(({ name, specification, quantity, unit, price }) =>
    [name, quantity ?? '?', unit, specification, price].filter((each) => each !== '').join(' '),
  )

it.each([
  // The way the list of product.md S5-1 arrives.
  [
    '金银花 2吨, 黄芪 500公斤，当归1.5吨、川芎300kg',
    ['金银花 2 吨', '黄芪 500 公斤', '当归 1.5 吨', '川芎 300 kg'],
  ],
  // Numbered, with a word before and a request behind.
  [
    '采购清单：\n1、金银花（一等，含水12%以内） 2吨 单价85元/公斤\n2、黄芪 500公斤\n3. 当归 800-1000公斤\n④ 丹参 1万斤\n请种植户和业主抓紧对接，电话联系！',
    ['金银花 2 吨 一等，含水12%以内 85元/公斤', '黄芪 500 公斤', '当归 1000 公斤', '丹参 10000 斤'],
  ],
  ['各位业主：某企业现需以下药材：天麻 3吨 杜仲 10吨 黄柏 5吨', ['天麻 3 吨', '杜仲 10 吨', '黄柏 5 吨']],
  ['采购清单：1、金银花 2吨 2、黄芪 500公斤', ['金银花 2 吨', '黄芪 500 公斤']],
  ['1.当归2吨 2.川芎3吨 3.白芍1,500公斤', ['当归 2 吨', '川芎 3 吨', '白芍 1500 公斤']],
  // Numbers in words; 五味子 and 三七 are herbs.
  [
    '五味子三百斤；三七两吨；半吨黄精；杜仲十二箱',
    ['五味子 300 斤', '三七 2 吨', '黄精 0.5 吨', '杜仲 12 箱'],
  ],
  ['求购：2吨金银花 面议', ['金银花 2 吨 面议']],
  ['缝纫工20名，月薪 5000元', ['缝纫工 20 名 月薪 5000元']],
  ['厂房500平 15元/平/月', ['厂房 500 平 15元/平/月']],
  ['纸箱 x 2000', ['纸箱 2000']],
  // What cannot be read is left to be filled in, what is no thing is left out.
  ['白及，急用', ['白及 ?', '急用 ?']],
  ['谢谢各位，请尽快联系！', []],
  ['', []],
  ['(.*)+$ {"$gt":1} <script>alert(1)</script>', []],
])('%j is read as %j', (pasted, lines) => {
  expect(said(pasted)).toEqual(lines)
})

it('a whole line is one the office takes, and hostile lists come to an end', () => {
  for (const { name, quantity, unit } of pastedLines('金银花 2吨，黄芪 500公斤'))
    expect(NoticeLine.safeParse({ name, quantity, unit }).success).toBe(true)
  for (const bad of [
    '一'.repeat(3000),
    '1 '.repeat(1500),
    '（'.repeat(3000),
    '千百十'.repeat(1000),
    '9'.repeat(3000),
    'a吨'.repeat(1500),
  ])
    expect(pastedLines(bad).length).toBeLessThanOrEqual(30)
})

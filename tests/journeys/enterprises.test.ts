import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { checkCharacterOf } from '../../contract/credit-code'
import { workbook } from '../xlsx'
import { journey, type Visitor, visit } from './preview'

const codeOf = (number: number) => {
  const body = `91990123${String(number).padStart(9, '0')}`
  return `${body}${checkCharacterOf(body)}`
}

async function chooses({ page }: Visitor, button: string, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByText(button, { exact: true }).locator('visible=true').last().tap()
  await (await chooser).setFiles(file)
}

journey('enterprises and who looks after them', (world) => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qihu-sheets-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('a roster with seven bad rows is refused row by row, mended, and brought in', async () => {
    const heads = ['企业名称', '统一社会信用代码', '行业', '规模', '所属集群', '联系人', '联系电话']
    const good = Array.from({ length: 30 }, (_, at): (string | null)[] => [
      `安澜春晖第${at}分厂`,
      codeOf(600 + at),
      'C14',
      '小型',
      '食品加工产业集群',
      `厂长${at}`,
      `139${String(at).padStart(8, '0')}`,
    ])
    const bad = good.map((row) => [...row])
    const spoil = (at: number, column: number, value: string | null) => {
      ;(bad[at] as (string | null)[])[column] = value
    }
    spoil(2, 1, '91310115MA1H8R7C6D')
    spoil(5, 0, null)
    spoil(8, 2, '种田')
    spoil(11, 3, '巨大')
    spoil(14, 4, '航天产业集群')
    spoil(17, 6, '没有')
    spoil(29, 1, codeOf(600))
    const [wrongFile, rightFile] = [path.join(folder, '有错的.xlsx'), path.join(folder, '改好的.xlsx')]
    await writeFile(wrongFile, await workbook([heads, ...bad]))
    await writeFile(rightFile, await workbook([heads, ...good]))

    const guan = await visit(world, 'guan')
    await guan.opens('/enterprises/sheets')
    await guan.writes('例如：年度建档立卡', '年度建档')
    await chooses(guan, '选择文件', wrongFile)
    await guan.sees('7 行有错误，还没有导入任何一行')
    for (const where of [
      '第 4 行 · 统一社会信用代码',
      '第 7 行 · 企业名称',
      '第 10 行 · 行业',
      '第 13 行 · 规模',
      '第 16 行 · 所属集群',
      '第 19 行 · 联系电话',
      '第 31 行',
    ])
      await guan.sees(where)
    await guan.sees('与第 2 行重复')
    await chooses(guan, '重新选择文件', rightFile)
    await guan.sees('新增 30 行')
    await guan.tap('导入 30 行')
    await guan.sees('导入完成')
    await guan.leaves()
  }, 120_000)

  it('a lead finds one by its initials and names its envoy; he sees it on his list, the enterprise sees him', async () => {
    const shu = await visit(world, 'shu')
    await shu.opens('/enterprises/list')
    await shu.sees('安澜春晖第')
    await shu.writes('名称、首字母、代码、联系人', 'dxmy')
    await shu.tap('搜索')
    await shu.tap('安澜稻香米业公司')
    await shu.sees('缺：')
    await shu.page.getByText('指定', { exact: true }).locator('visible=true').last().tap()
    await shu.tap('包映川')
    await shu.tap('确定')
    await shu.sees('包映川 199****')

    const bao = await visit(world, 'bao')
    await bao.tap('我的')
    await bao.tap('我联系的企业')
    await bao.sees('安澜稻香米业公司')
    await bao.sees('还没有联系过')

    const gu = await visit(world, 'gu')
    await gu.tap('我的')
    await gu.tap('本企业档案')
    await gu.sees('包映川 199****')
    await gu.opens('/messages/inbox')
    await gu.sees('贵企业的联系人有变动')
    for (const each of [shu, bao, gu]) await each.leaves()
  }, 120_000)
})

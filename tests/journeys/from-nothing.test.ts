import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { checkCharacterOf } from '../../contract/credit-code'
import { closeBrowser } from '../browser'
import { startServer } from '../server'
import { workbook } from '../xlsx'
import { busStop, type Visitor, visitAs } from './preview'

const codeOf = (number: number) => {
  const body = `91990123${String(number).padStart(9, '0')}`
  return `${body}${checkCharacterOf(body)}`
}

/** A roster of 200 enterprises in which seven rows are wrong, and the same put right. */
function rosters() {
  const heads = ['企业名称', '统一社会信用代码', '行业', '规模', '所属集群', '联系人', '联系电话']
  const right = Array.from({ length: 200 }, (_, at): (string | null)[] => [
    `安澜${'甲乙丙丁戊己庚辛壬癸'[at % 10]}字${at}号食品公司`,
    codeOf(7000 + at),
    'C14',
    '小型',
    '食品加工产业集群',
    `厂长${at}`,
    `138${String(at).padStart(8, '0')}`,
  ])
  const wrong = right.map((row) => [...row])
  const faults: [row: number, column: number, value: string | null][] = [
    [3, 1, '91310115MA1H8R7C6D'],
    [40, 0, null],
    [77, 2, '种田'],
    [101, 3, '巨大'],
    [150, 4, '航天产业集群'],
    [180, 6, '没有'],
    [199, 1, codeOf(7000)],
  ]
  for (const [row, column, value] of faults) (wrong[row] as (string | null)[])[column] = value
  return { wrong: [heads, ...wrong], right: [heads, ...right] }
}

async function chooses({ page }: Visitor, button: string, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByText(button, { exact: true }).locator('visible=true').last().tap()
  await (await chooser).setFiles(file)
}

const suite = process.env.NO_BROWSER ? describe.skip : describe

suite('an empty office', () => {
  let folder: string
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qihu-first-'))
    server = await startServer({ DATA_DIR: folder, DEMO: '0', AREA: '990123', AREA_NAME: '安澜县' })
  })
  afterAll(async () => {
    // First: a server left behind keeps the whole run alive.
    await server.kill()
    await closeBrowser()
    await rm(folder, { recursive: true, force: true })
  })

  const visit = (who: string) => visitAs(server.url, who)

  /** Comes in by a code, typed in. */
  async function entersBy(who: string, code: string, name: string): Promise<Visitor> {
    const newcomer = await visit(who)
    await newcomer.tap('进入')
    await newcomer.writes('12位字母和数字', code)
    await newcomer.writes('真实姓名，办理时别人会看到', name)
    await newcomer.tap('我已阅读并同意')
    await newcomer.tap('用邀请码进入')
    return newcomer
  }

  /** Makes an invitation into one of the organisations somebody looks after, and tells its code. */
  async function invites(by: Visitor, organisation: string, role: string): Promise<string> {
    await by.opens('/pages/me/index')
    await by.tap('成员与邀请')
    await by.page.getByLabel(/^单位/).locator('visible=true').last().tap()
    await by.tap(organisation)
    await by.tap('邀请')
    await by.tap(role)
    await by.tap('生成邀请码')
    await by.sees('让他用微信扫一扫')
    return (await by.page.locator('.invite__code').last().textContent()) ?? ''
  }

  async function brings(admin: Visitor, button: string, rows: (string | null)[][]): Promise<void> {
    const file = path.join(folder, 'roster.xlsx')
    await writeFile(file, await workbook(rows))
    await chooses(admin, button, file)
  }

  it('becomes a working district by screens and spreadsheets alone, and its first appeal travels', async () => {
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(server.output)?.[0] ?? ''
    const admin = await entersBy('administrator', code, '管理员')
    await admin.sees('安澜县')

    await admin.opens('/organisation/organisation')
    await admin.sees('从这里开始')
    await admin.sees('目前只有您一位管理员')
    await admin.tap('新增集群或支部')
    await admin.writes('集群或支部的名称', '食品加工产业集群')
    await admin.tap('保存')
    await admin.sees('还没有办理单位')
    await admin.tap('新增办理单位')
    await admin.tap('保存')
    await admin.sees('请填写这一项')
    await admin.writes('单位全称，如：市场监督管理局', '交通运输局')
    await admin.tap('职能部门')
    await admin.tap('保存')
    await admin.sees('交通运输局')

    await admin.tap('派单目录')
    await admin.sees('还没有派单目录')
    await admin.tap('新增一条')
    await admin.page.getByLabel('类别，请选择').locator('visible=true').tap()
    await admin.tap('交通出行与生活配套')
    await admin.page.getByLabel('主办单位，请选择').locator('visible=true').tap()
    await admin.tap('交通运输局')
    await admin.tap('保存')
    await admin.sees('交通出行与生活配套')
    await admin.tap('变更')
    await admin.sees('派单目录：交通出行与生活配套 派给 交通运输局')
    await admin.sees('新增 食品加工产业集群')

    await admin.opens('/enterprises/sheets')
    await admin.writes('例如：年度建档立卡', '首次建档')
    await admin.tap('单位')
    await brings(admin, '选择文件', [
      ['单位名称', '类别'],
      ['市场监督管理局', '职能部门'],
      ['公交公司', '公共服务企业'],
    ])
    await admin.sees('新增 2 行')
    await admin.tap('导入 2 行')
    await admin.sees('导入完成')
    await admin.tap('企业')
    const { wrong, right } = rosters()
    await brings(admin, '选择文件', wrong)
    await admin.sees('7 行有错误，还没有导入任何一行')
    for (const where of [
      '第 5 行 · 统一社会信用代码',
      '第 42 行 · 企业名称',
      '第 79 行 · 行业',
      '第 103 行 · 规模',
      '第 152 行 · 所属集群',
      '第 182 行 · 联系电话',
      '第 201 行',
    ])
      await admin.sees(where)
    await admin.sees('与第 2 行重复')
    await brings(admin, '重新选择文件', right)
    await admin.sees('新增 200 行')
    await admin.tap('导入 200 行')
    await admin.sees('导入完成')

    const committee = await entersBy(
      'committee',
      await invites(admin, '食品加工产业集群党委', '集群党委委员'),
      '委员甲',
    )
    await committee.sees('待受理')
    const handler = await entersBy('handler', await invites(admin, '交通运输局', '承办人员'), '承办乙')
    await handler.sees('待签收')

    const byPhone = await visit('by-phone')
    await byPhone.tap('进入')
    await byPhone.tap('我已阅读并同意')
    await byPhone.writes('本机演示：手机号', '13800000007')
    await byPhone.tap('用微信手机号进入')
    await byPhone.sees('安澜辛字7号食品公司')

    const scene = await invites(committee, '安澜壬字8号食品公司', '企业代表')
    const byPicture = await visit('by-picture')
    await byPicture.opens(`/joining/enter?scene=${encodeURIComponent(scene)}`)
    await byPicture.writes('真实姓名，办理时别人会看到', '扫码者')
    await byPicture.tap('我已阅读并同意')
    await byPicture.tap('用邀请码进入')
    await byPicture.sees('安澜壬字8号食品公司')

    const founder = await visit('founder')
    await founder.tap('进入')
    await founder.tap('我已阅读并同意')
    await founder.tap('登记我的企业')
    await chooses(founder, '拍照或选照片', busStop)
    await founder.sees('已识别，请核对下面两项')
    await founder.writes('真实姓名，办理时别人会看到', '创办人')
    await founder.tap('请选择')
    await founder.tap('食品加工产业集群党委')
    await founder.tap('提交登记')
    await founder.sees('登记已提交，等待审核')
    await committee.opens('/pages/me/index')
    await committee.tap('企业登记审核')
    await committee.tap('通过')
    await committee.sees('没有等待审核的登记')
    await founder.opens('/pages/desk/index')
    await founder.page.reload()
    await founder.sees('安澜新苗食品公司')

    await byPhone.tap('诉求')
    await byPhone.tap('提诉求')
    await byPhone.tap('请选择')
    await byPhone.tap('交通出行与生活配套')
    await byPhone.writes('一句话说清要解决什么', '末班车比下班早')
    await byPhone.writes('时间、地点、涉及多少人', '工人18:00下班，末班车17:30就走了。')
    await byPhone.tap('提交诉求')
    await byPhone.sees('诉求已提交')
    await byPhone.tap('查看诉求')
    await committee.opens('/pages/desk/index')
    await committee.page.reload()
    await committee.tap('末班车比下班早')
    await committee.tap('受理')
    await committee.tap('确定')
    await committee.tap('派单')
    await committee.tap('请选择')
    await committee.tap('交通运输局')
    await committee.page.locator('.submit-button').locator('visible=true').last().tap()
    await committee.sees('待签收')
    await handler.page.reload()
    await handler.tap('末班车比下班早')
    await handler.tap('签收')
    await handler.tap('确定')
    await handler.tap('答复')
    await handler.writes('办了什么、结果怎样', '末班车推迟到18:30。')
    await handler.tap('答复企业')
    await handler.sees('待确认')
    await byPhone.page.reload()
    await byPhone.sees('末班车推迟到18:30。')
    await byPhone.tap('确认结果')
    await byPhone.tap('已解决')
    await byPhone.tap('满意')
    await byPhone.tap('确认办结')
    await byPhone.sees('已办结（企业确认）')
  }, 240_000)
})

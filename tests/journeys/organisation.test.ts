import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { closeBrowser } from '../browser'
import { startServer } from '../server'
import { walk } from '../world'
import { journey, visit, visitAs } from './preview'

const firstRun = process.env.NO_BROWSER ? describe.skip : describe

firstRun('the first administrator of an empty office', () => {
  it('builds a cluster, a unit and an entry of the dispatch catalogue by screen alone', async () => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'qihu-first-'))
    const server = await startServer({
      DATA_DIR: dataDir,
      DEMO: '0',
      AREA: '990123',
      AREA_NAME: '安澜县',
      DAILY_SUBMIT: '100',
    })
    try {
      const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(server.output)?.[0]
      const input = { code, name: '管理员' }
      await fetch(`${server.url}/call`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: 'api',
          user: 'administrator',
          data: { call: 'invitations.redeem', input, key: 'first-run-key-0001' },
        }),
      })
      const admin = await visitAs(server.url, 'administrator')
      await admin.tap('我的')
      await admin.tap('机构设置')
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
      await admin.leaves()
    } finally {
      await server.kill()
      await closeBrowser()
      await rm(dataDir, { recursive: true, force: true })
    }
  }, 120_000)
})

journey('two administrators', (world) => {
  it('rename a unit: what is open says the new name, what was written the old one', async () => {
    const { id } = await walk(world(), 'dispatch')
    const guan = await visit(world, 'guan')
    await guan.opens('/organisation/unit?id=unit-transport')
    await guan.tap('修改')
    await guan.writes('单位全称，如：市场监督管理局', '交通和物流局')
    await guan.tap('保存')
    await guan.sees('已提交，等另一位管理员同意')

    const other = await visit(world, 'guan2')
    await other.opens('/organisation/organisation')
    await other.page.getByRole('tab', { name: '变更' }).tap()
    await other.sees('交通运输局 改名为 交通和物流局')
    await other.tap('同意')
    await other.tap('确定')
    await other.sees('管二明决定')

    const lu = await visit(world, 'lu')
    await lu.sees('交通和物流局')
    const lin = await visit(world, 'lin')
    await lin.opens(`/appeals/detail?id=${id}`)
    await lin.sees('交通和物流局')
    await lin.sees('派单给交通运输局')
    for (const each of [guan, other, lu, lin]) await each.leaves()
  }, 90_000)

  it('merge it into another, which goes on with what is open', async () => {
    const { id } = await walk(world(), 'sign', { title: '装卸口被围挡堵住' })
    const guan = await visit(world, 'guan')
    await guan.opens('/organisation/unit?id=unit-transport')
    await guan.tap('并入另一单位')
    await guan.tap('商务局')
    await guan.tap('确定')
    await guan.sees('已提交，等另一位管理员同意')
    const other = await visit(world, 'guan2')
    await other.opens('/organisation/organisation')
    await other.page.getByRole('tab', { name: '变更' }).tap()
    await other.tap('同意')
    await other.tap('确定')
    await other.sees('管二明决定')
    await other.tap('办理单位')
    await other.sees('已并入商务局')
    const lin = await visit(world, 'lin')
    await lin.opens(`/appeals/detail?id=${id}`)
    await lin.sees('机构调整：由商务局承接')
    for (const each of [guan, other, lin]) await each.leaves()
  }, 90_000)
})

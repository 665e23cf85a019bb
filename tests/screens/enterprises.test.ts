import { readRows } from '../../cloudfunctions/_service/spreadsheets/read-rows'
import { checkCharacterOf } from '../../contract/credit-code'
import { workbook } from '../xlsx'
import { office } from './office'

const here = office()
const searchSays = '名称、首字母、代码、联系人'
const codeOf = (number: number) => {
  const body = `91990123${String(number).padStart(9, '0')}`
  return `${body}${checkCharacterOf(body)}`
}

it('a committee finds an enterprise by initials, narrows the list to who lacks an envoy, and opens the card', async () => {
  const he = here.phone('he')
  await he.opens('/pages/me/index')
  await he.taps('企业名录，查找、建档、看谁来联系')
  await he.isOn('enterprises/list')
  await he.sees('安澜稻香米业公司')
  await he.types(searchSays, 'hwrzp')
  await he.taps('搜索')
  await he.noLongerSees('安澜稻香米业公司')
  await he.sees('联系人：包映川')
  await he.taps('缺联系人')
  await he.sees('没有符合条件的企业')
  await he.types(searchSays, '')
  await he.taps('搜索')
  await he.sees('安澜稻香米业公司')
  expect(he.lines()).not.toContain('安澜禾味肉制品公司')
  await he.taps('全部')
  await he.taps('筛选')
  await he.tapsIn('标签', '规上')
  await he.taps('关闭')
  await he.sees('筛选：规上')
  await he.sees('安澜禾味肉制品公司')
  expect(he.lines()).not.toContain('安澜稻香米业公司')
  await he.taps('清除筛选')
  await he.sees('安澜稻香米业公司')

  await he.opens('/enterprises/card?id=enterprise-hewei')
  await he.sees('完整度 88%')
  await he.sees('缺：第一责任人')
  await he.sees('C 制造业')
  await he.sees('林秋禾 行政经理 199****5690')
})

it('who may see no list is told so; a card of another cluster is not there', async () => {
  for (const who of ['lu', 'shenji', 'stranger'] as const) {
    const phone = here.phone(who)
    await phone.opens('/enterprises/list')
    await phone.sees(who === 'stranger' ? '还没有为您开通' : '您当前的身份不能办这件事')
  }
  const su = here.phone('su')
  await su.opens('/enterprises/card?id=enterprise-hewei')
  await su.sees('没有找到这家企业，或不归您联系')
  const qi = here.phone('qi')
  await qi.opens('/enterprises/list')
  await qi.sees('您当前的身份不能办这件事')
})

it('a list without a network says so and comes at the second try', async () => {
  const he = here.phone('he')
  await he.opens('/pages/me/index')
  await he.sees('何知行')
  he.hand.network = 'none'
  await he.taps('企业名录，查找、建档、看谁来联系')
  await he.sees('没有网络，请检查后重试')
  he.hand.network = 'good'
  await he.taps('重试')
  await he.sees('安澜禾味肉制品公司')
})

it('a card is changed at its fields; what is wrong is said there, and what was typed stays when the answer is lost', async () => {
  const he = here.phone('he')
  await he.opens('/enterprises/edit?id=enterprise-xianda')
  await he.types('统一社会信用代码', '91310115MA1H8R7C6D')
  await he.taps('保存')
  await he.sees('统一社会信用代码有误')
  await he.types('统一社会信用代码', codeOf(42))
  await he.taps('行业，可以空着')
  await he.types('搜索行业名称或代码', '食品制造')
  await he.taps('C14 食品制造业')
  await he.taps('小型')
  await he.taps('台资')
  await he.types('主要产品', '冷藏运输、仓储')
  await he.taps('添加联系人')
  await he.types('联系人 1 姓名', '冷小链')
  await he.types('联系人 1 电话', '不知道')
  await he.taps('保存')
  await he.sees('请填写有效的电话号码')
  await he.types('联系人 1 电话', '13900004321')
  he.hand.network = 'answersLost'
  await he.taps('保存')
  await he.sees('没有网络，内容已保存，请重试')
  he.hand.network = 'good'
  await he.taps('保存')
  await he.isOn('enterprises/card')
  await he.sees('冷小链 139****4321')
  await he.sees('C14 食品制造业')
  const card = await here.world.get('he', 'enterprises.get', { id: 'enterprise-xianda' })
  expect(card).toMatchObject({
    version: 2,
    creditCode: codeOf(42),
    division: '14',
    size: 'small',
    tags: ['taiwan'],
    makes: ['冷藏运输', '仓储'],
  })
})

it('of two who change one card the later is told, and nothing is lost of either', async () => {
  const he = here.phone('he')
  await he.opens('/enterprises/edit?id=enterprise-daoxiang')
  await he.types('地址', '何知行写的地址')
  const {
    clusters: _,
    responsible,
    contacted,
    gaps,
    completeness,
    canSave,
    canAssign,
    canReveal,
    isMine,
    ...form
  } = await here.world.get('shu', 'enterprises.get', { id: 'enterprise-daoxiang' })
  await here.world.get('shu', 'enterprises.save', { ...form, size: 'large' })
  await he.taps('保存')
  await he.sees('这家企业的档案刚刚有人改过')
  expect(he.written('地址')).toBe('何知行写的地址')
  expect([
    responsible,
    contacted,
    gaps.length > 0,
    completeness > 0,
    canSave,
    canAssign,
    canReveal,
    isMine,
  ]).toEqual([[], [], true, true, true, true, true, false])
  expect(await here.world.get('shu', 'enterprises.get', { id: 'enterprise-daoxiang' })).toMatchObject({
    size: 'large',
    address: null,
  })
})

it('a lead names an envoy; he finds the enterprise on his list and records a visit; the enterprise sees who he is', async () => {
  const shu = here.phone('shu')
  await shu.opens('/enterprises/assign?id=enterprise-daoxiang&as=envoy')
  await shu.taps('包映川')
  await shu.taps('确定')
  await shu.isTold('已指定，企业会收到消息')

  const bao = here.phone('bao')
  await bao.opens('/messages/inbox')
  await bao.taps('有一家企业交给您联系')
  await bao.isOn('enterprises/card')
  await bao.sees('安澜稻香米业公司')
  await bao.sees('还没有联系记录')
  await bao.taps('记一次走访')
  await bao.isTold('已记录')
  await bao.sees('包映川 · 走访')
  await bao.opens('/enterprises/mine')
  await bao.sees('今天已联系')
  await bao.sees('还没有联系过')

  const gu = here.phone('gu')
  await gu.opens('/messages/inbox')
  await gu.taps('贵企业的联系人有变动')
  await gu.isOn('enterprises/card')
  await gu.sees('包映川 199****')
  await gu.taps('查看电话')
  await gu.taps('显示号码')
  await gu.taps('拨打')
  expect(gu.called()).toHaveLength(1)
  expect(gu.called()[0]).toMatch(/^1990000\d{4}$/)
})

it('a leader sees of each member with how many enterprises somebody was in touch today (S3-2)', async () => {
  const shu = here.phone('shu')
  await shu.opens('/enterprises/list')
  await shu.taps('联系情况')
  await shu.isOn('enterprises/coverage')
  await shu.sees('包映川')
  await shu.sees('今天 1/')
  await shu.sees('从未联系')

  const { id } = await here.world.get('du', 'groups.save', {
    version: 0,
    name: '食品组',
    industries: ['食品'],
    memberIds: ['person-bao'],
  })
  const du = here.phone('du')
  await du.opens(`/organisation/group?id=${id}`)
  await du.taps('联系情况')
  await du.isOn('enterprises/coverage')
  await du.sees('今天 1/')
  du.hand.network = 'none'
  await du.opens(`/enterprises/coverage?groupId=${id}`)
  await du.sees('没有网络，请检查后重试')
})

it('a number of an enterprise is shown to staff for a reason only', async () => {
  const shu = here.phone('shu')
  await shu.opens('/enterprises/card?id=enterprise-hewei')
  await shu.taps('查看电话')
  await shu.taps('显示号码')
  await shu.sees('请写明查看电话的原因')
  await shu.types('查看原因', '约走访')
  await shu.taps('显示号码')
  await shu.sees('19900005690')
})

it('all enterprises of one person are handed to another, each with its history', async () => {
  const du = here.phone('du')
  await du.opens('/enterprises/hand-over')
  await du.taps('原来的联系人，请选择')
  await du.taps('包映川')
  await du.sees('3 家')
  await du.taps('交给谁，请选择')
  await du.taps('杜青山')
  await du.taps('全部交接')
  await du.sees('每家企业都会收到消息，历任记录保留。')
  await du.taps('确定')
  await du.isTold('交接完成，共 3 家')
  const { rows } = await here.world.get('du', 'enterprises.search', { responsibleId: 'person-du' })
  expect(rows.map(({ id }) => id).sort()).toEqual([
    'enterprise-bencao',
    'enterprise-daoxiang',
    'enterprise-hewei',
  ])
  const { responsible } = await here.world.get('du', 'enterprises.get', { id: 'enterprise-bencao' })
  expect(responsible.map(({ name, to }) => [name, to === null])).toEqual([
    ['包映川', false],
    ['杜青山', true],
  ])
})

const heads = ['企业名称', '统一社会信用代码', '规模']

it('a table with mistakes brings in nothing and names each; the mended one comes in; an export opens', async () => {
  const guan = here.phone('guan')
  await guan.opens('/enterprises/list')
  await guan.taps('导入导出，用 Excel 表批量建档、导出名册')
  await guan.isOn('enterprises/sheets')
  await guan.taps('选择文件')
  await guan.sees('请填写这一项')
  await guan.types('用途', '年度建档')
  guan.hand.chooses.push({ name: '名册.docx', bytes: Buffer.from('x') })
  await guan.taps('选择文件')
  await guan.sees('只收 .xlsx 表格')
  guan.hand.chooses.push({ name: '名册.xlsx', bytes: await workbook([['名称'], ['甲']]) })
  await guan.taps('选择文件')
  await guan.sees('没有找到表头')

  const bad = await workbook([
    heads,
    ['安澜甲厂', codeOf(71), '小型'],
    ['安澜乙厂', codeOf(72), '很大'],
    [null, codeOf(73), null],
  ])
  guan.hand.chooses.push({ name: '名册.xlsx', bytes: bad })
  await guan.taps('选择文件')
  await guan.sees('2 行有错误，还没有导入任何一行')
  expect(guan.lines()).toEqual(
    expect.arrayContaining([
      '第 3 行 · 规模',
      '规模请填：大型、中型、小型或微型',
      '第 4 行 · 企业名称',
      '请填写这一项',
    ]),
  )
  expect(guan.buttons().join()).not.toContain('导入 ')

  const good = await workbook([
    heads,
    ['安澜甲厂', codeOf(71), '小型'],
    ['安澜乙厂', codeOf(72), '大型'],
    ['安澜丙厂', codeOf(73), null],
  ])
  guan.hand.chooses.push({ name: '名册.xlsx', bytes: good })
  await guan.taps('重新选择文件')
  await guan.sees('新增 3 行')
  expect((await here.world.get('guan', 'enterprises.search', { words: '甲厂' })).rows).toEqual([])
  await guan.taps('导入 3 行')
  await guan.sees('导入完成')
  expect((await here.world.get('guan', 'enterprises.search', { words: '甲厂' })).rows).toHaveLength(1)
  guan.hand.chooses.push({ name: '名册.xlsx', bytes: good })
  await guan.taps('重新选择文件')
  await guan.sees('表里的内容都已经有了，不用导入')

  await guan.taps('导出名册')
  await guan.sees('已导出 9 行')
  const rows = await readRows((await guan.looksAt()) as Buffer, 'enterprises')
  expect(rows).toHaveLength(9)
  await guan.taps('下载模板')
  await guan.sees('单位')
})

it('whoever is no administrator brings in enterprises only', async () => {
  const shu = here.phone('shu')
  await shu.opens('/enterprises/sheets?sort=people')
  await shu.sees('第一步：下载模板')
  expect(shu.lines()).not.toContain('人员')
  await shu.sees('您能看到的全部企业')
  const he = here.phone('he')
  await he.opens('/enterprises/sheets')
  await he.sees('您当前的身份不能办这件事')
})

it('an import that loses its answers goes on where it stopped', async () => {
  const du = here.phone('du')
  await du.opens('/enterprises/sheets')
  await du.types('用途', '补录')
  du.hand.chooses.push({
    name: '名册.xlsx',
    bytes: await workbook([heads, ['安澜丁厂', codeOf(74), '小型']]),
  })
  await du.taps('选择文件')
  await du.sees('新增 1 行')
  du.hand.network = 'answersLost'
  await du.taps('导入 1 行')
  await du.sees('导入中断了')
  du.hand.network = 'good'
  await du.taps('继续导入')
  await du.sees('导入完成')
  expect((await here.world.get('du', 'enterprises.search', { words: '丁厂' })).rows).toHaveLength(1)
})

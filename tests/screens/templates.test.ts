import { office } from './office'

const here = office()

const templatesOf = async (who: 'lu' | 'tao' | 'zheng') =>
  (await here.world.get(who, 'templates.list', {})).templates.map(({ title, text }) => ({ title, text }))

it('somebody of a unit keeps an answer as a template, changes it, and only the head of the unit deletes it', async () => {
  const lu = here.phone('lu')
  await lu.opens('/pages/me/index')
  await lu.taps('答复模板，本单位常用的答复')
  await lu.isOn('appeals/templates')
  await lu.sees('还没有模板')
  await lu.taps('新建模板')
  await lu.taps('保存')
  await lu.sees('请填写这一项')
  await lu.types('模板名称', '公交线路调整')
  await lu.types('模板内容', '您好，您反映的线路已核实。')
  await lu.taps('保存')
  await lu.isOn('appeals/templates')
  await lu.sees('公交线路调整')

  await lu.taps('公交线路调整')
  await lu.types('模板内容', '您好，您反映的线路已会同公交公司核实。')
  expect(lu.buttons()).toEqual(['保存'])
  await lu.taps('保存')
  await lu.sees('您好，您反映的线路已会同公交公司核实。')
  expect(await templatesOf('lu')).toEqual([
    { title: '公交线路调整', text: '您好，您反映的线路已会同公交公司核实。' },
  ])

  const tao = here.phone('tao')
  await tao.opens('/appeals/templates')
  await tao.taps('公交线路调整')
  await tao.taps('删除')
  await tao.sees('本单位的人都不能再用这个模板')
  await tao.taps('取消')
  expect(await templatesOf('tao')).toHaveLength(1)
  await tao.taps('删除')
  await tao.taps('删除')
  await tao.isOn('appeals/templates')
  await tao.sees('还没有模板')
  expect(await templatesOf('tao')).toEqual([])
})

it('a template that could not be saved stays as it was written, and saving once more makes one', async () => {
  const zheng = here.phone('zheng')
  await zheng.opens('/appeals/template')
  await zheng.types('模板名称', '贴息贷款')
  await zheng.types('模板内容', '申请材料清单见附件。')
  zheng.hand.network = 'answersLost'
  await zheng.taps('保存')
  await zheng.sees('没有网络，内容已保存，请重试')
  zheng.hand.network = 'good'
  await zheng.opens('/appeals/template')
  await zheng.sees('模板名称')
  expect([zheng.written('模板名称'), zheng.written('模板内容')]).toEqual(['贴息贷款', '申请材料清单见附件。'])
  await zheng.taps('保存')
  await zheng.isOn('appeals/templates')
  await zheng.sees('贴息贷款')
  expect(await templatesOf('zheng')).toHaveLength(1)
})

it('nobody outside a unit has templates, and a unit sees none of another', async () => {
  const lu = here.phone('lu')
  await lu.opens('/appeals/templates')
  await lu.sees('还没有模板')
  for (const who of ['lin', 'he', 'du'] as const) {
    const phone = here.phone(who)
    await phone.opens('/pages/me/index')
    await phone.sees('办理身份')
    expect(phone.lines()).not.toContain('答复模板')
    await phone.opens('/appeals/templates')
    await phone.sees('您当前的身份不能办这件事')
  }
})

it('a template that somebody else has deleted meanwhile is not there any more', async () => {
  const lu = here.phone('lu')
  await lu.opens('/appeals/template?id=000000000000000000000000')
  await lu.sees('没有找到这个模板')
})

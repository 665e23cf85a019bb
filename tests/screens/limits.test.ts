import { anAppeal } from '../world'
import { office } from './office'

const here = office({ variables: { DAILY_SUBMIT: '1', DAILY_REGISTER: '1' } })

it('who has submitted as much as a day allows reads so, and what he wrote stays on the phone', async () => {
  await here.world.get('lin', 'appeals.submit', anAppeal({ title: '今天的第一件' }))
  const lin = here.phone('lin')
  await lin.opens('/appeals/submit')
  await lin.taps('请选择')
  await lin.taps('税费')
  await lin.types('标题', '收购发票不够用')
  await lin.types('诉求内容', '请临时提高额度。')
  await lin.taps('提交诉求')
  await lin.sees('今天已达上限（1 次），请明天再试')
  await lin.sees('未提交的内容已保存在本机')
  await lin.opens('/appeals/submit')
  await lin.sees('税费')
  expect([lin.written('标题'), lin.written('诉求内容')]).toEqual(['收购发票不够用', '请临时提高额度。'])
})

it('who has registered as much as a day allows keeps the rest on the phone and reads why', async () => {
  const he = here.phone('he')
  for (const title of ['会上第一条', '会上第二条']) {
    await he.opens('/appeals/register')
    await he.taps('企业，请选择')
    await he.taps('安澜稻香米业公司')
    await he.taps('会议')
    await he.taps('诉求类别，请选择')
    await he.taps('税费')
    await he.types('标题', title)
    await he.taps('提交诉求')
    await he.sees(title === '会上第一条' ? '已提交 1 条' : '待发送 1 条')
  }
  await he.sees('今天已达上限（1 次），请明天再试')
  expect(he.lines()).toContain('会上第二条')
})

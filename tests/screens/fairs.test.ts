import { dayOf, isWorkingDay, stateCalendar } from '../../contract/working-days'
import { office } from './office'

const here = office()
const now = new Date()
const [year, month, date] = dayOf(now).split('-').map(Number)
/** Today as the calendar says it. */
const today = `${month}月${date}日${isWorkingDay(stateCalendar, dayOf(now)) ? '' : '，休息日'}`

it('a fair is announced, a job notice goes into it by its form and out of it by its page, and its posts are added up', async () => {
  const he = here.phone('he')
  await he.opens('/notices/fairs')
  await he.sees('这一年还没有招聘会')
  await he.taps('登记招聘会')
  await he.isOn('notices/fair-form')
  await he.types('名称', '金秋招聘月')
  await he.taps('保存')
  await he.sees('请选择一个有效的日期')
  await he.taps('日期，请选择')
  await he.taps(today)
  await he.types('地点', '人民广场')
  await he.taps('保存')
  await he.isOn('notices/fair')
  await he.sees('0 家企业，0 个岗位')

  const su = here.phone('su')
  await su.opens('/notices/write')
  await su.tapsIn('类型', '招聘')
  await su.taps('放进招聘会，不放进招聘会')
  await su.sees('金秋招聘月')
  await su.taps(`金秋招聘月，${month}月${date}日 · 人民广场`)
  await su.types('标题', '药企招工')
  await su.types('粘贴清单', '饮片炮制工 150名')
  await su.taps('拆成条目')
  await su.taps('截止日期，请选择')
  await su.taps(today)
  await su.taps('发布')
  await su.isOn('notices/notice')
  await su.sees('放进招聘会，金秋招聘月')

  const lin = here.phone('lin')
  await lin.opens('/notices/fairs')
  await lin.sees('已办 1 场，提供岗位 150 个')
  await lin.sees('1 家企业，150 个岗位')

  await su.taps('放进招聘会，金秋招聘月')
  await su.taps('不指定')
  await su.sees('放进招聘会，不放进招聘会')
  const { held } = await here.world.get('lin', 'fairs.list', { year: String(year) })
  expect(held).toEqual({ fairs: 1, enterprises: 0, posts: 0 })
  for (const phone of [he, su, lin]) expect(phone.faults).toEqual([])
})

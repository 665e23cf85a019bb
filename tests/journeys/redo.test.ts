import { walk } from '../world'
import { journey, visit } from './preview'

journey('an entrepreneur who is not satisfied', (world) => {
  it('sends the appeal back to the same handler for a second round, with both replies in view', async () => {
    const { id } = await walk(world(), 'reply')
    const lin = await visit(world, 'lin')
    await lin.tap('50路末班车收车太早')
    await lin.tap('确认结果')
    await lin.tap('未解决')
    await lin.tap('不满意')
    await lin.sees('将退回同一位承办人再次办理')
    await lin.tap('提交重办')
    await lin.sees('请填写这一项')
    await lin.writes('还有什么没解决', '今天17:35车还是走了。')
    await lin.tap('提交重办')
    await lin.sees('办理中')

    const lu = await visit(world, 'lu')
    await lu.sees('第 2 次办理')
    await lu.tap('50路末班车收车太早')
    await lu.sees('今天17:35车还是走了。')
    await lu.tap('答复')
    await lu.writes('办了什么、结果怎样', '已书面通知车队，今晚起执行。')
    await lu.tap('答复企业')
    await lu.sees('待确认')
    await lu.sees('末班车推迟到18:00。')
    await lu.sees('已书面通知车队，今晚起执行。')
    expect(await world().get('lin', 'appeals.get', { id })).toMatchObject({
      round: 2,
      handler: { name: '路长明' },
    })
    await lin.leaves()
    await lu.leaves()
  }, 60_000)

  it('who is not dissatisfied but not helped either chooses between an end and another round', async () => {
    const { id } = await walk(world(), 'reply', { title: '装卸口被围挡堵住' })
    const lin = await visit(world, 'lin')
    await lin.opens(`/appeals/answer?id=${id}`)
    await lin.tap('部分解决')
    await lin.tap('基本满意')
    await lin.tap('到此结束')
    await lin.tap('确认办结')
    await lin.sees('已办结（企业确认）')
    expect((await world().get('lin', 'appeals.get', { id })).events.at(-1)).toMatchObject({
      solved: 'partly',
      satisfied: 'basically',
    })
    await lin.leaves()
  }, 60_000)
})

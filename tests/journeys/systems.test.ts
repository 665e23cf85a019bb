import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { Receipt } from '../../contract/appeals'
import { anAppeal, type Somebody } from '../world'
import { journey, visit } from './preview'

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never

/** What five real systems do, as far as it exists here (product.md §1); each by its number there. */
journey('what the five systems do', (world) => {
  const act = (who: Somebody, { id, version }: Receipt, said: Distribute<ActOnAppeal>) =>
    world().get(who, 'appeals.act', { ...said, id, version } as ActOnAppeal)

  it('S1-2, S5-8: lead and assist; the lead waits for the assist, whose opinion is for the office alone', async () => {
    let at = await world().get('lin', 'appeals.submit', anAppeal({ title: '公交末班车收得太早' }))
    at = await act('he', at, { action: 'accept' })
    const he = await visit(world, 'he')
    await he.opens(`/appeals/detail?id=${at.id}`)
    await he.tap('派单')
    // The catalogue knows the bus company by the word 公交; a person agrees.
    await he.sees('安澜城市公交公司')
    await he.leaves()
    at = await act('he', at, { action: 'dispatch', unitId: 'unit-transport', assists: ['unit-bus'] })
    at = await act('lu', at, { action: 'sign' })

    const lu = await visit(world, 'lu')
    await lu.opens(`/appeals/detail?id=${at.id}`)
    await lu.sees('还在等协办意见：安澜城市公交公司')
    const gong = await visit(world, 'gong')
    await gong.sees('公交末班车收得太早')
    await gong.leaves()
    at = await act('gong', at, { action: 'opine', text: '可以加开一趟区间车' })
    await lu.page.reload()
    await lu.sees('可以加开一趟区间车')
    await lu.tap('答复')
    await lu.writes('办了什么、结果怎样', '末班车由17:30推迟到18:00，加开一趟。')
    await lu.tap('答复企业')
    await lu.sees('待确认')
    await lu.leaves()

    const lin = await visit(world, 'lin')
    await lin.opens(`/appeals/detail?id=${at.id}`)
    await lin.sees('末班车由17:30推迟到18:00，加开一趟。')
    expect(await lin.page.getByText('可以加开一趟区间车').count()).toBe(0)
    await lin.leaves()
  }, 90_000)

  it('S1-5: what was answered on the spot still asks the enterprise, who alone says yes (S1-10, S5-4)', async () => {
    const at = await world().get('bao', 'appeals.register', {
      ...anAppeal({ title: '设备进口关税怎么减免' }),
      enterpriseId: 'enterprise-hewei',
      source: 'visit',
      onTheSpot: { unitId: 'unit-commerce', text: '鼓励类项目自用设备免征，材料清单已当面交给企业。' },
    })
    const lin = await visit(world, 'lin')
    await lin.tap('设备进口关税怎么减免')
    await lin.sees('鼓励类项目自用设备免征')
    await lin.tap('确认结果')
    await lin.tap('已解决')
    await lin.tap('满意')
    await lin.tap('确认办结')
    await lin.sees('已办结（企业确认）')
    expect((await world().get('lin', 'appeals.get', { id: at.id })).state).toBe('closedConfirmed')
    await lin.leaves()
  }, 60_000)

  it('S2-6: whoever received it first follows it to its end, whichever unit has it', async () => {
    let at = await world().get('lin', 'appeals.submit', anAppeal({ title: '园区门口夜间没有照明' }))
    at = await act('he', at, { action: 'accept' })
    at = await act('he', at, { action: 'dispatch', unitId: 'unit-transport' })
    at = await act('he', at, { action: 'redispatch', unitId: 'unit-commerce', note: '改由商务局牵头' })
    at = await act('zheng', at, { action: 'sign' })
    await act('zheng', at, { action: 'reply', text: '已装路灯六盏。' })
    const he = await visit(world, 'he')
    await he.page
      .getByLabel(/^跟踪中/)
      .locator('visible=true')
      .last()
      .tap()
    await he.sees('园区门口夜间没有照明')
    await he.leaves()
    const lu = await visit(world, 'lu')
    await lu.opens(`/appeals/detail?id=${at.id}`)
    await lu.sees('没有找到这件诉求，或您无权查看')
    await lu.leaves()
  }, 60_000)

  it('S5-2: an appeal of a pharma enterprise comes to that cluster’s committee; one of no cluster to the county’s', async () => {
    await world().get('shen', 'appeals.submit', anAppeal({ title: '药材仓库用电不稳' }))
    await world().get('qi', 'appeals.submit', anAppeal({ title: '包装厂不知道归谁管' }))
    const su = await visit(world, 'su')
    await su.sees('药材仓库用电不稳')
    expect(await su.page.getByText('包装厂不知道归谁管').count()).toBe(0)
    await su.leaves()
    const xian = await visit(world, 'xian')
    await xian.sees('包装厂不知道归谁管')
    expect(await xian.page.getByText('药材仓库用电不稳').count()).toBe(0)
    await xian.leaves()
  }, 60_000)
})

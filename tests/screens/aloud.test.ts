import { walk } from '../world'
import { everyPage } from './every-page'
import { office } from './office'
import { appConfig, routesOf } from './wechat-pages'

const here = office()

it('whoever has the screen read to him hears a name for everything he can touch or write in, on every page', async () => {
  const pages = await everyPage(here.world)
  const routes = pages.map(([, page]) => page.slice(1).split('?')[0])
  expect(routes.sort()).toEqual(routesOf(appConfig()).sort())
  for (const [who, page] of pages) {
    const phone = here.phone(who)
    await phone.opens(page)
    await phone.isSettled('正在打开')
    const unnamed = phone.controls().filter(({ name, role }) => !name || !role)
    expect({ page, unnamed }).toEqual({ page, unnamed: [] })
  }
})

it('he hears which of several is chosen, and that a button cannot be pushed yet', async () => {
  const { id } = await walk(here.world, 'reply')
  const lin = here.phone('lin')
  const chosen = () =>
    lin
      .controls()
      .filter(({ attributes }) => attributes.ariaChecked === true)
      .map(({ name }) => name)
  const close = () => lin.controls().find(({ name }) => name === '确认办结')

  await lin.opens(`/appeals/answer?id=${id}`)
  await lin.sees('问题是否解决？')
  expect(chosen()).toEqual([])
  expect(close()?.attributes.ariaDisabled).toBe(true)
  await lin.taps('已解决')
  await lin.taps('满意')
  await lin.sees('留言（选填）')
  expect(chosen()).toEqual(['已解决', '满意'])
  expect(close()?.attributes.ariaDisabled).toBe(false)
})

import { walk } from '../world'
import { journey, visit } from './preview'

journey('impatient and unusual hands', (world) => {
  it('a reply tapped three times in a row is sent once and leads back to the appeal', async () => {
    const { id } = await walk(world(), 'sign')
    const lu = await visit(world, 'lu')
    await lu.tap('50路末班车收车太早')
    await lu.tap('答复')
    await lu.writes('办了什么、结果怎样', '末班车推迟到18:00。')
    let sent = 0
    lu.page.on('request', (request) => {
      if (request.postData()?.includes('"action":"reply"')) sent += 1
    })
    const button = lu.page.locator('.submit-button').locator('visible=true').last()
    await button.evaluate((element: HTMLElement) => {
      element.click()
      element.click()
      // And once more in the moment in which the page is on its way out.
      new MutationObserver((_, observer) => {
        if (element.getAttribute('aria-disabled') !== 'false') return
        observer.disconnect()
        element.click()
      }).observe(element, { attributes: true })
    })
    await lu.sees('待确认')
    await lu.sees('诉求详情')
    expect(sent).toBe(1)
    expect((await world().get('lu', 'appeals.get', { id })).version).toBe(5)
    await lu.leaves()
  }, 60_000)

  it('a keyboard reaches an appeal and its buttons', async () => {
    const { id } = await walk(world(), 'submit', { title: '键盘也能办' })
    const he = await visit(world, 'he')
    await he.sees('键盘也能办')
    const pressUntil = async (words: RegExp) => {
      for (let tabs = 0; tabs < 60; tabs += 1) {
        await he.page.keyboard.press('Tab')
        const on = await he.page.evaluate(() => {
          const focused = document.activeElement
          return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
        })
        if (words.test(on)) return he.page.keyboard.press('Enter')
      }
      throw new Error(`Tab never came to “${words}”`)
    }
    await pressUntil(/键盘也能办/)
    await he.sees('诉求内容')
    // The clock of 受理 stands above the button, and opens why it is due that day.
    await pressUntil(/^受理$/)
    await he.tap('确定')
    await he.sees('待派单')
    expect((await world().get('he', 'appeals.get', { id })).state).toBe('toDispatch')
    await he.leaves()
  }, 60_000)
})

import { anAppeal, walk } from '../world'
import { office } from './office'
import type { Phone } from './phone'

const here = office()

/** What `setData` carried while `work` ran, printed for the reader of the run. */
async function drawnDuring(phone: Phone, what: string, work: () => Promise<unknown>) {
  const before = phone.drawings()
  await work()
  const after = phone.drawings()
  const drawn = { calls: after.calls - before.calls, bytes: after.bytes - before.bytes }
  process.stdout.write(`setData: ${what}: ${drawn.calls} calls, ${drawn.bytes} bytes\n`)
  return drawn
}

it('opening a desk with a full page of appeals draws little', async () => {
  for (let n = 1; n <= 20; n += 1) {
    await here.world.get('bai', 'appeals.submit', anAppeal({ title: `药材检测排队之${n}` }))
  }
  const su = here.phone('su')
  await su.opens('/pages/me/index')
  await su.sees('苏问渠')
  const drawn = await drawnDuring(su, 'opening the desk with 20 appeals', async () => {
    await su.touchesTab('诉求')
    await su.sees('药材检测排队之20')
  })
  expect(drawn.calls).toBeLessThanOrEqual(20)
  expect(drawn.bytes).toBeLessThanOrEqual(64 * 1024)
})

it('one action draws less than the page it is taken on', async () => {
  const { id } = await walk(here.world, 'submit')
  const he = here.phone('he')
  await he.opens('/pages/desk/index')
  await he.sees('50路末班车收车太早')
  const page = await drawnDuring(he, 'opening an appeal', async () => {
    await he.taps('50路末班车收车太早')
    await he.taps('受理')
  })
  const action = await drawnDuring(he, 'accepting it', async () => {
    await he.taps('确定')
    await he.isTold('已受理')
    await he.sees('待派单')
  })
  expect((await here.world.get('he', 'appeals.get', { id })).state).toBe('toDispatch')
  expect(action.calls).toBeLessThanOrEqual(10)
  expect(action.bytes).toBeLessThan(page.bytes)
})

it('typing draws the count of letters, and the text once at most, however much else stands in the form', async () => {
  const lin = here.phone('lin')
  await lin.opens('/appeals/submit')
  await lin.sees('诉求内容')
  const text = '长'.repeat(200)
  const drawn = await drawnDuring(lin, 'typing 200 letters', async () => {
    await lin.types('诉求内容', text)
    await lin.sees('200/2000')
  })
  expect(drawn.bytes).toBeLessThan(Buffer.byteLength(text) + 200)
})

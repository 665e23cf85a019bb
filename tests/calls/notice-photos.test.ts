import type { Input } from '../../contract/calls'
import { dayOf } from '../../contract/working-days'
import { openidOf, openWorld, type World } from '../world'
import { picture } from './canary-cases'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** What WeChat’s double finds in a picture are its words. */
const harmless = picture('山坡上的黄芪', '拍照的人')
const risky = picture('赌博网站', '拍照的人')
const doubtful = picture('群发广告', '拍照的人')

const facts = (): Omit<Input<'notices.correct'>, 'id' | 'version'> => ({
  title: '新收黄芪供应',
  lines: [{ name: '黄芪', quantity: 2, unit: '吨' }],
  masked: false,
  clusterIds: [],
  expiresOn: dayOf(new Date(Date.now() + 9 * 86_400_000)),
  contactPolicy: 'direct',
})
const written = async (...photos: Buffer[]) => {
  const handed = await Promise.all(photos.map((bytes) => world.upload('shen', 'a.png', bytes)))
  return world.get('shen', 'notices.write', { ...facts(), kind: 'supply', photos: handed })
}
const release = (id: string, version: number) => ({ action: 'release', id, version }) as const
/** What the reviewer is told of the photos, once WeChat has said it. */
async function verdictsOn(id: string) {
  for (;;) {
    const { inside } = await world.get('su', 'notices.get', { id })
    if (!inside?.photoVerdicts.includes('waiting')) return inside?.photoVerdicts
  }
}
const keptNotice = async (id: string) => {
  const { data } = await world.app.database().collection('notices').where({ _id: id }).get()
  return data[0] as { photos: { fileID: string; trace: string; sentAt: Date }[] }
}

it('photos wait for WeChat’s verdict and a person, and are shown to everybody once let out, without what the camera wrote', async () => {
  const { id, version, state } = await written(harmless, doubtful)
  expect(state).toBe('toReview')
  expect(await verdictsOn(id)).toEqual(['pass', 'review'])
  expect((await world.get('shen', 'notices.get', { id })).inside?.reasons).toEqual(['enterprise', 'photos'])
  await world.get('su', 'notices.act', release(id, version))
  const { inside, photos } = await world.get('su', 'notices.get', { id })
  expect([inside?.photoVerdicts, photos.length]).toEqual([[], 2])
  const { token } = await world.get('su', 'notices.card', { id })
  const opened = (await world.callApi({ call: 'notices.open', input: { token } }, 'wx-passer-by')) as {
    value: { notice: { photos: { url: string }[] } }
  }
  const bytes = await Promise.all(
    opened.value.notice.photos.map(async ({ url }) => Buffer.from(await (await fetch(url)).arrayBuffer())),
  )
  expect(bytes.map((each) => each.includes('拍照的人'))).toEqual([false, false])
  expect(bytes[0]?.includes('黄芪')).toBe(true)
})

it('a risky photo keeps a notice in; without it, and with another, it can be let out', async () => {
  const { id, version } = await written(harmless, risky)
  expect(await verdictsOn(id)).toEqual(['pass', 'risky'])
  for (const who of ['shen', 'he', 'bai'] as const)
    expect((await world.refusalOf(who, 'notices.act', release(id, version))).key).not.toMatch(/photo/)
  const refused = await world.refusalOf('su', 'notices.act', release(id, version))
  expect([refused.code, refused.key]).toEqual(['BAD_STATE', 'notice.photoRisky'])
  await world.get('su', 'notices.act', { action: 'sendBack', id, version, text: '第二张照片不能发' })
  const before = await world.filesKept()
  const photos = [await world.upload('shen', 'b.png', harmless)]
  const corrected = { ...facts(), id, version: 2, keptPhotos: [0], photos }
  const full = await world.refusalOf('shen', 'notices.correct', { ...corrected, keptPhotos: [5] })
  expect(full.fields?.keptPhotos?.key).toBe('field.invalid')
  const receipt = await world.get('shen', 'notices.correct', corrected, { key: 'correct-with-photo' })
  expect(await world.get('shen', 'notices.correct', corrected, { key: 'correct-with-photo' })).toEqual(
    receipt,
  )
  expect(await verdictsOn(id)).toEqual(['pass', 'pass'])
  // The one that went is gone, and so is the draft.
  expect((await world.filesKept()).length).toBe(before.length)
  expect((await keptNotice(id)).photos.length).toBe(2)
  expect(await world.get('su', 'notices.act', release(id, receipt.version))).toMatchObject({
    state: 'published',
  })
})

it('while WeChat is looking nobody lets it out, for half an hour at the most', async () => {
  const { id, version } = await written(harmless)
  await verdictsOn(id)
  const asked = async (minutesAgo: number) =>
    world.app
      .database()
      .collection('notices')
      .doc(id)
      .update({
        'photos.0.trace': 'a trace WeChat says nothing of',
        'photos.0.sentAt': new Date(Date.now() - minutesAgo * 60_000),
      })
  await asked(29)
  expect((await world.get('su', 'notices.get', { id })).inside?.photoVerdicts).toEqual(['waiting'])
  expect((await world.refusalOf('su', 'notices.act', release(id, version))).key).toBe('notice.photoWaiting')
  await asked(31)
  expect(await verdictsOn(id)).toEqual(['none'])
  await world.get('su', 'notices.act', release(id, version))
})

it('what is no photo of his own is refused by its place, and nothing is left behind', async () => {
  const others = await world.upload('bai', 'a.png', harmless)
  const letter = await world.upload('shen', 'a.png', Buffer.from('%PDF-1.4\n%%EOF'))
  const own = await world.upload('shen', 'a.png', harmless)
  const before = await world.snapshot()
  for (const [photos, refusal] of [
    [[own, others], { 'photos.1': expect.objectContaining({ key: 'file.missing' }) }],
    [[own, letter], { 'photos.1': expect.objectContaining({ key: 'file.wrongKind' }) }],
    [Array.from({ length: 7 }, () => own), { photos: expect.objectContaining({ key: 'file.tooMany' }) }],
  ] as const)
    expect(
      (await world.refusalOf('shen', 'notices.write', { ...facts(), kind: 'supply', photos })).fields,
    ).toEqual(refusal)
  expect(await world.snapshot()).toEqual(before)
})

it('nobody but WeChat itself can say what WeChat says', async () => {
  const { id } = await written(risky)
  await verdictsOn(id)
  const [photo] = (await keptNotice(id)).photos
  const event = { Event: 'wxa_media_check', trace_id: photo?.trace, errcode: 0, result: { suggest: 'pass' } }
  const verdicts = async () =>
    (await world.app.database().collection('mediaChecks').where({ _id: photo?.trace }).get()).data
  const before = await verdicts()
  for (const user of [openidOf('su'), openidOf('stranger'), undefined]) {
    const response = await fetch(`${world.url}/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'pushed', data: event, user }),
    })
    expect(((await response.json()) as { result: unknown }).result).toEqual({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    })
  }
  expect([before.length, await verdicts()]).toEqual([1, before])
})

import { dayOf } from '../../contract/working-days'
import type { Appeal } from '../_service/appeals/appeal'
import { type App, addNew } from '../_service/database'
import { recount } from '../_service/figures/recount'
import { openOffice } from '../_service/office'
import { demoOffice } from './demo-office'
import { districtClusters, districtPeople, districtUnits, firmsOf } from './district'
import { yearCount, yearOf } from './year'

const area = '990123'
/** Documents of one write: a request holds 5 MB. */
const atOnce = 50

/**
 * The invented county's year (product.md §4), after its organisations and its stories: 416 appeals in four clusters.
 * What is there already stays as it is.
 */
export async function loadYear(app: App, today: Date): Promise<void> {
  const db = app.database()
  const done = { _id: 'demo-year', value: yearCount }
  const { total } = await db.collection('counters').where({ _id: done._id }).count()
  if (total > 0) return
  const documents: [string, { _id: string }[]][] = [
    ['clusters', districtClusters],
    ['units', Object.values(districtUnits)],
    ['people', districtPeople],
    ['enterprises', firmsOf.map(({ enterprise }) => enterprise)],
  ]
  for (const [collection, some] of documents) await addNew(db.collection(collection), some)

  const { numberFor, used } = await series(app)
  const appeals = (await yearOf(quietOffice(app, today), today, numberFor)).map(told)
  for (const [_id, value] of used) await db.collection('counters').doc(_id).set({ value })
  for (let at = 0; at < appeals.length; at += atOnce)
    await addNew(db.collection('appeals'), appeals.slice(at, at + atOnce))
  await recount(db, true)
  const { figures } = openOffice(app, () => today)
  if (await figures.claim(today, today)) await figures.settle(today)
  await db.collection('counters').add(done)
}

/** Units are read once. */
function quietOffice(app: App, today: Date) {
  const office = demoOffice(app, today)
  const read = new Map<string, ReturnType<typeof office.units.several>>()
  const several: typeof office.units.several = (ids) => {
    const found = read.get(ids.join()) ?? office.units.several(ids)
    read.set(ids.join(), found)
    return found
  }
  return {
    ...office,
    units: { ...office.units, several },
  }
}

/** Everybody has heard of what happened long ago, and it is counted. */
function told(appeal: Appeal): Appeal {
  return { ...appeal, outbox: [], sendAt: null, counted: appeal.tally, uncounted: null }
}

/** Numbers that go on where the office's own stand. */
async function series(app: App) {
  const db = app.database()
  const { data } = await db
    .collection('counters')
    .where({ _id: db.command.gte(area).and(db.command.lt(`${area}~`)) })
    .limit(100)
    .get()
  const used = new Map((data as { _id: string; value: number }[]).map(({ _id, value }) => [_id, value]))
  const numberFor = (at: Date) => {
    const month = `${area}${dayOf(at).slice(0, 7).replace('-', '')}`
    const value = (used.get(month) ?? 0) + 1
    used.set(month, value)
    return `${month}${String(value).padStart(4, '0')}`
  }
  return { numberFor, used }
}

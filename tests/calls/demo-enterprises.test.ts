import { loadTaiwan, taiwanEnterprises } from '../../cloudfunctions/_demo/taiwan'
import { type Gap, gaps } from '../../contract/enterprises'
import { openWorld, type Somebody, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await loadTaiwan(world.app)
})
afterAll(() => world.close())

/** Every row of a list, page by page. */
async function all(who: Somebody, narrowed: { gap?: Gap; tag?: string; clusterId?: string } = {}) {
  const rows = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await world.get(who, 'enterprises.search', { ...narrowed, ...(after && { after }) })
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort()

it('51 enterprises with capital from Taiwan show exactly the gaps their cards have (product.md S4-9)', async () => {
  const rows = await all('du', { tag: 'taiwan' })
  expect(rows).toHaveLength(51)
  const counted = Object.fromEntries(
    gaps.map((gap) => [gap, rows.filter((row) => row.gaps.includes(gap)).length]),
  )
  expect(counted).toEqual({
    creditCode: 3,
    address: 9,
    industry: 4,
    size: 5,
    contact: 7,
    envoy: 13,
    firstResponsible: 10,
    cluster: 5,
  })
  for (const gap of gaps) {
    const lacking = taiwanEnterprises.filter((each) => each.gaps.includes(gap)).map(({ _id }) => _id)
    expect([gap, ids(await all('du', { gap, tag: 'taiwan' }))]).toEqual([gap, lacking.sort()])
  }
})

it('every enterprise has a first responsible person and a named contact or is listed as lacking one (S4-10)', async () => {
  for (const row of await all('du')) {
    expect([row.id, row.envoy === null]).toEqual([row.id, row.gaps.includes('envoy')])
    expect([row.id, row.firstResponsible === null]).toEqual([row.id, row.gaps.includes('firstResponsible')])
  }
})

it('each belongs to a cluster or is listed as belonging to none (S5-2)', async () => {
  const rows = await all('du')
  const of = await Promise.all(
    ['cluster-food', 'cluster-pharma'].map(async (clusterId) => ids(await all('du', { clusterId }))),
  )
  const without = ids(await all('du', { gap: 'cluster' }))
  expect([...new Set([...of.flat(), ...without])].sort()).toEqual(ids(rows))
  expect(without.filter((id) => of.flat().includes(id))).toEqual([])
  // Those of none lie on the county's own committee's list.
  expect(ids(await all('xian'))).toEqual(without)
})

it('loading the demo twice changes nothing', async () => {
  const before = await world.snapshot()
  await loadTaiwan(world.app)
  expect(await world.snapshot()).toEqual(before)
})

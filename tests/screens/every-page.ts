import { loadNeighbours } from '../../cloudfunctions/_demo/load-matches'
import { dayOf } from '../../contract/working-days'
import { type Somebody, type World, walk } from '../world'

/** Every page of the mini-program, with somebody who may be there and an appeal it is about. */
export async function everyPage(world: World): Promise<[who: Somebody, page: string][]> {
  const at = async (until: Parameters<typeof walk>[1]) => (await walk(world, until)).id
  const { scene } = await world.get('chi', 'tokens.create', { days: 90, note: '大厅入口' })
  const notice = await world.get('su', 'notices.write', {
    kind: 'purchase',
    title: '中药材采购清单',
    lines: [
      { name: '金银花', quantity: 2, unit: '吨' },
      { name: '黄芪', quantity: 500, unit: '公斤', price: '22元/公斤' },
    ],
    masked: true,
    clusterIds: [],
    expiresOn: dayOf(new Date(Date.now() + 9 * 86_400_000)),
    contactPolicy: 'direct',
    photos: [],
  })
  await world.get('shen', 'notices.offer', { id: notice.id, lines: [{ lineId: 'l1', quantity: 1 }] })
  await loadNeighbours(world.app)
  const wish = {
    link: 'downstream',
    product: '触控显示',
    own: '类石墨烯高导膜',
    bureauId: 'unit-wanglan-industry',
    text: '想给贵公司试样，谈谈长期供货。',
  } as const
  const asked = await world.get('xi', 'matches.propose', wish)
  const accepted = await world.get('xi', 'matches.propose', {
    ...wish,
    bureauId: undefined,
    partnerId: 'enterprise-jingping',
  })
  await world.get('jing', 'matches.act', { action: 'accept', id: accepted.id, version: 1 })
  const fair = await world.get('he', 'fairs.save', {
    version: 0,
    title: '金秋招聘月',
    day: dayOf(new Date()),
    place: '人民广场',
    isCancelled: false,
  })
  return [
    ['lin', '/notices/fairs'],
    ['he', `/notices/fair?id=${fair.id}`],
    ['he', '/notices/fair-form'],
    ['xi', '/matches/mine'],
    ['xi', '/matches/wish'],
    ['ping', `/matches/match?id=${accepted.id}`],
    ['jing', `/matches/accept?id=${asked.id}`],
    ['jing', `/matches/arrange?id=${accepted.id}`],
    ['gu', '/pages/desk/index'],
    ['bai', '/pages/notices/index'],
    ['su', `/notices/notice?id=${notice.id}`],
    ['su', '/notices/write'],
    ['bai', `/notices/offer?id=${notice.id}`],
    ['su', `/notices/share?id=${notice.id}`],
    ['su', '/notices/mine'],
    ['bai', '/notices/search'],
    ['bai', '/notices/follows'],
    ['he', '/pages/figures/index'],
    ['he', '/figures/details?from=2026-01&to=2026-12&part=cuts'],
    ['du', '/figures/export?from=2026-01&to=2026-12'],
    ['du', '/figures/papers?from=2026-01&to=2026-12'],
    ['he', '/figures/cases?from=2026-01&to=2026-12&measure=collected'],
    ['gu', '/pages/me/index'],
    ['stranger', '/joining/enter'],
    ['stranger', '/joining/register'],
    ['stranger', '/joining/privacy'],
    ['chi', '/joining/members'],
    ['chi', '/joining/invite?organisationId=enterprise-hewei&name=x&roles=enterpriseMember'],
    ['he', '/joining/registrations'],
    ['guan', '/joining/grants'],
    ['guan', '/joining/grant'],
    ['lin', '/joining/own'],
    ['lin', '/messages/inbox'],
    ['he', '/enterprises/list'],
    ['shu', '/enterprises/card?id=enterprise-hewei'],
    ['he', '/enterprises/edit?id=enterprise-hewei'],
    ['shu', '/enterprises/assign?id=enterprise-hewei&as=envoy'],
    ['bao', '/enterprises/mine'],
    ['shu', '/enterprises/coverage'],
    ['du', '/enterprises/hand-over'],
    ['guan', '/enterprises/sheets'],
    ['lin', '/messages/settings'],
    ['guan', '/operations/operations'],
    ['guan', '/deadlines/settings'],
    ['shenji', '/operations/audit'],
    ['chi', '/tokens/tokens'],
    ['chi', '/tokens/new'],
    ['chi', `/tokens/token?scene=${scene}`],
    ['lin', `/tokens/scan?scene=${scene}`],
    ['guan', '/organisation/organisation'],
    ['guan', '/organisation/unit?id=unit-transport'],
    ['guan', '/organisation/unit-form'],
    ['guan', '/organisation/cluster?id=cluster-food'],
    ['guan', '/organisation/cluster-form'],
    ['guan', '/organisation/entry?category=transport'],
    ['guan', '/organisation/area'],
    ['du', '/organisation/groups'],
    ['du', '/organisation/group'],
    ['lin', '/appeals/submit'],
    ['lin', '/appeals/submitted?id=1&number=9901232026110001'],
    ['he', '/appeals/register'],
    ['he', '/appeals/search'],
    ['lu', '/appeals/my-deadlines'],
    ['du', `/appeals/briefing?id=${await at('reply')}`],
    ['he', `/appeals/papers?id=${await at('sign')}`],
    ['lu', '/appeals/templates'],
    ['lu', '/appeals/template'],
    ['lin', `/appeals/detail?id=${await at('confirm')}`],
    ['he', `/appeals/dispatch?id=${await at('accept')}`],
    ['lu', `/appeals/reply?id=${await at('sign')}`],
    ['lin', `/appeals/answer?id=${await at('reply')}`],
    ['he', `/appeals/call-back?id=${await at('reply')}`],
    ['lu', `/appeals/move?id=${await at('sign')}&action=handBack`],
  ]
}

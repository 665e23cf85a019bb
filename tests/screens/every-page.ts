import { type Somebody, type World, walk } from '../world'

/** Every page of the mini-program, with somebody who may be there and an appeal it is about. */
export async function everyPage(world: World): Promise<[who: Somebody, page: string][]> {
  const at = async (until: Parameters<typeof walk>[1]) => (await walk(world, until)).id
  const { scene } = await world.get('chi', 'tokens.create', { days: 90, note: '大厅入口' })
  return [
    ['gu', '/pages/desk/index'],
    ['gu', '/pages/me/index'],
    ['lin', '/messages/inbox'],
    ['he', '/enterprises/list'],
    ['shu', '/enterprises/card?id=enterprise-hewei'],
    ['he', '/enterprises/edit?id=enterprise-hewei'],
    ['shu', '/enterprises/assign?id=enterprise-hewei&as=envoy'],
    ['bao', '/enterprises/mine'],
    ['du', '/enterprises/hand-over'],
    ['guan', '/enterprises/sheets'],
    ['lin', '/messages/settings'],
    ['guan', '/operations/operations'],
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

import type { Hat, Role } from '../../contract/hats'
import type { Person } from '../_service/accounts/person'
import type { Enterprise } from '../_service/enterprises/enterprises'
import { type Card, settled } from '../_service/enterprises/settled'
import type { Area } from '../_service/organisation/areas'
import { plainUnit, type Unit } from '../_service/units/units'
import { demoCode, person } from './organisations'

/** The district next to the invented county, invented like it, for what two districts do together (product.md S3-8). */
const county = { id: '990123', name: '安澜县' }
const district = { id: '990188', name: '望澜区' }

export const neighbourAreas: Area[] = [
  { _id: district.id, schema: 1, name: district.name, level: 'district', parent: '990100', madeBy: 'demo' },
]

/** Wishes of other districts come to it. */
export const industryBureau: Unit = plainUnit({
  _id: 'unit-wanglan-industry',
  name: '望澜区经济和信息化局',
  kind: 'department',
  area: district.id,
  handlersPublish: true,
  remit: ['market', 'research'],
})

const card = (
  _id: string,
  name: string,
  area: { id: string; name: string },
  products: Pick<Card, 'makes' | 'needs' | 'contacts'> & Partial<Card>,
): Enterprise =>
  settled({
    _id,
    schema: 1,
    version: 1,
    name,
    creditCode: demoCode(_id),
    address: null,
    section: 'C',
    size: 'small',
    tags: [],
    areaCode: area.id,
    areaName: area.name,
    clusters: [],
    responsible: [],
    ...products,
  })

export const neighbourEnterprises = {
  film: card('enterprise-xiyuan', '安澜烯源膜材料公司', county, {
    makes: ['类石墨烯高导膜'],
    needs: ['石墨原料'],
    contacts: [{ name: '席明川', post: '总经理', phone: '19900006601' }],
  }),
  touch: card('enterprise-jingping', '望澜晶屏科技公司', district, {
    makes: ['触控显示屏', '车载触控模组'],
    needs: ['类石墨烯高导膜', '玻璃盖板'],
    contacts: [{ name: '靳萍', post: '采购经理', phone: '19900006602' }],
  }),
  glass: card('enterprise-langjing', '望澜朗镜玻璃公司', district, {
    makes: ['玻璃盖板'],
    needs: ['抛光粉'],
    contacts: [],
  }),
} as const

const hat = (role: Role, organisation: Hat['organisation']): Hat => ({
  id: `${role}@${organisation.id}`,
  role,
  organisation,
})
const memberOf = ({ _id, name }: Enterprise) => hat('enterpriseMember', { id: _id, name, kind: 'enterprise' })

export const neighbours = {
  xi: person('xi', '席明川', memberOf(neighbourEnterprises.film)),
  ping: person('ping', '靳萍', memberOf(neighbourEnterprises.touch)),
  jing: person(
    'jing',
    '荆和畅',
    hat('handler', { id: industryBureau._id, name: industryBureau.name, kind: industryBureau.kind }),
  ),
} as const satisfies Record<string, Person>
export type Neighbour = keyof typeof neighbours

import type { NoticeKind } from '../../contract/notice-actions'
import type { NoticeLine } from '../../contract/notices'
import type { PersonName } from './organisations'

/** A notice of the demo: who wrote it in which hat, who lets it out, and who offered what. */
export interface DemoNotice {
  by: PersonName
  role: 'committeeMember' | 'enterpriseMember' | 'enterpriseAdmin'
  /** The member of the committee who lets out what an enterprise wrote; without, it still waits. */
  releasedBy?: PersonName
  daysAgo: number
  /** Days from today on. */
  forDays: number
  kind: NoticeKind
  title: string
  note?: string
  buyer?: string
  masked: boolean
  lines: NoticeLine[]
  offers: { by: PersonName; lines: [place: number, quantity: number][]; note?: string; accepted?: true }[]
}

/** The purchase list of product.md S5-1, and one of every other kind. */
export const notices: DemoNotice[] = [
  {
    by: 'shen',
    role: 'enterpriseMember',
    releasedBy: 'su',
    daysAgo: 6,
    forDays: 40,
    kind: 'supply',
    title: '新收天麻、重楼现货供应',
    masked: false,
    lines: [
      { name: '天麻', specification: '冬麻，二等', quantity: 800, unit: '公斤', price: '130元/公斤' },
      { name: '重楼', quantity: 200, unit: '公斤', price: '面议' },
    ],
    offers: [{ by: 'bai', lines: [[0, 300]], note: '月底前要货', accepted: true }],
  },
  {
    by: 'bai',
    role: 'enterpriseMember',
    releasedBy: 'su',
    daysAgo: 5,
    forDays: 60,
    kind: 'technology',
    title: '黄精种苗组培快繁技术',
    note: '现有种苗成活率只有六成，想把它提到八成以上，可以联合申报项目。',
    masked: false,
    lines: [{ name: '黄精种苗组培技术', quantity: 1, unit: '项' }],
    offers: [{ by: 'yan', lines: [[0, 1]], note: '所里有组培室，可以先做一批试验苗' }],
  },
  {
    by: 'chi',
    role: 'enterpriseAdmin',
    releasedBy: 'he',
    daysAgo: 4,
    forDays: 30,
    kind: 'recruitment',
    title: '肉制品车间招分割工、包装工',
    masked: false,
    lines: [
      { name: '分割工', specification: '有健康证', quantity: 12, unit: '名', price: '月薪5500元起' },
      { name: '包装工', quantity: 20, unit: '名', price: '月薪4500元' },
    ],
    offers: [],
  },
  {
    by: 'yuan',
    role: 'enterpriseMember',
    daysAgo: 1,
    forDays: 30,
    kind: 'site',
    title: '冷库空余库位出租',
    masked: false,
    lines: [{ name: '-18℃冷库库位', quantity: 400, unit: '平方米', price: '45元/平/月' }],
    offers: [],
  },
  {
    by: 'su',
    role: 'committeeMember',
    daysAgo: 0,
    forDays: 9,
    kind: 'purchase',
    title: '中药材加工企业采购清单',
    note: '请种植户和业主抓紧对接，货到付款。',
    buyer: '成都某中药材加工企业',
    masked: true,
    lines: [
      { name: '金银花', specification: '一等，含水12%以内', quantity: 2, unit: '吨', price: '85元/公斤' },
      { name: '黄芪', quantity: 500, unit: '公斤', price: '22元/公斤' },
      { name: '当归', specification: '统货', quantity: 1.5, unit: '吨' },
      { name: '丹参', quantity: 800, unit: '公斤' },
      { name: '白芍', quantity: 1, unit: '吨' },
      { name: '川芎', quantity: 600, unit: '公斤', delivery: '12月10日前' },
    ],
    offers: [
      {
        by: 'shen',
        lines: [
          [0, 0.8],
          [2, 0.5],
        ],
        note: '今年新货，随时可以看样',
      },
      { by: 'bai', lines: [[1, 500]] },
    ],
  },
]

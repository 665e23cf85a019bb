import type { Request } from '../../contract/envelope'
import { dayOf } from '../../contract/working-days'
import type { App } from '../_service/database'
import { lookAtNotice } from '../_service/notices/look'
import { noticeIdOf } from '../_service/notices/request-of'
import { answer } from '../api/answer'
import { demoOffice } from './demo-office'
import { type PersonName, people } from './organisations'

interface DemoJob {
  by: PersonName
  role: 'enterpriseMember' | 'enterpriseAdmin'
  /** The member of the committee who lets it out. */
  releasedBy: PersonName
  trades: readonly [name: string, count: number][]
}
interface DemoFair {
  by: PersonName
  role: 'handler' | 'committeeMember'
  daysAgo: number
  title: string
  place: string
  jobs: DemoJob[]
}

const job = (by: PersonName, releasedBy: PersonName, ...trades: DemoJob['trades'][number][]): DemoJob => ({
  by,
  role: by === 'chi' ? 'enterpriseAdmin' : 'enterpriseMember',
  releasedBy,
  trades,
})

/** The fairs of the year: five of them, 2,510 posts (product.md S3-6, S3-11). */
const fairs: DemoFair[] = [
  {
    by: 'jiang',
    role: 'handler',
    daysAgo: 230,
    title: '春风行动专场招聘会',
    place: '县人力资源市场',
    jobs: [
      job('chi', 'he', ['分割工', 100], ['包装工', 80]),
      job('gu', 'he', ['碾米操作工', 120]),
      job('shen', 'su', ['饮片炮制工', 150]),
    ],
  },
  {
    by: 'he',
    role: 'committeeMember',
    daysAgo: 170,
    title: '食品加工企业招聘会',
    place: '东园食品产业园广场',
    jobs: [
      job('chi', 'he', ['分割工', 160], ['冷链装卸工', 100]),
      job('gu', 'he', ['质检员', 20], ['包装工', 120]),
      job('yuan', 'he', ['叉车司机', 80], ['分拣员', 120]),
    ],
  },
  {
    by: 'su',
    role: 'committeeMember',
    daysAgo: 110,
    title: '医药健康产业招聘会',
    place: '医药产业园展示中心',
    jobs: [
      job('shen', 'su', ['制剂操作工', 160], ['化验员', 50]),
      job('bai', 'su', ['切片工', 190]),
      job('yuan', 'su', ['医药仓管员', 120]),
    ],
  },
  {
    by: 'jiang',
    role: 'handler',
    daysAgo: 60,
    title: '退役军人专场招聘会',
    place: '县体育馆',
    jobs: [
      job('chi', 'he', ['保安员', 50], ['设备维修工', 100]),
      job('bai', 'su', ['仓管员', 90]),
      job('qi', 'xian', ['纸箱成型工', 200]),
    ],
  },
  {
    by: 'he',
    role: 'committeeMember',
    daysAgo: 25,
    title: '金秋招聘月',
    place: '人民广场',
    jobs: [
      job('gu', 'he', ['碾米操作工', 160]),
      job('shen', 'su', ['包装工', 140]),
      job('qi', 'xian', ['印刷机长', 20], ['普工', 80]),
      job('yuan', 'he', ['冷库操作工', 100]),
    ],
  },
]

const day = 86_400_000
const keyOf = (...parts: (string | number)[]) => `demo-fair-${parts.join('-')}`.replace(/[^\w-]/g, '-')

/** Lets the fairs of the year be announced and joined, each step as its person by the office's own rules; what was over by today has ended. A fair that is there already stays. */
export async function loadFairs(app: App, today: Date): Promise<void> {
  for (const [index, fair] of fairs.entries()) await tell(app, today, index, fair)
}

async function tell(app: App, today: Date, index: number, fair: DemoFair): Promise<void> {
  const heldAt = today.getTime() - fair.daysAgo * day
  let at = heldAt - 12 * day
  const ask = async <T>(
    who: PersonName,
    role: string,
    key: string,
    request: Omit<Request, 'hat' | 'key'>,
  ): Promise<T> => {
    at += 60_000
    const { openids, hats } = people[who]
    const hat = hats.find((each) => each.role === role)
    const answered = await answer(
      demoOffice(app, new Date(at)),
      { openid: openids[0] ?? null, requestId: 'demo' },
      { ...request, key, ...(hat && { hat: hat.id }) },
    )
    if (!('ok' in answered) || !answered.ok)
      throw new Error(`demo fair ${index} (${request.call}): ${JSON.stringify(answered)}`)
    return answered.value as T
  }

  const last = fair.jobs.length - 1
  const lastJob = fair.jobs[last] as DemoJob
  const { notices } = demoOffice(app, today)
  if (await notices.find(noticeIdOf(people[lastJob.by], keyOf(index, last, 'write')))) return
  const { title, place } = fair
  const { id: fairId } = await ask<{ id: string }>(fair.by, fair.role, keyOf(index, 'announce'), {
    call: 'fairs.save',
    input: { version: 0, title, place, day: dayOf(new Date(heldAt)), isCancelled: false },
  })
  for (const [which, { by, role, releasedBy, trades }] of fair.jobs.entries()) {
    const expiresAt = heldAt + 10 * day
    const { id } = await ask<{ id: string }>(by, role, keyOf(index, which, 'write'), {
      call: 'notices.write',
      input: {
        kind: 'recruitment',
        title: `${title}：招${trades[0]?.[0] ?? ''}等`.slice(0, 40),
        lines: trades.map(([name, quantity]) => ({ name, quantity, unit: '名' })),
        masked: false,
        clusterIds: [],
        expiresOn: dayOf(new Date(expiresAt)),
        contactPolicy: 'direct',
        photos: [],
        fairId,
      },
    })
    await ask(releasedBy, 'committeeMember', keyOf(index, which, 'release'), {
      call: 'notices.act',
      input: { action: 'release', id, version: 1 },
    })
    const over = new Date(expiresAt + 2 * day)
    const notice = await notices.find(id)
    if (notice && over < today) await lookAtNotice(demoOffice(app, over), notice)
  }
}
